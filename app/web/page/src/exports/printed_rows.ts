// The rows of the printed table: what changes where a difference is shown, else who moves. Pure.
import type { Difference } from "../state/state.ts";
import type { Plan } from "../state/plans.ts";
import type { HomeSet } from "../state/homes.ts";

/** A row: children between two homes; `change` where a difference is shown. */
export interface Row {
  readonly from: string;
  readonly to: string;
  readonly children: number;
  readonly km: number | null;
  readonly change: number | null;
}

interface ChangedMove {
  readonly from: string;
  readonly from_name: string;
  readonly to: string;
  readonly to_name: string;
  readonly after: number;
  readonly change: number;
  readonly km_before: number | null;
  readonly km_after: number | null;
}

/** Who moves in a plan, out of a province or all, the most children first. */
export function movesOf(plan: Plan, set: HomeSet, province: string | null): Row[] {
  const named = (id: string) => set.byId.get(id)?.name ?? id;
  return plan.flows
    .filter((one) => province === null || set.byId.get(one.from)?.province === province)
    .map((one) => ({ from: named(one.from), to: named(one.to), children: one.children, km: one.km, change: null }))
    .sort((one, other) => other.children - one.children);
}

/** The moves that differ, needs taken together, the largest change first. */
export function changesOf(difference: Difference): Row[] {
  const rows = new Map<string, Row>();
  for (const one of (difference["moves"] ?? []) as readonly ChangedMove[]) {
    const key = `${one.from}\n${one.to}`;
    const { children = 0, change = 0 } = rows.get(key) ?? {};
    const length = one.km_after ?? one.km_before;
    rows.set(key, { from: one.from_name, to: one.to_name, children: children + one.after, km: length, change: (change ?? 0) + one.change });
  }
  return [...rows.values()].filter((one) => one.change !== 0).sort((one, other) => Math.abs(other.change ?? 0) - Math.abs(one.change ?? 0));
}
