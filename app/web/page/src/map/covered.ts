// What lies over the map and hides it: the legend, the drawer of a chosen home, the bar of what is tried.
import type { Box } from "./labels.ts";
import type { Frame } from "./projection.ts";

/** How many pixels are hidden at the edges of the map. */
export interface Covered {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

export const NOTHING: Covered = { left: 0, right: 0, bottom: 0 };

/** What boxes hide of a frame: tall ones at its sides, wide ones at its foot. At least some of the map is left. */
export function coveredBy(boxes: readonly Box[], { width, height }: Frame): Covered {
  let { left, right, bottom } = NOTHING;
  for (const one of boxes) {
    const [wide, tall] = [one.right - one.left, Math.min(one.bottom, height) - Math.max(one.top, 0)];
    if (wide <= 0 || tall <= 0 || one.left >= width || one.right <= 0) continue;
    if (one.right >= width - 24 && tall > height * 0.6) right = Math.max(right, width - one.left);
    else if (wide > width * 0.45 && one.bottom > height * 0.8) bottom = Math.max(bottom, height - one.top);
    else if (one.left < 40 && tall > height * 0.4) left = Math.max(left, one.right);
  }
  if (right + left > width * 0.75) left = 0;
  return { left, right: Math.min(right, width * 0.75), bottom: Math.min(bottom, height * 0.6) };
}
