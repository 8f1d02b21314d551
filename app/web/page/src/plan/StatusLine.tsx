// Whose plan this is and how sure it is, in words.
import { dock, isDraft, scenario, step } from "../state/state.ts";
import type { Plan } from "../state/plans.ts";
import type { Answer, Status } from "../wire/types.ts";
import { count, percent } from "../words/numbers.ts";
import { term } from "../words/glossary.ts";
import { wordsOf } from "../words/words.ts";
import { widestGap } from "./proof.ts";

const say = wordsOf({
  plan: ["方案", "Plan"],
  optimal: ["已证明最优", "Proven optimal"],
  feasible: ["可行，尚未证明最优", "Valid, not proven optimal"],
  infeasible: ["各项要求互相矛盾", "The demands contradict each other"],
  no_plan: ["时间用尽，没有方案", "Time ran out: no plan"],
  optimalSaid: [
    "在所设规则下，按所列目标依次比较，没有更好的方案；结果经独立程序逐条核对。",
    "Under these rules no plan is better, goal after goal; a separate program checked it rule by rule.",
  ],
  withinGap: ["与最优至多相差 {gap}，在所允许的范围内。", "At most {gap} from the best, as the rules allow."],
  feasibleSaid: [
    "方案遵守全部规则；时间用尽或已停止，可能还有更好的方案（与<bound>至多相差 {gap}）。",
    "It keeps every rule; time ran out or it was stopped, and a better one may exist (at most {gap} from the <bound>).",
  ],
  feasibleOpen: [
    "方案遵守全部规则；时间用尽或已停止，可能还有更好的方案，差距未知。",
    "It keeps every rule; time ran out or it was stopped, and a better one may exist; how much better is not known.",
  ],
  changed: ["规则已改动，此方案依据的是改动前的规则。", "The rules were changed since: this plan is of the earlier ones."],
  rules: ["查看规则", "See the rules"],
  unplaced: ["{n} 名儿童", "{n} children:"],
  see: ["原因与补救", "why, and what would help"],
});

const MARKS: Readonly<Record<Status, string>> = { optimal: "✓", feasible: "≈", infeasible: "!", no_plan: "…" };

export function StatusLine({ plan }: { plan: Plan }) {
  const { status, summary } = plan.answer;
  const said = sentenceOf(plan.answer);
  return (
    <header class="plan-head">
      <h2 title={scenario.value?.name}>
        <bdi>{scenario.value?.name ?? say("plan")}</bdi>
      </h2>
      <p class={`plan-status ${status}`}>
        <i aria-hidden="true">{MARKS[status]}</i>
        <strong>{say(status)}</strong>
      </p>
      {said !== null && <p class="plan-said">{said}</p>}
      {summary !== null && summary.unplaced > 0 && <Alarm unplaced={summary.unplaced} />}
      {isDraft.value && (
        <p class="plan-changed">
          {say("changed")}
          <button class="button" type="button" onClick={() => (step.value = "rules")}>
            {say("rules")}
          </button>
        </p>
      )}
    </header>
  );
}

function sentenceOf({ status, certificate }: Answer): string | null {
  if (status !== "optimal" && status !== "feasible") return null;
  const gap = widestGap(certificate.stages);
  if (status === "feasible") {
    return gap === null ? say("feasibleOpen") : say("feasibleSaid", { gap: percent(gap, 2) });
  }
  return gap === null || gap === 0 ? say("optimalSaid") : say("withinGap", { gap: percent(gap, 2) });
}

function Alarm({ unplaced }: { unplaced: number }) {
  return (
    <button class="button plan-alarm" type="button" onClick={() => (dock.value = "unplaced")}>
      <span>
        <b>{say("unplaced", { n: count(unplaced) })}</b> <b>{term("unplaced")}</b>
      </span>
      <small>{say("see")}</small>
    </button>
  );
}
