// Zooming and moving: by wheel, pinch, drag, double click, buttons and keys; and looking at a given place.
import { extent } from "d3-array";
import { select } from "d3-selection";
import "d3-transition";
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior } from "d3-zoom";
import { NOTHING, type Covered } from "./covered.ts";
import type { Scene, Spot } from "./scene.ts";
import { projected } from "./projection.ts";
import { mapView, view, type MapView, type View } from "./view.ts";

const MOST = 120;
const LEAST = 0.6;
const FLIGHT_MS = 500;
const STEP_MS = 180;

/** Moves the view of one SVG element. */
export class Zooming {
  readonly #svg: SVGSVGElement;
  readonly #zoom: ZoomBehavior<SVGSVGElement, unknown>;
  #scene: Scene | null = null;
  #told: MapView | null = null;
  #asked = false;
  /** Where the view was before a choice moved it; null once anything else has. */
  #before: View | null = null;
  /** Where a flight leads that has not ended; null: the view stands. */
  #going: MapView | null = null;

  constructor(element: SVGSVGElement) {
    this.#svg = element;
    this.#zoom = zoom<SVGSVGElement, unknown>()
      .scaleExtent([LEAST, MOST])
      .clickDistance(4)
      .duration(calm() ? 0 : 250)
      .on("zoom", ({ transform: { k, x, y }, sourceEvent }: D3ZoomEvent<SVGSVGElement, unknown>) => {
        if (sourceEvent) this.#before = null;
        view.value = { k, x, y };
      })
      .on("end", () => this.#tell());
    select(element).call(this.#zoom);
  }

  /** Work on another scene: another set is shown whole; in another frame the middle stays. */
  follow(scene: Scene): void {
    const same = this.#scene?.set === scene.set;
    this.#scene = scene;
    const { width, height } = scene.frame;
    const extent: [[number, number], [number, number]] = [[0, 0], [width, height]];
    this.#zoom.extent(extent).translateExtent([[-width * 0.6, -height * 0.6], [width * 1.6, height * 1.6]]);
    if (!same && this.#told !== null && mapView.peek() === this.#told) mapView.value = null;
    this.show((same ? this.#going : null) ?? mapView.peek());
  }

  /** Look where a kept view says; null: at the whole set. */
  show(kept: MapView | null): void {
    if (this.#scene === null || (kept !== null && kept === this.#told && this.#isThere(kept))) return;
    this.#asked = kept !== null && kept !== this.#told;
    queueMicrotask(() => {
      this.#asked = false;
    });
    this.#told = kept;
    this.#go(kept === null ? zoomIdentity : this.#transformOf(kept), 0);
  }

  /** Whether a kept view was asked for just now: it wins over what is chosen along with it. */
  get isAsked(): boolean {
    return this.#asked || (mapView.peek() !== null && mapView.peek() !== this.#told);
  }

  #isThere(kept: MapView): boolean {
    const wanted = this.#transformOf(kept);
    const now = view.peek();
    return Math.hypot(wanted.x - now.x, wanted.y - now.y) < 2 && Math.abs(wanted.k / now.k - 1) < 1e-3;
  }

  /** The whole set. */
  whole(): void {
    this.#go(zoomIdentity, FLIGHT_MS);
  }

  /** Nearer (above 1) or farther. */
  by(factor: number): void {
    this.#before = null;
    if (calm()) select(this.#svg).call(this.#zoom.scaleBy, factor);
    else select(this.#svg).transition().duration(STEP_MS).call(this.#zoom.scaleBy, factor);
  }

  /** Move the map by pixels. */
  pan(dx: number, dy: number): void {
    this.#before = null;
    const { k } = view.peek();
    select(this.#svg).call(this.#zoom.translateBy, dx / k, dy / k);
  }

  /** Look at these homes, all of them, beside what covers the map and not nearer than that. */
  frameSpots(spots: readonly Spot[], covered: Covered = NOTHING, nearest = 24): void {
    if (this.#scene === null || spots.length === 0) return;
    const { width, height } = this.#scene.frame;
    const [left = 0, right = 0] = extent(spots, (one) => one.x);
    const [top = 0, bottom = 0] = extent(spots, (one) => one.y);
    const room = Math.max(width - covered.left - covered.right, width / 4);
    const rows = Math.max(height - covered.bottom, height / 4);
    const k = Math.min(nearest, (room * 0.8) / Math.max(right - left, 1), (rows * 0.72) / Math.max(bottom - top, 1));
    this.#lookAt([(left + right) / 2, (top + bottom) / 2], Math.max(k, LEAST), covered);
  }

  /** Fly to a home; not farther away than the view is now. */
  flyTo(spot: Spot, covered: Covered = NOTHING): void {
    const nation = (this.#scene?.spots.length ?? 0) > 200;
    this.#lookAt([spot.x, spot.y], Math.max(view.peek().k, nation ? 5 : 2), covered);
  }

  /** Bring a home into the frame if it is not seen. */
  bringIn(spot: Spot, covered: Covered = NOTHING): void {
    if (this.#scene === null || this.#isSeen(spot, covered)) return;
    this.#keepingBefore(() => this.#lookAt([spot.x, spot.y], view.peek().k, covered));
  }

  /** Look again where the view was before homes were brought in, unless it was moved since. */
  back(): void {
    if (this.#before === null) return;
    const { k, x, y } = this.#before;
    this.#go(zoomIdentity.translate(x, y).scale(k), FLIGHT_MS);
  }

  /** Bring homes into the frame if one of them is not seen; from farther away if need be. */
  bringAllIn(spots: readonly Spot[], covered: Covered): void {
    if (spots.every((one) => this.#isSeen(one, covered))) return;
    this.#keepingBefore(() => this.frameSpots(spots, covered, view.peek().k));
  }

  #keepingBefore(moving: () => void): void {
    const before = this.#before ?? view.peek();
    moving();
    this.#before = before;
  }

  #isSeen(spot: Spot, covered: Covered): boolean {
    if (this.#scene === null) return false;
    const { width, height } = this.#scene.frame;
    const { k, x, y } = view.peek();
    const [sx, sy] = [spot.x * k + x, spot.y * k + y];
    return sx > 40 && sx < width - covered.right - 20 && sy > 40 && sy < height - covered.bottom - 20;
  }

  /** Let go of the element. */
  end(): void {
    select(this.#svg).interrupt().on(".zoom", null);
  }

  #lookAt([x, y]: readonly [number, number], k: number, covered: Covered): void {
    if (this.#scene === null) return;
    const { width, height } = this.#scene.frame;
    this.#go(zoomIdentity.translate((covered.left + width - covered.right) / 2, (height - covered.bottom) / 2).scale(k).translate(-x, -y), FLIGHT_MS);
  }

  #go(transform: typeof zoomIdentity, milliseconds: number): void {
    this.#before = null;
    const element = select(this.#svg).interrupt();
    const flies = milliseconds > 0 && !calm();
    this.#going = flies && this.#scene ? keptOf(transform, this.#scene) : null;
    if (!flies) element.call(this.#zoom.transform, transform);
    else element.transition().duration(milliseconds).call(this.#zoom.transform, transform);
  }

  #transformOf({ lon, lat, k }: MapView) {
    const { projection, frame } = this.#scene as Scene;
    const [x, y] = projected(projection, [lon, lat]);
    return zoomIdentity.translate(frame.width / 2, frame.height / 2).scale(k).translate(-x, -y);
  }

  #tell(): void {
    this.#going = null;
    const now = this.#scene && keptOf(view.peek(), this.#scene);
    if (now === undefined) return;
    this.#told = now;
    mapView.value = now;
  }
}

function keptOf({ k, x, y }: View, { projection, frame }: Scene): MapView | null {
  if (k === 1 && x === 0 && y === 0) return null;
  const middle = projection.invert?.([(frame.width / 2 - x) / k, (frame.height / 2 - y) / k]);
  const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
  return middle ? { lon: rounded(middle[0], 5), lat: rounded(middle[1], 5), k: rounded(k, 4) } : null;
}

/** Whether the planner wants no motion. */
export function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
