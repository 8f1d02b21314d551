// Which county homes may keep raising children, and how many beds the reserves keep free: counted as the rules read.
import { servicesOf } from "../state/homes.ts";
import type { RetentionRules } from "../state/policies.ts";
import type { Institution } from "../wire/types.ts";

/** A home with its children counted. */
export type Counted = Institution & { readonly total: number };

/** Whether a county home may be retained. A lock decides before any threshold. */
export function mayBeRetained(home: Counted, retention: RetentionRules): boolean {
  if (home.level !== "county" || home.lock === "free") return false;
  if (home.lock === "keep") return true;
  const offered = new Set(servicesOf(home));
  const anyOf = retention.required_any_services;
  return (
    retention.allowed &&
    home.total + (home.children_staying ?? 0) >= retention.min_children &&
    home.beds >= retention.min_beds &&
    retention.required_services.every((one) => offered.has(one)) &&
    (anyOf.length === 0 || anyOf.some((one) => offered.has(one)))
  );
}

/** Beds of homes at city level and above. */
export interface Beds {
  readonly rated: number;
  readonly usable: number;
  /** What of the rated beds the two reserves keep free. */
  readonly reserved: number;
  /** Usable beds less those of adults and of children in temporary guardianship. */
  readonly places: number;
}

/** What the two shares leave of the beds at city level and above, home by home, rounded down as in the plan. */
export function bedsUnder(homes: readonly Counted[], reserveShare: number, isolationShare: number): Beds {
  const left = Math.max(0, 1_000_000 - Math.round(reserveShare * 1e6) - Math.round(isolationShare * 1e6));
  let rated = 0;
  let usable = 0;
  let reserved = 0;
  let places = 0;
  for (const home of homes) {
    if (home.level === "county") continue;
    const own = home.usable_beds ?? Math.floor((home.beds * left) / 1_000_000);
    rated += home.beds;
    usable += own;
    reserved += home.usable_beds === undefined || home.usable_beds === null ? home.beds - own : 0;
    places += Math.max(0, own - (home.adults ?? 0) - (home.children_temporary ?? 0));
  }
  return { rated, usable, reserved, places };
}
