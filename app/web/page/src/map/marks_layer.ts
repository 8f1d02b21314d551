// All homes as marks, those related to what is looked at once more in front, and rings around those that ask for eyes.
import type { Plan } from "../state/plans.ts";
import { changedFates } from "./difference.ts";
import type { Difference } from "../state/state.ts";
import { LOOKS, markOf, shapePath, type Kind } from "./marks.ts";
import { Pins, svg } from "./pins.ts";
import type { Scene, Spot } from "./scene.ts";

/** What a home's mark says. */
export interface Mark {
  readonly spot: Spot;
  readonly kind: Kind;
  readonly radius: number;
  readonly children: number;
}

/** The marks of a scene, to be drawn in this order: freed homes below, of the others the larger ones first. */
export function marksOf(scene: Scene, plan: Plan | null): Mark[] {
  const marks = scene.spots.map((spot): Mark => ({ spot, ...markOf(spot.home, plan?.outcomes.get(spot.home.id), scene.sizes) }));
  const depth = (one: Mark) => (one.kind === "transform" || one.kind === "close" ? 1 : 0);
  return marks.sort((one, other) => depth(other) - depth(one) || other.radius - one.radius);
}

/** Draws marks. */
export class MarksLayer {
  readonly all: Pins;
  readonly front: Pins;

  constructor(all: SVGGElement, front: SVGGElement) {
    this.all = new Pins(all);
    this.front = new Pins(front);
  }

  /** Draw all; those outside of the province dimmed. */
  draw(marks: readonly Mark[], province: string | null): void {
    this.all.set(marks.map((one) => [one.spot, element(one, province !== null && one.spot.home.province !== province)]));
  }

  /** Draw these once more, above all others, which step back. */
  bringForward(marks: readonly Mark[]): void {
    this.all.group.classList.toggle("map-back", marks.length > 0);
    this.front.set(marks.map((one) => [one.spot, element(one, false)]));
  }
}

function element({ kind, radius, spot }: Mark, dim: boolean): SVGPathElement {
  const { shape, hollow } = LOOKS[kind];
  const path = svg("path", { d: shapePath(shape, radius), "data-kind": kind, "data-home": spot.home.id });
  path.setAttribute("class", `map-mark${hollow ? " map-hollow" : ""}${dim ? " map-dim" : ""}`);
  return path;
}

/** Rings: children without a place (with their number, unless there is no room), changed fates, the chosen home. */
export function ringsOf(
  marks: ReadonlyMap<string, Mark>,
  plan: Plan | null,
  difference: Difference | null,
  chosen: string | null,
): (readonly [Spot, SVGGraphicsElement])[] {
  const rings: (readonly [Spot, SVGGraphicsElement])[] = [];
  for (const id of plan?.unplacedOf.keys() ?? []) add(id, "map-unplaced", 5);
  for (const { id } of difference ? changedFates(difference) : []) add(id, "map-changed", 7);
  if (chosen !== null) add(chosen, "map-chosen", 4);
  return rings;

  function add(id: string, name: string, off: number): void {
    const mark = marks.get(id);
    if (!mark) return;
    const group = svg("g", { class: name, "data-home": id });
    const radius = Math.max(mark.radius, 3) + off;
    if (name !== "map-changed") group.append(svg("circle", { r: radius, class: "map-halo" }));
    group.append(svg("circle", { r: radius }));
    rings.push([mark.spot, group]);
  }
}
