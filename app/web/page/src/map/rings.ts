// Rings around homes that ask for eyes: children without a place, a fate that changes, the home that is chosen.
import type { Plan } from "../state/plans.ts";
import type { Difference } from "../state/state.ts";
import { changedFates } from "./difference.ts";
import type { Mark } from "./marks_layer.ts";
import { svg } from "./pins.ts";
import type { Spot } from "./scene.ts";

const LEAST = 3;
/** How far off its mark a ring runs, in pixels; wider ones lie around narrower ones. */
const OFF = { chosen: 4, unplaced: 5, changed: 7.5 } as const;

/** The rings to draw, the last on top. */
export function ringsOf(
  marks: ReadonlyMap<string, Mark>,
  plan: Plan | null,
  difference: Difference | null,
  chosen: string | null,
): (readonly [Spot, SVGGraphicsElement])[] {
  const wanted: [keyof typeof OFF, Iterable<string>][] = [
    ["unplaced", plan?.unplacedOf.keys() ?? []],
    ["changed", difference ? changedFates(difference).map((one) => one.id) : []],
    ["chosen", chosen === null ? [] : [chosen]],
  ];
  return wanted.flatMap(([kind, ids]) => [...ids].flatMap((id) => {
    const mark = marks.get(id);
    return mark ? [[mark.spot, ring(mark, kind)] as const] : [];
  }));
}

function ring({ spot, reach }: Mark, kind: keyof typeof OFF): SVGGElement {
  const group = svg("g", { class: `map-${kind}`, "data-home": spot.home.id });
  const r = Math.max(reach, LEAST) + OFF[kind];
  if (kind !== "changed") group.append(svg("circle", { r, class: "map-halo" }));
  group.append(svg("circle", { r }));
  return group;
}
