// What only paper shows: scale bar and sizes inside of the drawing, so that they shrink with it and stay true.
import { count, shown } from "../words/numbers.ts";
import { radiusOf, sizeSamples, type Sizes } from "./marks.ts";
import { svg } from "./pins.ts";
import { kmPerPixel, STRIP } from "./projection.ts";
import { scaleBar } from "./scale_bar.ts";
import type { Scene } from "./scene.ts";
import type { View } from "./view.ts";
import { say } from "./words.ts";

const LEFT = STRIP + 12;
const MOST_PIXELS = 110;
const GAP = 18;

/** Draws the corner at the lower left. */
export class PaperLayer {
  readonly #group: SVGGElement;

  constructor(group: SVGGElement) {
    this.#group = group;
  }

  place(scene: Scene, view: View, sizes: Sizes, planned: boolean): void {
    const floor = scene.frame.height - 14;
    this.#group.replaceChildren(...bar(scene, view, floor), ...circles(sizes, planned, floor - 34));
  }
}

/** The length of one pixel of the screen in the middle of the frame, in km. */
export function kmAtMiddle({ projection, frame }: Scene, { k, x, y }: View): number {
  return kmPerPixel(projection, [(frame.width / 2 - x) / k, (frame.height / 2 - y) / k]) / k;
}

function bar(scene: Scene, view: View, floor: number): SVGElement[] {
  const found = scaleBar(kmAtMiddle(scene, view), MOST_PIXELS);
  if (found === null) return [];
  const line = svg("path", { d: `M${LEFT},${floor - 6}v6h${found.pixels.toFixed(1)}v-6`, class: "map-neat" });
  return [line, text(LEFT, floor - 10, say("kilometres", { km: shown(found.km, 2) }))];
}

function circles(sizes: Sizes, planned: boolean, floor: number): SVGElement[] {
  let x = LEFT;
  const drawn = sizeSamples(sizes).flatMap((one) => {
    const radius = radiusOf(one, sizes);
    const circle = svg("circle", { cx: x + radius, cy: floor - sizes.radius, r: radius, class: "map-neat" });
    const words = text(x + 2 * radius + 5, floor - sizes.radius + 4, count(one));
    x += 2 * radius + 12 + 7 * count(one).length + GAP;
    return [circle, words];
  });
  return [...drawn, text(LEFT, floor - 2 * sizes.radius - 8, say(planned ? "areaAfter" : "areaBefore"))];
}

function text(x: number, y: number, words: string): SVGTextElement {
  const element = svg("text", { x, y });
  element.textContent = words;
  return element;
}
