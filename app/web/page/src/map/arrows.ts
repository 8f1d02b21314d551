// Which flows are drawn strong: those of the homes that are looked at, or those that a difference adds and takes away.
import type { Plan } from "../state/plans.ts";
import type { Difference } from "../state/state.ts";
import type { Arrow } from "./arrows_layer.ts";
import { changedFlows } from "./difference.ts";
import type { Scene } from "./scene.ts";

/** The homes that are looked at. */
export interface Focus {
  readonly homes: readonly string[];
}

interface Way {
  readonly from: string;
  readonly to: string;
  readonly children: number;
  readonly kind: Arrow["kind"];
}

/** The arrows to draw. With a difference, its moves (dimmed where they touch no home that is looked at). */
export function arrowsOf(
  scene: Scene,
  plan: Plan | null,
  difference: Difference | null,
  focus: Focus,
  radiusOf: (id: string) => number,
): Arrow[] {
  const looked = new Set(focus.homes);
  const touches = (one: Way) => looked.has(one.from) || looked.has(one.to);
  const changed: readonly Way[] = difference ? changedFlows(difference) : [];
  const flows = changed.length > 0 ? [] : ownFlows(plan, focus);
  const some = changed.some(touches);
  return [...changed, ...flows].flatMap((one) => {
    const [from, to] = [scene.spotOf.get(one.from), scene.spotOf.get(one.to)];
    if (!from || !to) return [];
    const radii = [radiusOf(one.from), radiusOf(one.to)] as const;
    return [{ from, to, radii, kind: one.kind, children: one.children, dim: some && !touches(one) }];
  });
}

function ownFlows(plan: Plan | null, focus: Focus): Way[] {
  const found = new Set(focus.homes.flatMap((id) => plan?.flowsOf.get(id) ?? []));
  return [...found].map(({ from, to, children }) => ({ from, to, children, kind: "flow" }));
}
