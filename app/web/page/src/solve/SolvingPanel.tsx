// A solve while it runs.
import { stop } from "../state/actions.ts";
import { solving } from "../state/state.ts";
import { wordsOf } from "../words/words.ts";

const say = wordsOf({ stop: ["停止", "Stop"] });

export function SolvingPanel() {
  return (
    <div role="status">
      {solving.value?.state}
      <button class="button" type="button" onClick={() => void stop()}>
        {say("stop")}
      </button>
    </div>
  );
}
