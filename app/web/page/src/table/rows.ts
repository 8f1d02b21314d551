// One row for each home: what the set says of it, and what the plan makes of it.
import { servicesOf, type Home, type HomeSet } from "../state/homes.ts";
import type { Plan } from "../state/plans.ts";
import type { Outcome } from "../wire/types.ts";

export interface Row {
  readonly home: Home;
  readonly outcome: Outcome | null;
  /** Children who live there once the plan stands; of a blocked home those who remain. */
  readonly after: number | null;
  /** The farthest that children come from, and go to; null if none does. */
  readonly kmIn: number | null;
  readonly kmOut: number | null;
  readonly services: readonly string[];
  /** What the text of the filter is looked for in. */
  readonly searched: string;
}

/** All homes as rows, in the order of the set. */
export function rowsOf(set: HomeSet, plan: Plan | null): Row[] {
  const [kmIn, kmOut] = longest(plan);
  return set.homes.map((home) => {
    const outcome = plan?.outcomes.get(home.id) ?? null;
    return {
      home,
      outcome,
      after: outcome && outcome.children_remaining,
      kmIn: kmIn.get(home.id) ?? null,
      kmOut: kmOut.get(home.id) ?? null,
      services: servicesOf(home),
      searched: `${home.name}\n${home.id}\n${home.division}`.toLowerCase(),
    };
  });
}

function longest(plan: Plan | null): readonly [Map<string, number>, Map<string, number>] {
  const came = new Map<string, number>();
  const went = new Map<string, number>();
  for (const flow of plan?.flows ?? []) {
    came.set(flow.to, Math.max(flow.km, came.get(flow.to) ?? 0));
    went.set(flow.from, Math.max(flow.km, went.get(flow.from) ?? 0));
  }
  return [came, went];
}
