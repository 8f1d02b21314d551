// Asks before the page is left with something on it that is kept nowhere: what is tried, rules not solved yet.
import { homeSet, isDraft, whatIf } from "./state.ts";

export function guardLeaving(): void {
  addEventListener("beforeunload", (event) => {
    if (whatIf.value !== null || (homeSet.value !== null && isDraft.value)) event.preventDefault();
  });
}
