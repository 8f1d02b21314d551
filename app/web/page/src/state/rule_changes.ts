// From one set of rules to another, as changes that a derived scenario can be made of. Pure.
import type { Change, Policy } from "../wire/types.ts";

/** The changes that lead from some rules to others, one for each rule that differs. */
export function ruleChanges(before: Policy, after: Policy): Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name): Change =>
      name in after && after[name] !== undefined
        ? { op: "set", policy: name, value: after[name] }
        : { op: "remove", policy: name },
    );
}
