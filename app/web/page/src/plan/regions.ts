// Rows of the table of regions: provinces with their prefectures, sorted, and as text to copy.
import type { Figures, Summary } from "../wire/types.ts";

/** A region with its figures; `code` has two digits (province) or four (prefecture), or is empty (all). */
export interface Region {
  readonly code: string;
  /** The province it lies in, two digits; empty of all. */
  readonly province: string;
  readonly figures: Figures;
}

export interface Province extends Region {
  readonly prefectures: readonly Region[];
}

/** What a column sorts by; null goes last. */
export type Measured = (figures: Figures) => number | null;
export interface Order {
  /** Null: by code. */
  readonly by: Measured | null;
  readonly down: boolean;
}

/** All provinces of a summary with their prefectures, in order. A province whose only part is itself has none. */
export function provincesOf(summary: Summary, order: Order): Province[] {
  const parts = new Map<string, Region[]>();
  for (const [code, figures] of Object.entries(summary.by_prefecture)) {
    const province = code.slice(0, 2);
    parts.set(province, [...(parts.get(province) ?? []), { code, province, figures }]);
  }
  const all = Object.entries(summary.by_province).map(([code, figures]): Province => {
    const prefectures = parts.get(code) ?? [];
    const only = prefectures.length === 1 && prefectures[0]?.code === code;
    return { code, province: code, figures, prefectures: only ? [] : sorted(prefectures, order) };
  });
  return sorted(all, order);
}

function sorted<One extends Region>(regions: readonly One[], { by, down }: Order): One[] {
  const sign = down ? -1 : 1;
  return regions.toSorted((a, b) => {
    const [first, second] = by ? [by(a.figures), by(b.figures)] : [0, 0];
    if (first !== second) {
      if (first === null || second === null) return first === null ? 1 : -1;
      return sign * (first - second);
    }
    return (by ? 1 : sign) * (a.code < b.code ? -1 : 1);
  });
}
