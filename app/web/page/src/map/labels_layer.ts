// Names of the larger homes, and the numbers of children without a place; more of them as one zooms in.
import { boxAt, overlaps, placed, type Box, type Wish } from "./labels.ts";
import type { Mark } from "./marks_layer.ts";
import { sharedEnds, shortened, textWidth, withoutEnds, type SharedEnds } from "./names.ts";
import { svg } from "./pins.ts";
import { STRIP, type Frame } from "./projection.ts";
import { onScreen, type Scene } from "./scene.ts";
import type { View } from "./view.ts";

const SIZE = 11.5;
const HEIGHT = 16;
/** Marks from this radius on are not covered by labels. */
const LARGE = 6;
/** A frame bears a label for so many pixels, more as one zooms in; so many times as many homes are tried. */
const PIXELS_EACH = 19_000;
const LOOKED_AT = 2.4;

interface Labelled extends Wish {
  readonly mark: Mark;
}

/** Draws labels; which ones, the view decides. */
export class LabelsLayer {
  readonly #group: SVGGElement;
  readonly #texts = new Map<string, SVGTextElement>();
  #marks: readonly Mark[] = [];
  #words = new Map<string, string>();
  #ends: SharedEnds = { start: "", end: "" };

  constructor(group: SVGGElement) {
    this.#group = group;
  }

  /** Label the homes of this scene: the first of these homes first, then by children. */
  draw(scene: Scene, marks: readonly Mark[], first: ReadonlySet<string>, province: string | null): void {
    const ends = endsOf(scene);
    if (ends.start !== this.#ends.start || ends.end !== this.#ends.end) this.#words.clear();
    this.#ends = ends;
    const wanted = marks.filter(({ spot: { home } }) => province === null || home.province === province || first.has(home.id));
    const order = new Map([...first].map((id, place) => [id, 1e9 * (first.size - place)]));
    const rank = (one: Mark) => (order.get(one.spot.home.id) ?? 0) + one.children + one.spot.home.beds / 1e6;
    this.#marks = wanted.sort((one, other) => rank(other) - rank(one));
    for (const text of this.#texts.values()) text.remove();
    this.#texts.clear();
  }

  /** Place the labels of this view, beside what is taken; returns what they take. */
  place(view: View, frame: Frame, taken: readonly Box[]): Box[] {
    const most = Math.round(((frame.width * frame.height) / PIXELS_EACH) * Math.min(3, Math.sqrt(view.k)));
    const wishes = this.#wishes(view, frame, most * LOOKED_AT);
    const large = wishes.filter((one) => one.radius >= LARGE).map((one) => boxAt(one.x - one.radius, one.y - one.radius, 2 * one.radius, 2 * one.radius));
    const bounds = { left: STRIP, top: STRIP, right: frame.width, bottom: frame.height };
    const shown = placed(wishes, [...taken, ...large], bounds, most);
    const gone = new Set(this.#texts.keys());
    for (const { wish, x, y } of shown) {
      const { id } = wish.mark.spot.home;
      gone.delete(id);
      this.#text(id).setAttribute("transform", `translate(${x.toFixed(1)},${y.toFixed(1)})`);
    }
    for (const id of gone) {
      this.#texts.get(id)?.remove();
      this.#texts.delete(id);
    }
    return shown.map((one) => one.box);
  }

  #wishes(view: View, { width, height }: Frame, most: number): Labelled[] {
    const wishes: Labelled[] = [];
    for (const mark of this.#marks) {
      const [x, y] = onScreen(mark.spot, view);
      if (x < 0 || y < 0 || x > width || y > height) continue;
      const text = this.#word(mark);
      wishes.push({ mark, x, y, radius: mark.reach, width: textWidth(text, SIZE) + 4, height: HEIGHT });
      if (wishes.length >= most) break;
    }
    return wishes;
  }

  #word({ spot: { home } }: Mark): string {
    const known = this.#words.get(home.id);
    if (known !== undefined) return known;
    const word = shortened(withoutEnds(home.name, this.#ends));
    this.#words.set(home.id, word);
    return word;
  }

  #text(id: string): SVGTextElement {
    const known = this.#texts.get(id);
    if (known) return known;
    const text = svg("text", { "data-home": id, x: 2 });
    text.textContent = this.#words.get(id) ?? id;
    this.#group.append(text);
    this.#texts.set(id, text);
    return text;
  }
}

const ENDS = new WeakMap<Scene["set"], SharedEnds>();

/** What the names of a set share at their ends; labels leave it out. */
export function endsOf({ set }: Pick<Scene, "set">): SharedEnds {
  const known = ENDS.get(set) ?? sharedEnds(set.homes.map((one) => one.name));
  ENDS.set(set, known);
  return known;
}

/** Numbers of children without a place, each beside its ring. */
export class UnplacedNumbers {
  readonly #group: SVGGElement;
  #drawn: { readonly mark: Mark; readonly text: SVGTextElement; readonly width: number }[] = [];

  constructor(group: SVGGElement) {
    this.#group = group;
  }

  /** Draw these numbers, the largest first. */
  draw(numbers: readonly { readonly mark: Mark; readonly children: number; readonly words: string }[]): void {
    const ordered = [...numbers].sort((one, other) => other.children - one.children);
    this.#drawn = ordered.map(({ mark, words }) => {
      const text = svg("text", { "data-home": mark.spot.home.id, x: 2 });
      text.textContent = words;
      return { mark, text, width: textWidth(words, 12.5) + 4 };
    });
    this.#group.replaceChildren(...this.#drawn.map((one) => one.text));
  }

  /** Place them; returns what they and their rings take. */
  place(view: View): Box[] {
    const boxes: Box[] = [];
    for (const { mark, text, width } of this.#drawn) {
      const [x, y] = onScreen(mark.spot, view);
      const radius = mark.reach + 6;
      const sides = [boxAt(x + radius + 1, y - 8, width, 16), boxAt(x - radius - 1 - width, y - 8, width, 16)];
      const box = sides.find((one) => !boxes.some((other) => overlaps(one, other)));
      text.classList.toggle("map-out", box === undefined);
      boxes.push(boxAt(x - radius, y - radius, 2 * radius, 2 * radius));
      if (box === undefined) continue;
      boxes.push(box);
      text.setAttribute("transform", `translate(${box.left.toFixed(1)},${(y + 4.5).toFixed(1)})`);
    }
    return boxes;
  }
}
