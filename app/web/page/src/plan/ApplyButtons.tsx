// What can be done with changes that were found: try them on this plan, or solve them as a scenario.
import { solveChanges, tryChanges, dropWhatIf } from "../state/actions.ts";
import { isLatest, scenario, solving, whatIf } from "../state/state.ts";
import type { Change } from "../wire/types.ts";
import { wordsOf } from "../words/words.ts";
import { nameOfScenario } from "./repair.ts";

const say = wordsOf({
  try: ["试用", "Try"],
  tried: ["正在试用", "Being tried"],
  keep: ["存为新方案", "As a new scenario"],
  tryOf: ["试用：{what}", "Try: {what}"],
  keepOf: ["存为新方案：{what}", "As a new scenario: {what}"],
  name: ["{from} · {what}", "{from} · {what}"],
});

export function ApplyButtons({ changes, what }: { changes: readonly Change[]; what: string }) {
  const isTried = whatIf.value !== null && JSON.stringify(whatIf.value.changes) === JSON.stringify(changes);
  const from = scenario.value;
  const name = () => nameOfScenario(say("name", { from: from?.name ?? "", what }));
  return (
    <span class="apply">
      <button
        class="button"
        type="button"
        aria-pressed={isTried}
        aria-label={say("tryOf", { what })}
        onClick={() => (isTried ? dropWhatIf() : void tryChanges(changes))}
      >
        {say(isTried ? "tried" : "try")}
      </button>
      {isLatest.value && (
        <button
          class="button"
          type="button"
          disabled={solving.value !== null}
          aria-label={say("keepOf", { what })}
          onClick={() => void solveChanges(changes, name())}
        >
          {say("keep")}
        </button>
      )}
    </span>
  );
}
