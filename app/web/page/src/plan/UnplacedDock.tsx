// Children without a place: where they live, why, which sums show a shortage, and what would help.
import { plan } from "../state/state.ts";
import { wordsOf } from "../words/words.ts";
import { NoFigures } from "./NoFigures.tsx";
import { RepairPanel } from "./RepairPanel.tsx";
import { UnplacedHomes } from "./UnplacedHomes.tsx";
import { Witnesses } from "./Witnesses.tsx";
import "./unplaced.css";

const say = wordsOf({
  none: ["每名儿童都有去处", "Every child has a place"],
  noneSaid: [
    "本方案中没有暂未落实去向的儿童，不需要补救。",
    "The plan leaves no child without a place; nothing needs to be mended.",
  ],
});

export function UnplacedDock() {
  const shown = plan.value;
  if (!shown || shown.answer.summary === null) return <NoFigures />;
  if (shown.answer.unplaced.length === 0) {
    return (
      <div class="unplaced-none">
        <i aria-hidden="true">✓</i>
        <div>
          <h2>{say("none")}</h2>
          <p class="soft">{say("noneSaid")}</p>
        </div>
      </div>
    );
  }
  return (
    <div class="unplaced-dock">
      <div class="unplaced-side">
        <UnplacedHomes plan={shown} />
        {shown.answer.witnesses.length > 0 && <Witnesses witnesses={shown.answer.witnesses} />}
      </div>
      <RepairPanel plan={shown} />
    </div>
  );
}
