// A scenario that was solved while something else was opened: told, until it is looked at.
import { openScenario } from "../state/actions.ts";
import { scenario, solved } from "../state/state.ts";
import { wordsOf } from "../words/words.ts";

const say = wordsOf({
  done: ["“{name}”已求解。", "“{name}” has been solved."],
  open: ["查看方案", "Show the plan"],
  close: ["知道了", "Close"],
});

export function SolvedNotice() {
  const found = solved.value;
  if (found === null || (scenario.value?.id === found.id && scenario.value.plan === found.plan)) return null;
  const close = () => {
    solved.value = null;
  };
  return (
    <div class="trouble notice" role="status">
      <div>{say("done", { name: found.name })}</div>
      <button class="button" type="button" onClick={() => void openScenario(found.id).then((done) => done && close())}>
        {say("open")}
      </button>
      <button class="button" type="button" onClick={close}>
        {say("close")}
      </button>
    </div>
  );
}
