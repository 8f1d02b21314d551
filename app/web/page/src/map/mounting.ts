// Mounts the map on its element: from then on signals draw it, not the renderer of components.
import { computed, effect, signal, untracked } from "@preact/signals";
import { chosen, homeSet, hovered, plan, province } from "../state/state.ts";
import { language } from "../words/words.ts";
import { basemap, projectionKindOf } from "./basemap.ts";
import { coveredBy, NOTHING, type Covered } from "./covered.ts";
import { changedHomes, shownDifference } from "./difference.ts";
import { Drawing } from "./drawing.ts";
import { boxAt } from "./labels.ts";
import { grown, growthAt, type Sizes } from "./marks.ts";
import { listen } from "./pointing.ts";
import type { Frame } from "./projection.ts";
import { sceneOf, type Scene } from "./scene.ts";
import { covers, frame, mapView, SHEET, view } from "./view.ts";
import { Zooming } from "./zooming.ts";

/** Homes on the plane, as large as the map is now; null until there are both. */
export const scene = computed<Scene | null>(() => {
  const set = homeSet.value;
  const { width, height } = frame.value;
  return set === null || width < 40 || height < 40 ? null : sceneOf(set, frame.value, projectionKindOf(basemap.value));
});

const growth = computed(() => growthAt(view.value.k));

/** How large marks are now. */
export const sizes = computed<Sizes | null>(() => (scene.value ? grown(scene.value.sizes, growth.value) : null));

/** What moves the view while the map is mounted. */
export const zooming = signal<Zooming | null>(null);

const NARROW = 860;

/** What of the map is hidden now. */
export function covered(): Covered {
  const canvas = document.querySelector(".map-canvas");
  if (canvas === null || innerWidth <= NARROW) return NOTHING;
  const { left, top } = canvas.getBoundingClientRect();
  const over = [...document.querySelectorAll(".stage > :not(.map, .dock)")].map((one) => {
    const box = one.getBoundingClientRect();
    return boxAt(box.left - left, box.top - top, box.width, box.height);
  });
  return coveredBy([...covers.peek(), ...over], frame.peek());
}

/** Do it once what a choice opens stands over the map. */
function afterDrawing(doing: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(doing));
}

/** Look at a home that was looked for. */
export function flyTo(id: string): void {
  const spot = scene.peek()?.spotOf.get(id);
  if (spot) afterDrawing(() => zooming.peek()?.flyTo(spot, covered()));
}

/** Draw the map into its element for as long as it stands there; returns how to stop. */
export function mount(canvas: HTMLElement, element: SVGSVGElement): () => void {
  const drawing = new Drawing(element);
  const moves = new Zooming(element);
  zooming.value = moves;
  const stops = [
    followSize(canvas),
    followPrinting(drawing),
    followCovers(canvas),
    effect(() => {
      if (scene.value) moves.follow(scene.value);
    }),
    effect(() => moves.show(mapView.value)),
    effect(() => drawAll(drawing, element)),
    effect(() => look(drawing)),
    followView(drawing),
    followProvince(moves),
    followChoice(moves),
    followDifference(moves),
    listen(canvas, element, { drawing, zooming: moves, scene: () => scene.peek(), covered }),
  ];
  return () => {
    for (const stop of stops) stop();
    moves.end();
    zooming.value = null;
  };
}

function followSize(canvas: HTMLElement): () => void {
  const measure = () => {
    const { clientWidth: width, clientHeight: height } = canvas;
    const { width: before, height: tall, isPaper } = frame.peek();
    if (!isPaper && (width !== before || height !== tall)) frame.value = { width, height };
  };
  measure();
  const watching = new ResizeObserver(measure);
  watching.observe(canvas);
  return () => watching.disconnect();
}

/** While the page is printed the map has the shape of the sheet, so that the homes fill it. */
function followPrinting(drawing: Drawing): () => void {
  let onScreen: Frame | null = null;
  const before = () => {
    onScreen ??= frame.peek();
    frame.value = SHEET;
    drawing.place(view.peek(), []);
  };
  const after = () => {
    if (onScreen) frame.value = onScreen;
    onScreen = null;
  };
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  return () => {
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
  };
}

/** Note where the pieces over the map lie, now and when one of them is folded or grows. */
function followCovers(canvas: HTMLElement): () => void {
  const pieces = () => [...(canvas.parentElement?.querySelectorAll("[data-covers]") ?? [])];
  const measure = () => {
    const { left, top } = canvas.getBoundingClientRect();
    const boxes = pieces().map((one) => one.getBoundingClientRect());
    covers.value = boxes.map((one) => boxAt(one.left - left - 2, one.top - top - 2, one.width + 4, one.height + 4));
  };
  const watching = new ResizeObserver(measure);
  for (const one of [canvas, ...pieces()]) watching.observe(one);
  return () => watching.disconnect();
}

function drawAll(drawing: Drawing, element: SVGSVGElement): void {
  const found = scene.value;
  if (found === null || sizes.value === null) return;
  drawing.draw({ scene: found, plan: plan.value, base: basemap.value, province: province.value, sizes: sizes.value });
  untracked(() => look(drawing));
  const id = plan.value?.id;
  if (id === undefined) element.removeAttribute("data-drawn");
  else if (element.getAttribute("data-drawn") !== id) {
    element.setAttribute("data-drawn", id);
    performance.mark("plan-drawn");
  }
}

function look(drawing: Drawing): void {
  const homes = [hovered.value, chosen.value].filter((one) => one !== null);
  drawing.look({ homes, chosen: chosen.value, difference: shownDifference.value });
  drawing.place(view.peek(), covers.peek());
}

function followView(drawing: Drawing): () => void {
  let asked = 0;
  const stop = effect(() => {
    void [view.value, covers.value, language.value];
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      drawing.place(view.peek(), covers.peek());
    });
  });
  return () => {
    stop();
    cancelAnimationFrame(asked);
  };
}

/** Look at a province once it is chosen, and at the whole again once it is let go. */
function followProvince(moves: Zooming): () => void {
  let before: string | null = null;
  return effect(() => {
    const now = province.value;
    if (now === before) return;
    before = now;
    if (moves.isAsked) return;
    const spots = scene.peek()?.spots ?? [];
    if (now === null) moves.whole();
    else afterDrawing(() => moves.frameSpots(spots.filter((one) => one.home.province === now), covered()));
  });
}

function followChoice(moves: Zooming): () => void {
  return effect(() => {
    const spot = chosen.value === null ? undefined : scene.peek()?.spotOf.get(chosen.value);
    if (moves.isAsked) return;
    if (spot) afterDrawing(() => moves.bringIn(spot, covered()));
    else if (chosen.value === null) moves.back();
  });
}

/** Bring what a difference changes (for the chosen home, if it does) into the frame, beside the bar that tells of it. */
function followDifference(moves: Zooming): () => void {
  return effect(() => {
    const difference = shownDifference.value;
    const found = scene.peek();
    if (difference === null || found === null || moves.isAsked) return;
    const spots = changedHomes(difference, chosen.peek()).flatMap((id) => found.spotOf.get(id) ?? []);
    if (spots.length > 0) afterDrawing(() => moves.bringAllIn(spots, covered()));
  });
}
