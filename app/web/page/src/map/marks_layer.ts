// All homes as marks, and once more in front those related to what is looked at.
import type { Plan } from "../state/plans.ts";
import { LOOKS, markOf, reachOf, shapePath, type Kind, type Sizes } from "./marks.ts";
import { Pins, svg, Swarm } from "./pins.ts";
import type { Frame } from "./projection.ts";
import type { Scene, Spot } from "./scene.ts";
import type { View } from "./view.ts";

/** What a home's mark says. */
export interface Mark {
  readonly spot: Spot;
  readonly kind: Kind;
  readonly radius: number;
  /** How far its outline reaches from its middle. */
  readonly reach: number;
  readonly children: number;
}

/** The marks of a scene in these sizes, the largest first. */
export function marksOf(scene: Scene, plan: Plan | null, sizes: Sizes): Mark[] {
  const marks = scene.spots.map((spot): Mark => {
    const outcome = plan?.outcomes.get(spot.home.id);
    const mark = markOf(spot.home, outcome, sizes);
    return { spot, ...mark, reach: reachOf(mark.kind, mark.radius) };
  });
  return marks.sort((one, other) => other.radius - one.radius);
}

/** Kinds from the ground up. Hollow marks are many, small and below all others. */
const KINDS = ["county", "transform", "close", "prefectural", "provincial", "keep", "retain", "blocked"] as const satisfies readonly Kind[];

/** From this many on, full marks are drawn as one path too. */
const MANY = 600;

/** Draws marks. */
export class MarksLayer {
  readonly #all: SVGGElement;
  readonly #front: Pins;
  #pins: Pins[] = [];
  #swarms: Swarm[] = [];

  constructor(all: SVGGElement, front: SVGGElement) {
    this.#all = all;
    this.#front = new Pins(front);
  }

  /** Draw all; those outside of the province dimmed. */
  draw(marks: readonly Mark[], province: string | null): void {
    this.#pins = [];
    this.#swarms = [];
    this.#all.replaceChildren();
    const isDim = (one: Mark) => province !== null && one.spot.home.province !== province;
    for (const kind of KINDS) {
      const own = marks.filter((one) => one.kind === kind);
      for (const dim of [true, false]) this.#drawKind(kind, own.filter((one) => isDim(one) === dim), dim);
    }
  }

  #drawKind(kind: Kind, marks: readonly Mark[], dim: boolean): void {
    if (marks.length === 0) return;
    const group = svg("g", { class: `map-mark map-${kind}${dim ? " map-dim" : ""}` });
    this.#all.append(group);
    const shape = ({ radius }: Mark) => shapePath(LOOKS[kind].shape, radius);
    if (LOOKS[kind].hollow || marks.length > MANY) {
      const swarm = new Swarm();
      swarm.set(marks.map((one) => [one.spot, shape(one)]));
      group.append(swarm.element);
      this.#swarms.push(swarm);
    } else {
      const pins = new Pins(group);
      pins.set(marks.map((one) => [one.spot, svg("path", { d: `M0,0${shape(one)}`, "data-home": one.spot.home.id })]));
      this.#pins.push(pins);
    }
  }

  /** Draw these once more, above all others. */
  bringForward(marks: readonly Mark[]): void {
    this.#front.set(marks.map((one) => [one.spot, single(one)]));
  }

  /** Move all to where the view has them. */
  place(view: View, frame: Frame): void {
    for (const one of [...this.#swarms, ...this.#pins, this.#front]) one.place(view, frame);
  }
}

function single({ kind, radius, spot }: Mark): SVGPathElement {
  const d = `M0,0${shapePath(LOOKS[kind].shape, radius)}`;
  return svg("path", { d, class: `map-mark map-${kind}`, "data-home": spot.home.id });
}
