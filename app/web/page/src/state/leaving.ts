// Asks before the page is left with something on it that is kept nowhere: what is tried, rules not solved yet.
import { homeSet, policy, rulesChanged, scenario, whatIf } from "./state.ts";

export function guardLeaving(): void {
  addEventListener("beforeunload", (event) => {
    const hasNewRules = scenario.value === null && homeSet.value !== null && Object.keys(policy.value).length > 0;
    if (whatIf.value !== null || rulesChanged.value || hasNewRules) event.preventDefault();
  });
}
