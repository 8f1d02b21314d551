// What differs between two plans, as the map draws it: moves that come and go, homes whose fate changes.
import { computed, signal } from "@preact/signals";
import { whatIf, type Difference } from "../state/state.ts";
import type { Fate } from "../wire/types.ts";

/** The difference that the map draws instead of the one that was tried; set by whoever compares plans. */
export const drawnDifference = signal<Difference | null>(null);

/** The difference that is drawn now: of plans that are compared, else of the changes that were tried. */
export const shownDifference = computed<Difference | null>(() => drawnDifference.value ?? whatIf.value?.difference ?? null);

/** Children between two homes who move only in the later plan (`comes`) or only in the earlier one (`goes`). */
export interface ChangedFlow {
  readonly from: string;
  readonly to: string;
  readonly kind: "comes" | "goes";
  readonly children: number;
}

/** A home whose fate is another one in the later plan. */
export interface ChangedFate {
  readonly id: string;
  readonly fate_before: Fate;
  readonly fate_after: Fate;
}

interface ChangedMove {
  readonly from: string;
  readonly to: string;
  readonly change: number;
}

/** The rows of moves gathered by pair of homes and direction of the change; in the order of the rows. */
export function changedFlows(difference: Difference): ChangedFlow[] {
  const moves = rowsOf<ChangedMove>(difference, "moves");
  const sums = new Map<string, ChangedFlow>();
  for (const { from, to, change } of moves) {
    if (change === 0) continue;
    const kind = change > 0 ? "comes" : "goes";
    const key = `${kind}\n${from}\n${to}`;
    const children = (sums.get(key)?.children ?? 0) + Math.abs(change);
    sums.set(key, { from, to, kind, children });
  }
  return [...sums.values()];
}

/** The homes whose fate changes; a change of use alone is none. */
export function changedFates(difference: Difference): ChangedFate[] {
  return rowsOf<ChangedFate>(difference, "fates").filter((one) => one.fate_before !== one.fate_after);
}

/** The homes that a difference touches: those around this home if it is one of them, else all; each once. */
export function changedHomes(difference: Difference, around: string | null): string[] {
  const flows = changedFlows(difference);
  const near = flows.filter((one) => one.from === around || one.to === around);
  const ids = (near.length > 0 ? near : flows).flatMap((one) => [one.from, one.to]);
  const fates = near.length > 0 ? [] : changedFates(difference).map((one) => one.id);
  return [...new Set([...ids, ...fates])];
}

function rowsOf<Row>(difference: Difference, part: string): readonly Row[] {
  const rows = difference[part];
  return Array.isArray(rows) ? (rows as Row[]) : [];
}
