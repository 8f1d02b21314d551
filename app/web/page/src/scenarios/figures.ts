// Which figures of a comparison come first, and which way is better. Pure.
import type { FigureRow } from "./types.ts";

/** Shown at once; the others behind a fold. */
const MAIN: readonly string[] = [
  "unplaced", "moved", "crossing", "far_children", "mean_km", "max_km", "child_km", "retained", "transformed", "blocked",
  "after.idle_beds", "after.homes_under_10", "after.unserved",
];
// Neither way is better of a mean over other children, or of beds idle where beds were added.
const LESS_IS_BETTER: ReadonlySet<string> = new Set([
  ...["unplaced", "crossing", "far_children", "child_km", "max_km", "blocked", "underused"],
  ...["after.homes_under_10", "after.unserved", "after.unserved_city_level", "after.children_without_isolation"],
]);
const MORE_IS_BETTER: ReadonlySet<string> = new Set(["after.served", "after.full_set_homes", "after.children_in_full_set"]);

export type Verdict = "better" | "worse" | "more" | "fewer" | "same";

/** What a change of a figure is, in a word. */
export function verdictOf(field: string, change: number): Verdict {
  if (change === 0) return "same";
  if (LESS_IS_BETTER.has(field)) return change < 0 ? "better" : "worse";
  if (MORE_IS_BETTER.has(field)) return change > 0 ? "better" : "worse";
  return change > 0 ? "more" : "fewer";
}

/** The main figures in their order, and the others but for what every plan of a set shares. */
export function parted(rows: readonly FigureRow[]): { readonly main: FigureRow[]; readonly rest: FigureRow[]; readonly stages: FigureRow[] } {
  const numbers = rows.filter((one) => one.values.every((value) => typeof value !== "string"));
  const main = MAIN.flatMap((field) => numbers.find((one) => one.field === field) ?? []);
  const isOther = ({ field }: FigureRow) => !MAIN.includes(field) && !/^(first|stage)\./.test(field);
  return { main, rest: numbers.filter(isOther), stages: numbers.filter((one) => one.field.startsWith("stage.")) };
}

/** What a value is told with: a share, kilometres, or a count. */
export function kindOf({ unit }: FigureRow): "share" | "km" | "count" {
  if (unit?.startsWith("share")) return "share";
  return unit === "km" || unit === "child km" ? "km" : "count";
}

/** With how many decimals all values of a row are told; shares as per cent. */
export function decimalsOf(row: FigureRow): number {
  const kind = kindOf(row);
  if (kind !== "km") return kind === "share" ? 1 : 0;
  return row.values.every((one) => typeof one !== "number" || Math.abs(one) >= 1000) ? 0 : 1;
}

/** The change between two values as they are told, so that it fits them. */
export function changeOf(row: FigureRow, from: number, to: number): number {
  const scale = kindOf(row) === "share" ? 100 : 1;
  const rounded = (value: number) => Number((value * scale).toFixed(decimalsOf(row)));
  return rounded(to) - rounded(from);
}
