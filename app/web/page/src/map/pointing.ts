// Pointing and choosing: near misses count, more generously for fingers; and by keyboard.
import { chosen, hovered } from "../state/state.ts";
import type { Drawing } from "./drawing.ts";
import { homeAt, homeTowards, onScreen, type Scene, type Spot } from "./scene.ts";
import { hasKeyboard, view } from "./view.ts";
import type { Covered, Zooming } from "./zooming.ts";

const REACH = 12;
const REACH_OF_FINGERS = 22;
const PAN = 70;
const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Everything that pointing needs: what is drawn, and what moves the view. */
export interface Pointed {
  readonly drawing: Drawing;
  readonly zooming: Zooming;
  readonly scene: () => Scene | null;
  readonly covered: () => Covered;
}

/** Listen to pointer and keyboard on the canvas of the map; returns how to stop. */
export function listen(canvas: HTMLElement, svg: SVGSVGElement, map: Pointed): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  let pending: PointerEvent | null = null;
  const point = () => {
    const event = pending;
    pending = null;
    if (event) hovered.value = spotAt(event, svg, map)?.home.id ?? null;
  };
  svg.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons !== 0) return;
    if (pending === null) requestAnimationFrame(point);
    pending = event;
  }, { signal });
  svg.addEventListener("pointerleave", () => {
    pending = null;
    hovered.value = null;
  }, { signal });
  svg.addEventListener("click", (event) => {
    chosen.value = spotAt(event, svg, map)?.home.id ?? null;
  }, { signal });
  canvas.addEventListener("keydown", (event) => pressed(event, map), { signal });
  canvas.addEventListener("focus", () => {
    hasKeyboard.value = canvas.matches(":focus-visible");
  }, { signal });
  canvas.addEventListener("blur", () => {
    hasKeyboard.value = false;
  }, { signal });
  return () => stopping.abort();
}

function spotAt(event: MouseEvent, svg: SVGSVGElement, { scene, drawing }: Pointed): Spot | null {
  const found = scene();
  if (found === null) return null;
  const { left, top } = svg.getBoundingClientRect();
  const reach = event instanceof PointerEvent && event.pointerType === "touch" ? REACH_OF_FINGERS : REACH;
  return homeAt(found, view.peek(), [event.clientX - left, event.clientY - top], reach, drawing.reachOf);
}

function pressed(event: KeyboardEvent, map: Pointed): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (!done(event, map)) return;
  event.preventDefault();
}

function done(event: KeyboardEvent, map: Pointed): boolean {
  const direction = DIRECTIONS[event.key];
  if (direction && event.shiftKey) return choose(direction, map);
  if (direction) map.zooming.pan(-direction[0] * PAN, -direction[1] * PAN);
  else if (event.key === "+" || event.key === "=") map.zooming.by(1.6);
  else if (event.key === "-" || event.key === "_") map.zooming.by(1 / 1.6);
  else if (event.key === "0") map.zooming.whole();
  else if (event.key === "Escape" && chosen.value !== null) chosen.value = null;
  else return false;
  hasKeyboard.value = true;
  return true;
}

function choose(direction: readonly [number, number], { scene, zooming, covered }: Pointed): boolean {
  const found = scene();
  if (found === null) return false;
  const now = chosen.value === null ? undefined : found.spotOf.get(chosen.value);
  const next = now
    ? homeTowards(found.spots, view.peek(), onScreen(now, view.peek()), direction)
    : middleOf(found);
  hasKeyboard.value = true;
  if (next === null) return true;
  chosen.value = next.home.id;
  zooming.bringIn(next, covered());
  return true;
}

/** The home nearest to the middle of the frame. */
function middleOf({ tree, frame }: Scene): Spot | null {
  const { k, x, y } = view.peek();
  return tree.find((frame.width / 2 - x) / k, (frame.height / 2 - y) / k) ?? null;
}
