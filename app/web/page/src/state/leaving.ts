// Asks before the page is left with something on it that is kept nowhere: what is tried, rules not solved yet.
import { sameRules } from "./policies.ts";
import { homeSet, plan, policy, scenario, whatIf } from "./state.ts";

export function guardLeaving(): void {
  addEventListener("beforeunload", (event) => {
    const kept = plan.value?.answer.policy ?? scenario.value?.policy ?? {};
    const isDraft = homeSet.value !== null && !sameRules(policy.value, kept);
    if (whatIf.value !== null || isDraft) event.preventDefault();
  });
}
