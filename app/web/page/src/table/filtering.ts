// Which rows are looked at.
import type { Fate, Level } from "../wire/types.ts";
import type { Row } from "./rows.ts";

export interface Filter {
  readonly text: string;
  /** Empty: all. */
  readonly fates: ReadonlySet<Fate>;
  readonly level: Level | null;
  /** Two digits. */
  readonly province: string | null;
}

/** The rows that pass; every word of the text must be found in name, id or division. */
export function filtered(rows: readonly Row[], filter: Filter): Row[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (filter.level !== null && row.home.level !== filter.level) return false;
    if (filter.province !== null && row.home.province !== filter.province) return false;
    if (filter.fates.size > 0 && !(row.outcome && filter.fates.has(row.outcome.fate))) return false;
    return words.every((word) => row.searched.includes(word));
  });
}

/** How many rows there are of each fate, whatever fates are picked. */
export function fateCounts(rows: readonly Row[], filter: Filter): ReadonlyMap<Fate, number> {
  const counts = new Map<Fate, number>();
  for (const { outcome } of filtered(rows, { ...filter, fates: new Set() })) {
    if (outcome) counts.set(outcome.fate, (counts.get(outcome.fate) ?? 0) + 1);
  }
  return counts;
}
