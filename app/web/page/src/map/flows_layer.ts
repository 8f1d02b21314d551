// All flows of the plan, faint: they lie on the plane and are zoomed with it, their widths are not.
import type { Plan } from "../state/plans.ts";
import { curveOf, curvePath, flowWidth } from "./curves.ts";
import { svg } from "./pins.ts";
import type { Scene } from "./scene.ts";

/** Draw the flows of a plan; those outside of the province dimmed. */
export function drawFlows(group: SVGGElement, scene: Scene, plan: Plan | null, province: string | null): void {
  const paths = (plan?.flows ?? []).flatMap((flow) => {
    const [from, to] = [scene.spotOf.get(flow.from), scene.spotOf.get(flow.to)];
    if (!from || !to) return [];
    const dim = province !== null && from.home.province !== province && to.home.province !== province;
    const path = svg("path", { d: curvePath(curveOf([from.x, from.y], [to.x, to.y]), 2) });
    path.setAttribute("stroke-width", flowWidth(flow.children).toFixed(2));
    if (dim) path.setAttribute("class", "map-dim");
    return [path];
  });
  group.replaceChildren(...paths);
}
