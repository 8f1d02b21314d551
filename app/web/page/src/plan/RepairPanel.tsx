// The smallest repair: asked for at the planner's prices, told change by change, applied with one click.
import { changeInWords } from "../home/changes_in_words.ts";
import type { Plan } from "../state/plans.ts";
import { homeSet } from "../state/state.ts";
import { term } from "../words/glossary.ts";
import { count } from "../words/numbers.ts";
import { wordsOf, type Language } from "../words/words.ts";
import { ApplyButtons } from "./ApplyButtons.tsx";
import { InOtherLanguage, langOf } from "./InOtherLanguage.tsx";
import { askRepair, repair, type Repaired } from "./repair.ts";
import { RepairPrices } from "./RepairPrices.tsx";
import { StudyProgress } from "./StudyProgress.tsx";
import "./repair.css";

const say = wordsOf({
  title: ["补救", "What would help"],
  said: [
    "寻找使所有儿童都有去处、总费用最低的一组改动：增加床位或服务、放宽距离、协议移交、保留县级机构、拆分小组。每项都重新求解核实。",
    "Looks for the changes at the lowest price in all that give every child a place: beds, services, longer limits, agreements, county homes retained, small groups split. Each is tried by solving again.",
  ],
  ask: ["求最小补救", "Find the smallest repair"],
  again: ["按这些价格重算", "Again, at these prices"],
  whole: ["整组补救", "The whole repair"],
  nothing: ["没有找到有帮助的改动。", "No change was found that helps."],
  one: ["做这一项改动，所有儿童都有去处。", "With one change every child has a place."],
  all: ["做这 {n} 项改动，所有儿童都有去处。", "With these {n} changes every child has a place."],
  some: ["做这 {n} 项改动，仍有 {left} 名儿童<unplaced>。", "{left} children still have no place with all of these changes ({n})."],
  cost: ["合计 {yuan} 元", "{yuan} yuan in all"],
  proven: ["已证明：这类改动中没有更省的。", "Proven: no changes of these kinds cost less."],
  open: ["尚未证明最省；不会低于 {yuan} 元。", "Not proven the cheapest; it cannot cost less than {yuan} yuan."],
  yuan: ["{n} 元", "{n} yuan"],
  unsolved: [
    "时间用尽，其中一部分尚未求解：先延长求解时间，再看谁确实没有去处。",
    "Time ran out before all was solved: allow more time first, to see who is really left without a place.",
  ],
  basis: ["公里：{basis}。", "Km: {basis}."],
});

export function RepairPanel({ plan }: { plan: Plan }) {
  const state = repair.now.value?.plan === plan.id ? repair.now.value : null;
  const isUnsolved = plan.answer.unplaced.some((one) => one.reason.code === "not_solved");
  const isAsking = state?.phase === "asking";
  return (
    <section class="repair" aria-labelledby="repair">
      <h2 id="repair">{say("title")}</h2>
      <p class="plan-said">
        {say("said")} {say("basis", { basis: term(plan.answer.km_basis) })}
      </p>
      {isUnsolved && <p class="plan-note">{say("unsolved")}</p>}
      <RepairPrices />
      {!isAsking && (
        <button class="button primary" type="button" onClick={() => void askRepair(plan)}>
          {say(state?.phase === "found" ? "again" : "ask")}
        </button>
      )}
      {state && <StudyProgress state={state} stop={repair.stop} />}
      {state?.phase === "found" && <Found found={state.found} spoken={state.spoken} />}
    </section>
  );
}

function Found({ found, spoken }: { found: Repaired; spoken: Language }) {
  const mended = found.repair;
  if (mended === null || mended.changes.length === 0) return <p role="status">{say("nothing")}</p>;
  const left = mended.unplaced_children ?? mended.left.reduce((sum, one) => sum + one.children, 0);
  const n = count(mended.changes.length);
  const warnings = found.warnings.filter((one) => one.code.startsWith("repair_"));
  return (
    <div class="repair-found">
      <p role="status">
        <strong>{say(left > 0 ? "some" : mended.changes.length === 1 ? "one" : "all", { n, left: count(left) })}</strong> {say("cost", { yuan: count(mended.cost) })}
      </p>
      <p class="plan-said">
        {mended.proven ? say("proven") : say("open", { yuan: count(mended.bound) })}{" "}
        <span lang={langOf(spoken)}>{warnings.map((one) => one.text).join(" ")}</span>
      </p>
      {warnings.length > 0 && <InOtherLanguage spoken={spoken} />}
      <ApplyButtons changes={mended.changes.map((one) => one.change)} what={say("whole")} />
      <ol>
        {mended.changes.map(({ change, cost }) => (
          <li key={JSON.stringify(change)}>
            <span>{changeInWords(change, homeSet.value)}</span>
            <span class="repair-cost">{say("yuan", { n: count(cost) })}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
