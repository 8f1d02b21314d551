// The rows of a difference that the page reads, by their kinds.
import type { Difference } from "../state/state.ts";
import type { Fate, Level } from "../wire/types.ts";

export interface FateRow {
  readonly id: string;
  readonly name: string;
  readonly level: Level;
  readonly fate_before: Fate;
  readonly fate_after: Fate;
}

export interface FigureRow {
  readonly before: number | null;
  readonly after: number | null;
  readonly change: number | null;
}

/** Children: each is one of better, worse, mixed, same, new, gone. */
export interface Verdicts {
  readonly better: number;
  readonly worse: number;
  readonly mixed: number;
  readonly same: number;
  /** All of these, who are in both plans. */
  readonly both: number;
  /** Only in the earlier one. */
  readonly gone: number;
}

interface Total {
  readonly children: Verdicts;
  readonly figures: Readonly<Record<string, FigureRow>>;
}

/** Homes whose fate differs; a use alone does not count. */
export function fatesOf(difference: Difference | null): readonly FateRow[] {
  const rows = (difference?.["fates"] ?? []) as readonly FateRow[];
  return rows.filter((one) => one.fate_before !== one.fate_after);
}

/** The figures and verdicts of all homes that were solved again; null without a plan. */
export function totalOf(difference: Difference | null): Total | null {
  return (difference?.["total"] ?? null) as Total | null;
}
