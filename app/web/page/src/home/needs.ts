// The children of a home by need: before the plan, who leaves, who comes, who is there then.
import type { Home } from "../state/homes.ts";
import type { Plan } from "../state/plans.ts";

export interface NeedRow {
  readonly need: string;
  readonly before: number;
  readonly leave: number;
  readonly come: number;
  /** Without a place: they stay where they are until one is found. */
  readonly unplaced: number;
  /** Who lives there once the plan stands, those without a place included. */
  readonly after: number;
}

/** One row for each need that children of the home, or those who come, have; the largest first. */
export function childrenByNeed(home: Home, plan: Plan | null): NeedRow[] {
  const before = given(home);
  const come = new Map<string, number>();
  const leave = new Map<string, number>();
  for (const move of (plan?.flowsOf.get(home.id) ?? []).flatMap((flow) => flow.moves)) {
    add(move.to === home.id ? come : leave, move.need, move.children);
  }
  const unplaced = new Map<string, number>();
  for (const row of plan?.unplacedOf.get(home.id) ?? []) add(unplaced, row.need, row.children);
  const needs = new Set([...before.keys(), ...come.keys()]);
  const rows = [...needs].map((need): NeedRow => {
    const of = (counts: Map<string, number>) => counts.get(need) ?? 0;
    const after = of(before) - of(leave) + of(come);
    return { need, before: of(before), leave: of(leave), come: of(come), unplaced: of(unplaced), after };
  });
  return rows.sort((one, other) => Math.max(other.before, other.after) - Math.max(one.before, one.after));
}

function given(home: Home): Map<string, number> {
  const children = home.children ?? 0;
  const entries = typeof children === "number" ? [["general", children] as const] : Object.entries(children);
  return new Map(entries.filter(([, number]) => number > 0));
}

function add(counts: Map<string, number>, need: string, children: number): void {
  counts.set(need, (counts.get(need) ?? 0) + children);
}
