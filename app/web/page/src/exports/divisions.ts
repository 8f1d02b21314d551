// The provinces and prefectures of a set that have county homes. Pure.
import type { HomeSet } from "../state/homes.ts";

/** A division by the first two or four digits of its code. */
export interface Division {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** Each province with its prefectures after it, by code. */
export function divisionsOf(set: HomeSet | null): Division[] {
  if (set === null) return [];
  const codes = set.homes.filter((one) => one.level === "county").flatMap((one) => [one.province, one.prefecture]);
  const known = [...new Set(codes)].filter((code): code is string => code !== null && /^\d{2}(\d{2})?$/.test(code));
  return known.sort().map((code) => {
    const name = set.prefectures[code] ?? code;
    return { code, zh: set.provinces[code]?.zh ?? name, en: set.provinces[code]?.en ?? name };
  });
}
