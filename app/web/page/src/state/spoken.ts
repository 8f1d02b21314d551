// Sentences that the service wrote follow the language of the page: the plan is read again in the other one.
import { effect, untracked } from "@preact/signals";
import { read } from "../wire/client.ts";
import type { Answer } from "../wire/types.ts";
import { language } from "../words/words.ts";
import { attempt, tryChanges } from "./actions.ts";
import { indexed } from "./plans.ts";
import * as state from "./state.ts";

/** Keep the sentences of the plan, and of what was tried, in the language of the page. */
export function followLanguage(): void {
  let spoken = language.value;
  effect(() => {
    if (language.value === spoken) return;
    spoken = language.value;
    untracked(() => void readAgain());
  });
}

async function readAgain(): Promise<void> {
  const open = state.plan.value;
  if (open === null) return;
  const tried = state.whatIf.value;
  const done = await attempt(async () => {
    const answer = await read<Answer>(`/plans/${open.id}`);
    if (state.plan.value?.id === open.id) state.plan.value = indexed(open.id, answer);
  });
  if (done && tried !== null && state.whatIf.value === tried) await tryChanges(tried.changes);
}
