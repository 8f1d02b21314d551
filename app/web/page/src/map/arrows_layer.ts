// Flows that are looked at, and moves that come or go: strong curves with arrow heads and their children.
import { arrowHead, curveOf, curvePath, flowWidth, pointAt, trimmed, type Curve } from "./curves.ts";
import { boxAt, overlaps, type Box } from "./labels.ts";
import { svg } from "./pins.ts";
import type { Frame } from "./projection.ts";
import { onScreen, type Spot } from "./scene.ts";
import type { View } from "./view.ts";

/** A strong curve. The radii are those of the marks at its ends: it begins and ends outside of them. */
export interface Arrow {
  readonly from: Spot;
  readonly to: Spot;
  readonly radii: readonly [number, number];
  readonly kind: "flow" | "comes" | "goes";
  readonly children: number;
  readonly dim: boolean;
}

interface Drawn {
  readonly arrow: Arrow;
  readonly group: SVGGElement;
  readonly line: SVGPathElement;
  readonly head: SVGPathElement;
  readonly number: SVGTextElement | null;
}

const HEAD = 8;
const NUMBERS = 40;
/** Where on its curve a number may stand, the best place first. */
const PLACES = [0.5, 0.38, 0.62, 0.26, 0.74];
const SIZE = 11;

/** Draws arrows; their places follow the view. */
export class ArrowsLayer {
  readonly #group: SVGGElement;
  readonly #numbers: SVGGElement;
  #drawn: Drawn[] = [];

  constructor(group: SVGGElement, numbers: SVGGElement) {
    this.#group = group;
    this.#numbers = numbers;
  }

  /** Draw these; the largest bear their number of children, which `counted` words. */
  draw(arrows: readonly Arrow[], counted: (arrow: Arrow) => string): void {
    const ordered = [...arrows].sort((one, other) => other.children - one.children);
    this.#drawn = ordered.map((arrow, place) => drawn(arrow, place < NUMBERS ? counted(arrow) : null));
    this.#group.replaceChildren(...this.#drawn.map((one) => one.group).reverse());
    this.#numbers.replaceChildren(...this.#drawn.flatMap((one) => one.number ?? []));
  }

  /** Move all to where the view has them; numbers only where there is room beside these. */
  place(view: View, frame: Frame, obstacles: readonly Box[]): void {
    const taken = [...obstacles];
    for (const one of this.#drawn) {
      const curve = place(one, view, frame);
      if (one.number === null) continue;
      const box = curve === null ? undefined : placeNumber(one.number, curve, taken);
      one.number.classList.toggle("map-out", box === undefined);
      if (box) taken.push(box);
    }
  }
}

function drawn(arrow: Arrow, number: string | null): Drawn {
  const name = `map-arrow map-${arrow.kind}${arrow.dim ? " map-dim" : ""}`;
  const group = svg("g", { class: name, "data-from": arrow.from.home.id, "data-to": arrow.to.home.id });
  const line = svg("path", { class: "map-line", "stroke-width": flowWidth(arrow.children).toFixed(2) });
  const head = svg("path", { class: "map-head" });
  group.append(line, head);
  if (number === null || arrow.dim) return { arrow, group, line, head, number: null };
  const text = svg("text", { class: `map-number map-${arrow.kind}`, "text-anchor": "middle", dy: "0.35em" });
  text.textContent = number;
  return { arrow, group, line, head, number: text };
}

function place({ arrow, group, line, head }: Drawn, view: View, frame: Frame): Curve | null {
  const whole = curveOf(onScreen(arrow.from, view), onScreen(arrow.to, view));
  const gap = arrow.radii[1] + 2;
  const curve = isSeen(whole, frame) ? trimmed(whole, arrow.radii[0] + 1, gap) : null;
  group.classList.toggle("map-out", curve === null);
  if (curve === null) return null;
  const length = HEAD + flowWidth(arrow.children);
  const shaft = trimmed(curve, 0, length * 0.8) ?? curve;
  line.setAttribute("d", curvePath(shaft));
  head.setAttribute("d", arrowHead(curve, length));
  return curve;
}

/** Put a number where it covers nothing, if there is such a place on its curve; returns what it takes. */
function placeNumber(number: SVGTextElement, curve: Curve, taken: readonly Box[]): Box | undefined {
  const width = (number.textContent ?? "").length * SIZE * 0.62 + 4;
  if (Math.hypot(curve.to[0] - curve.from[0], curve.to[1] - curve.from[1]) < width + 3 * HEAD) return undefined;
  for (const share of PLACES) {
    const [x, y] = pointAt(curve, share);
    const box = boxAt(x - width / 2, y - SIZE * 0.65, width, SIZE * 1.3);
    if (taken.some((one) => overlaps(one, box))) continue;
    number.setAttribute("transform", `translate(${x.toFixed(1)},${y.toFixed(1)})`);
    return box;
  }
  return undefined;
}

function isSeen({ from, by, to }: Curve, { width, height }: Frame): boolean {
  const xs = [from[0], by[0], to[0]];
  const ys = [from[1], by[1], to[1]];
  return Math.max(...xs) > 0 && Math.min(...xs) < width && Math.max(...ys) > 0 && Math.min(...ys) < height;
}
