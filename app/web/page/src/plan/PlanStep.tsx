// The plan in figures: how sure it is, the three problems, children, homes, kilometres, what weighed how much.
import { plan } from "../state/state.ts";
import { wordsOf } from "../words/words.ts";
import { Actions } from "./Actions.tsx";
import { Contradiction } from "./Contradiction.tsx";
import { HomeFigures } from "./HomeFigures.tsx";
import { KmFigures } from "./KmFigures.tsx";
import { ChildrenFigures } from "./ChildrenFigures.tsx";
import { Problems } from "./Problems.tsx";
import { StatusLine } from "./StatusLine.tsx";
import { Weights } from "./Weights.tsx";
import "./plan.css";
import "./figures.css";

const say = wordsOf({ none: ["尚无方案。先设定规则并求解。", "No plan yet. Set the rules and solve."] });

export function PlanStep() {
  const shown = plan.value;
  if (shown === null) return <p class="plan-step soft">{say("none")}</p>;
  const { summary, findings } = shown.answer;
  return (
    <div class="plan-step">
      <StatusLine plan={shown} />
      {summary === null ? (
        <Contradiction answer={shown.answer} />
      ) : (
        <>
          <Problems summary={summary} findings={findings} />
          <ChildrenFigures summary={summary} />
          <HomeFigures plan={shown} summary={summary} />
          <KmFigures answer={shown.answer} summary={summary} />
          <Weights stages={shown.answer.certificate.stages} />
        </>
      )}
      <Actions solved={summary !== null} />
    </div>
  );
}
