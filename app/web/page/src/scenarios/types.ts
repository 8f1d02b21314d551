// What the service says of plans that are kept and compared, as far as the page reads it.
import type { Difference } from "../state/state.ts";
import type { Fate, KmBasis, Status } from "../wire/types.ts";

/** A plan without its answer (`GET /plans/{id}/about`). */
export interface PlanAbout {
  readonly id: string;
  readonly title: string | null;
  readonly status: Status;
  readonly summary: Readonly<Record<string, number | null>>;
  readonly set: string;
  readonly scenario: string | null;
  readonly created_at: string;
}

/** Plans side by side, figures down (`GET /comparison`). */
export interface FigureTable {
  readonly stages_comparable: boolean;
  readonly rows: readonly FigureRow[];
}

export interface FigureRow {
  readonly field: string;
  readonly text: string;
  readonly unit: string | null;
  readonly values: readonly (number | string | null)[];
}

/** Each child is exactly one of the first six. */
export interface ChildTally {
  readonly better: number;
  readonly worse: number;
  readonly mixed: number;
  readonly same: number;
  readonly new: number;
  readonly gone: number;
}

export interface FateChange {
  readonly id: string;
  readonly name: string;
  readonly fate_before: Fate;
  readonly fate_after: Fate;
  readonly use_before: string | null;
  readonly use_after: string | null;
}

/** Children of one home and need to whom the same happens. */
export interface ChildOutcome {
  readonly id: string;
  readonly name: string;
  readonly need: string;
  readonly children: number;
  readonly verdict: string;
  readonly before: ChildPlace | null;
  readonly after: ChildPlace | null;
  readonly added_km: number | null;
}

export interface ChildPlace {
  readonly home: string | null;
  readonly name: string | null;
  readonly km: number | null;
}

/** A value that differs; a side that lacks it does not name it. */
export interface InputChange {
  readonly id?: string;
  readonly name?: string;
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Two plans compared (`GET /plans/{a}/compare/{b}`). */
export interface Comparison extends Difference {
  readonly before: { readonly km_basis: KmBasis; readonly status: Status };
  readonly after: { readonly km_basis: KmBasis; readonly status: Status };
  readonly total: { readonly children: ChildTally } | null;
  readonly fates: readonly FateChange[] | null;
  readonly worst_off: readonly ChildOutcome[] | null;
  readonly best_off: readonly ChildOutcome[] | null;
  readonly inputs: Readonly<Record<"institutions" | "policy" | "distances", readonly InputChange[] | null>>;
}
