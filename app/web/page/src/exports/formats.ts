// The formats in which a plan can be had, and the addresses where. Pure.
import type { Language } from "../words/words.ts";

export const FORMATS = ["xlsx", "html", "assignments.csv", "institutions.csv", "unplaced.csv", "gpkg", "geojson", "json"] as const;
export type Format = (typeof FORMATS)[number];

/** Counts below this are hidden; null: as the service does of itself. */
export type Hiding = number | null;

/** Formats that cannot hide anything: programs check the whole answer. */
export function cannotHide(format: Format): boolean {
  return format === "json";
}

/** Where a plan is in a format. A link sends no Accept-Language, so the address says the language. */
export function addressOf(plan: string, format: Format, language: Language, hiding: Hiding): string {
  const hidden = hiding === null || cannotHide(format) ? "" : `&hide_below=${hiding}`;
  return `/plans/${plan}.${format}?language=${language}${hidden}`;
}

/** Where the table of several plans is. */
export function comparisonAddress(plans: readonly string[], language: Language): string {
  return `/comparison.csv?plans=${plans.join(",")}&language=${language}`;
}
