// Children by need: how many live where the services of their need are, before and after the plan.
import { servicesOf, type Home } from "../state/homes.ts";
import type { Assignment } from "../wire/types.ts";

export interface NeedCount {
  readonly need: string;
  readonly servedBefore: number;
  readonly servedAfter: number;
  readonly unservedBefore: number;
  readonly unservedAfter: number;
}

type Services = Readonly<Record<string, readonly string[]>>;

/** Counts of each need of the policy, in its order, of the children who live in `homes` before and after. */
export function needsOf(homes: readonly Home[], moves: readonly Assignment[], needs: Services): NeedCount[] {
  const here = new Map(homes.map((one) => [one.id, one]));
  const change = changes(moves);
  return Object.entries(needs).map(([need, asked]) => {
    const total = { need, servedBefore: 0, servedAfter: 0, unservedBefore: 0, unservedAfter: 0 };
    for (const one of here.values()) {
      const before = byNeed(one).get(need) ?? 0;
      const after = before + (change.get(one.id)?.get(need) ?? 0);
      const offered = servicesOf(one);
      const serves = asked.every((service) => offered.includes(service));
      total[serves ? "servedBefore" : "unservedBefore"] += before;
      total[serves ? "servedAfter" : "unservedAfter"] += after;
    }
    return total;
  });
}

function byNeed({ children }: Home): ReadonlyMap<string, number> {
  return new Map(Object.entries(typeof children === "number" ? { general: children } : (children ?? {})));
}

/** Children who come less those who leave, by home and need. */
function changes(moves: readonly Assignment[]): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  const add = (id: string, need: string, children: number) => {
    const of = found.get(id) ?? new Map<string, number>();
    found.set(id, of.set(need, (of.get(need) ?? 0) + children));
  };
  for (const { from, to, need, children } of moves) {
    add(from, need, -children);
    add(to, need, children);
  }
  return found;
}
