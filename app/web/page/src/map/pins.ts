// Pins: pieces of the drawing that keep their size on the screen while the plane is zoomed.
import type { Frame } from "./projection.ts";
import { onScreen, type Spot } from "./scene.ts";
import type { View } from "./view.ts";

const SVG = "http://www.w3.org/2000/svg";
/** How far outside of the frame a pin is still drawn. */
const MARGIN = 40;

/** A new element of the drawing. */
export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>> = {},
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

interface Pin {
  readonly element: SVGGraphicsElement;
  readonly spot: Spot;
  hidden: boolean;
}

/** Many small pins of one look as a single path: hundreds of elements would cost a frame when all of them move. */
export class Swarm {
  readonly element = svg("path");
  #pins: readonly (readonly [Spot, string])[] = [];

  /** Put these shapes (paths around the origin, with relative commands after the first) in place of those there. */
  set(pins: readonly (readonly [Spot, string])[]): void {
    this.#pins = pins;
  }

  /** Draw all where the view has them. */
  place(view: View, { width, height }: Frame): void {
    const path: string[] = [];
    for (const [spot, shape] of this.#pins) {
      const [x, y] = onScreen(spot, view);
      if (x < -MARGIN || y < -MARGIN || x > width + MARGIN || y > height + MARGIN) continue;
      path.push(`M${x.toFixed(1)},${y.toFixed(1)}${shape}`);
    }
    this.element.setAttribute("d", path.join(""));
  }
}

/** A layer of pins. Those outside of the frame are not drawn at all. */
export class Pins {
  readonly group: SVGGElement;
  #pins: Pin[] = [];

  constructor(group: SVGGElement) {
    this.group = group;
  }

  /** Put these in place of those that are there, the last on top. */
  set(pins: readonly (readonly [Spot, SVGGraphicsElement])[]): void {
    this.#pins = pins.map(([spot, element]) => ({ element, spot, hidden: false }));
    this.group.replaceChildren(...pins.map(([, element]) => element));
  }

  /** Move all to where the view has them. */
  place(view: View, { width, height }: Frame): void {
    for (const pin of this.#pins) {
      const [x, y] = onScreen(pin.spot, view);
      const outside = x < -MARGIN || y < -MARGIN || x > width + MARGIN || y > height + MARGIN;
      if (outside !== pin.hidden) {
        pin.hidden = outside;
        pin.element.classList.toggle("map-out", outside);
      }
      if (!outside) pin.element.setAttribute("transform", `translate(${x.toFixed(1)},${y.toFixed(1)})`);
    }
  }
}
