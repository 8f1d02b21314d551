// A plan as the page works with it: outcomes by home, and moves gathered into flows between two homes.
import type { Answer, Assignment, Outcome, Unplaced } from "../wire/types.ts";

/** All children who move from one home to another. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly children: number;
  readonly km: number;
  readonly crossing: boolean;
  readonly moves: readonly Assignment[];
}

export interface Plan {
  readonly id: string;
  readonly answer: Answer;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly flows: readonly Flow[];
  /** Flows that begin or end at a home. */
  readonly flowsOf: ReadonlyMap<string, readonly Flow[]>;
  /** Rows of children without a place, by home. */
  readonly unplacedOf: ReadonlyMap<string, readonly Unplaced[]>;
}

/** A plan with its indices. */
export function indexed(id: string, answer: Answer): Plan {
  const flows = flowsOfMoves(answer.assignments);
  return {
    id,
    answer,
    outcomes: new Map(answer.institutions.map((one) => [one.id, one])),
    flows,
    flowsOf: grouped([...flows.map((one) => [one.from, one] as const), ...flows.map((one) => [one.to, one] as const)]),
    unplacedOf: grouped(answer.unplaced.map((one) => [one.id, one] as const)),
  };
}

/** Moves between the same two homes as one flow; in the order of the moves. */
export function flowsOfMoves(moves: readonly Assignment[]): Flow[] {
  const pairs = grouped(moves.map((one) => [`${one.from}\n${one.to}`, one] as const));
  return [...pairs.values()].map((rows) => {
    const first = rows[0] as Assignment;
    const children = rows.reduce((sum, one) => sum + one.children, 0);
    return { from: first.from, to: first.to, children, km: first.km, crossing: first.crossing, moves: rows };
  });
}

function grouped<Value>(pairs: Iterable<readonly [string, Value]>): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
