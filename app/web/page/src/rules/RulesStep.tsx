// The rules as controls.
import { solve } from "../state/actions.ts";
import { wordsOf } from "../words/words.ts";

const say = wordsOf({ solve: ["求解", "Solve"] });

export function RulesStep() {
  return (
    <button class="button primary" type="button" onClick={() => void solve()}>
      {say("solve")}
    </button>
  );
}
