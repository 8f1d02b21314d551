// How a figure turns from before the plan to after it: which way, and whether that is for the better.
export type Good = "less" | "more";
export type Turn = "better" | "worse" | "same";

/** Whether a change from one value to another is for the better; `same` if either is unknown. */
export function turnOf(before: number | null, after: number | null, good: Good): Turn {
  if (before === null || after === null || before === after) return "same";
  return after < before === (good === "less") ? "better" : "worse";
}

/** Lengths of two bars as shares of the longer one, or of `whole` where there is one. */
export function barsOf(before: number | null, after: number | null, whole: number | null): readonly [number, number] {
  const most = whole ?? Math.max(before ?? 0, after ?? 0);
  if (most <= 0) return [0, 0];
  return [Math.min(1, (before ?? 0) / most), Math.min(1, (after ?? 0) / most)];
}
