// What the stages of a certificate prove together.
import type { Stage } from "../wire/types.ts";

/** The widest gap of all stages; null if one of them has no bound. */
export function widestGap(stages: readonly Stage[]): number | null {
  let widest = 0;
  for (const { gap } of stages) {
    if (gap === null) return null;
    widest = Math.max(widest, gap);
  }
  return widest;
}
