// Where a view of the plan has nothing to show, because there is no plan.
import { wordsOf } from "../words/words.ts";
import "./plan.css";

const say = wordsOf({
  none: [
    "没有方案，因而没有数字。左侧说明了原因。",
    "There is no plan, and so there are no figures. The panel says why.",
  ],
});

export function NoFigures() {
  return <p class="plan-empty">{say("none")}</p>;
}
