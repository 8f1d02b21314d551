// The drawing: all layers of the map in their order, drawn from the scene and placed by the view.
import type { Plan } from "../state/plans.ts";
import type { Difference } from "../state/state.ts";
import { count } from "../words/numbers.ts";
import { ArrowsLayer } from "./arrows_layer.ts";
import { arrowsOf, type Focus } from "./arrows.ts";
import type { Basemap } from "./basemap.ts";
import { drawFlows } from "./flows_layer.ts";
import { drawBoundary, GraticuleLayer, TilesLayer } from "./ground_layer.ts";
import { LabelsLayer, UnplacedNumbers } from "./labels_layer.ts";
import type { Box } from "./labels.ts";
import { MarksLayer, marksOf, type Mark } from "./marks_layer.ts";
import type { Sizes } from "./marks.ts";
import { Pins, svg } from "./pins.ts";
import { PaperLayer } from "./paper_layer.ts";
import { ringsOf } from "./rings.ts";
import { STRIP } from "./projection.ts";
import type { Scene } from "./scene.ts";
import type { View } from "./view.ts";

/** From the ground up. What lies on the plane is zoomed as a whole; the rest is placed. */
const LAYERS = ["tiles", "graticule", "plane", "marks", "arrows", "front", "rings", "labels", "counts", "numbers", "edges", "paper"] as const;
type Layer = (typeof LAYERS)[number];

/** What is drawn. */
export interface Shown {
  readonly scene: Scene;
  readonly plan: Plan | null;
  readonly base: Basemap;
  readonly province: string | null;
  readonly sizes: Sizes;
}

/** What is looked at. */
export interface LookedAt extends Focus {
  readonly chosen: string | null;
  readonly difference: Difference | null;
}

/** Owns the children of one SVG element. */
export class Drawing {
  readonly #svg: SVGSVGElement;
  readonly #groups: Readonly<Record<Layer, SVGGElement>>;
  /** On paper the drawing may stand in a wider box: nothing shows beside its frame. */
  readonly #frame = svg("clipPath");
  readonly #boundary = svg("g", { class: "map-boundary" });
  readonly #flows = svg("g", { class: "map-flows" });
  readonly #tiles: TilesLayer;
  readonly #graticule: GraticuleLayer;
  readonly #marks: MarksLayer;
  readonly #arrows: ArrowsLayer;
  readonly #rings: Pins;
  readonly #labels: LabelsLayer;
  readonly #numbers: UnplacedNumbers;
  readonly #paper: PaperLayer;
  #shown: Shown | null = null;
  #list: Mark[] = [];
  #byId: ReadonlyMap<string, Mark> = new Map();

  constructor(element: SVGSVGElement) {
    this.#svg = element;
    const groups = LAYERS.map((name) => [name, svg("g", { class: `map-${name}` })] as const);
    this.#groups = Object.fromEntries(groups) as Record<Layer, SVGGElement>;
    const all = svg("g", { "clip-path": "url(#map-frame)" });
    all.append(...groups.map(([, group]) => group));
    element.replaceChildren(this.#frame, all);
    this.#frame.setAttribute("id", "map-frame");
    const { tiles, graticule, plane, marks, front, arrows, counts, rings, labels, numbers, edges, paper } = this.#groups;
    plane.append(this.#boundary, this.#flows);
    this.#tiles = new TilesLayer(tiles);
    this.#graticule = new GraticuleLayer(graticule, edges);
    this.#marks = new MarksLayer(marks, front);
    this.#arrows = new ArrowsLayer(arrows, counts);
    this.#rings = new Pins(rings);
    this.#labels = new LabelsLayer(labels);
    this.#numbers = new UnplacedNumbers(numbers);
    this.#paper = new PaperLayer(paper);
  }

  /** How far a home's mark reaches from its middle, in pixels; 0 where it has none. */
  readonly reachOf = (id: string): number => this.#byId.get(id)?.reach ?? 0;

  /** Draw homes, flows and ground anew, as far as they are others than before. */
  draw(shown: Shown): void {
    const { scene, plan, base, province, sizes } = shown;
    const before = this.#shown;
    this.#shown = shown;
    this.#list = marksOf(scene, plan, sizes);
    this.#byId = new Map(this.#list.map((one) => [one.spot.home.id, one]));
    const { width, height } = scene.frame;
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.#frame.replaceChildren(svg("rect", { width, height }));
    const moved = before?.scene !== scene;
    if (moved || before.base !== base) drawBoundary(this.#boundary, scene, base);
    if (moved || before.plan !== plan || before.province !== province) drawFlows(this.#flows, scene, plan, province);
    this.#marks.draw(this.#list, province);
    this.#numbers.draw(this.#unplaced(plan));
  }

  #unplaced(plan: Plan | null) {
    return [...(plan?.unplacedOf ?? [])].flatMap(([id, rows]) => {
      const mark = this.#byId.get(id);
      const children = rows.reduce((sum, one) => sum + one.children, 0);
      return mark ? [{ mark, children, words: count(children) }] : [];
    });
  }

  /** Draw what is looked at: its flows strong, its partners in front, the rest stepped back. */
  look(at: LookedAt): void {
    if (this.#shown === null) return;
    const { scene, plan, province } = this.#shown;
    const arrows = arrowsOf(scene, plan, at.difference, at, this.reachOf);
    const near = new Set([...at.homes, ...arrows.filter((one) => !one.dim).flatMap((one) => [one.from.home.id, one.to.home.id])]);
    const front = this.#list.filter((one) => near.has(one.spot.home.id));
    this.#arrows.draw(arrows, (one) => `${one.kind === "comes" ? "+" : one.kind === "goes" ? "−" : ""}${count(one.children)}`);
    this.#marks.bringForward(front);
    for (const group of [this.#groups.plane, this.#groups.marks]) {
      group.classList.toggle("map-back", front.length > 0);
      group.classList.toggle("map-far", front.length > 0 && (at.chosen !== null || at.difference !== null));
    }
    this.#rings.set(ringsOf(this.#byId, plan, at.difference, at.chosen));
    this.#labels.draw(scene, this.#list, new Set([...at.homes, ...near]), province);
  }

  /** Put everything where the view has it. */
  place(view: View, covers: readonly Box[]): void {
    if (this.#shown === null) return;
    const { scene, base, plan, sizes } = this.#shown;
    const { frame } = scene;
    this.#tiles.place(scene, view, base);
    this.#graticule.place(scene, view);
    this.#paper.place(scene, view, sizes, plan !== null);
    this.#groups.plane.setAttribute("transform", `translate(${view.x},${view.y})scale(${view.k})`);
    this.#marks.place(view, frame);
    this.#rings.place(view, frame);
    const edges = [
      { left: 0, top: 0, right: frame.width, bottom: STRIP },
      { left: 0, top: 0, right: STRIP, bottom: frame.height },
    ];
    const taken = [...edges, ...covers, ...this.#numbers.place(view)];
    const names = this.#labels.place(view, frame, taken);
    this.#arrows.place(view, frame, [...taken, ...names]);
  }
}
