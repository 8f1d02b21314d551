// The part of the page that draws plots: fetched once they are wanted.
import { signal } from "@preact/signals";

export type Draw = typeof import("./draw.ts");

/** What draws; null: on its way; `gone`: not to be had, as after an upgrade, when its file has another name. */
export const drawing = signal<Draw | "gone" | null>(null);

/** Fetch what draws, unless it is there. */
export async function fetchDrawing(): Promise<void> {
  if (typeof drawing.value === "object" && drawing.value !== null) return;
  drawing.value = null;
  try {
    drawing.value = await import("./draw.ts");
  } catch {
    drawing.value = "gone";
  }
}
