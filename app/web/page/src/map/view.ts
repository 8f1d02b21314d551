// Where the map looks: its frame, the zoom of the moment, and the view as a link keeps it.
import { signal } from "@preact/signals";
import type { Box } from "./labels.ts";
import type { Frame } from "./projection.ts";

/** How the drawn plane lies in the frame: `screen = plane * k + (x, y)`, in pixels. */
export interface View {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

/** What is looked at, whatever the size of the frame: the middle, and how many times larger than the whole set. */
export interface MapView {
  readonly lon: number;
  readonly lat: number;
  readonly k: number;
}

export const WHOLE: View = { k: 1, x: 0, y: 0 };

/** The size of the map on the printed sheet, 211 × 130 mm at 96 pixels an inch; style/print.css gives it this place. */
export const SHEET: Frame = { width: 797, height: 491, isPaper: true };

/** The size of the map on the screen. */
export const frame = signal<Frame>({ width: 0, height: 0 });
/** The view of this moment; it changes with every frame of a gesture. */
export const view = signal<View>(WHOLE);
/** The view once it rests; null: the whole set. Setting it makes the map look there. */
export const mapView = signal<MapView | null>(null);
/** What lies over the map, such as the legend, in pixels of the frame: no name is written below it. */
export const covers = signal<readonly Box[]>([]);
/** Whether the map has the keyboard. */
export const hasKeyboard = signal(false);
