// Which scenarios belong together, as a tree: those of a set, and whatever was derived from one another. Pure.
import type { Scenario } from "../wire/types.ts";

/** A scenario in the tree; `depth` counts from 0. */
export interface Member {
  readonly scenario: Scenario;
  readonly depth: number;
}

type Kin = Pick<Scenario, "id" | "set" | "derived_from" | "created_at">;

/** The family of a set as a tree, each after what it was derived from, the oldest first. */
export function familyOf(all: readonly Scenario[], set: string): Member[] {
  const related = relatedTo(all, set);
  const family = all.filter((one) => related.has(one.id)).sort(older);
  const ids = new Set(family.map((one) => one.id));
  const roots = family.filter((one) => one.derived_from === null || !ids.has(one.derived_from));
  const under = (scenario: Scenario, depth: number): Member[] => [
    { scenario, depth },
    ...family.filter((one) => one.derived_from === scenario.id).flatMap((one) => under(one, depth + 1)),
  ];
  return roots.flatMap((one) => under(one, 0));
}

/** A scenario and all that stand on it, by id. */
export function descendantsOf(all: readonly Kin[], id: string): string[] {
  const found = [id];
  for (const one of found) found.push(...all.filter((each) => each.derived_from === one).map((each) => each.id));
  return found.slice(1);
}

/** Ids of scenarios of the set, of those that are linked with them, and of those that share a set with these. */
function relatedTo(all: readonly Kin[], set: string): Set<string> {
  const known = new Set(all.map((one) => one.id));
  const sets = new Set([set]);
  const found = new Set<string>();
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { id, set: own, derived_from: from } of all) {
      const linked = from !== null && known.has(from) ? from : null;
      if (!sets.has(own) && !found.has(id) && !(linked !== null && found.has(linked))) continue;
      sets.add(own);
      found.add(id);
      if (linked !== null) found.add(linked);
    }
  }
  return found;
}

function older(one: Kin, other: Kin): number {
  return one.created_at < other.created_at ? -1 : one.created_at > other.created_at ? 1 : 0;
}
