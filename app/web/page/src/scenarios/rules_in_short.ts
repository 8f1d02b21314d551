// The rules of a scenario in one line.
import { changeInWords } from "../home/changes_in_words.ts";
import type { HomeSet } from "../state/homes.ts";
import type { Policy, Scenario } from "../wire/types.ts";
import { say } from "./words.ts";

/** What is particular about a scenario: what was changed from its origin, or the rules that are not the default. */
export function rulesInShort(one: Scenario, set: HomeSet | null): string {
  if (one.derived_from !== null && one.changes !== null) {
    const changes = one.changes.map((change) => changeInWords(change, set)).join(say("then"));
    return say("derived", { changes: changes === "" ? say("sameRules") : changes });
  }
  return rulesInWords(one.policy, set);
}

function rulesInWords(policy: Policy, set: HomeSet | null): string {
  const named = Object.entries(policy).filter(([, value]) => value !== undefined);
  if (named.length === 0) return say("rulesDefault");
  return named.map(([rule, value]) => changeInWords({ op: "set", policy: rule, value }, set)).join(say("then"));
}
