// The three problems of the ministry, before and after, and what a failing home would mean.
import type { Findings, Summary } from "../wire/types.ts";
import { count, km } from "../words/numbers.ts";
import { term } from "../words/glossary.ts";
import { inLanguage, wordsOf } from "../words/words.ts";
import { plan } from "../state/state.ts";
import { BeforeAfter } from "./BeforeAfter.tsx";
import { PROBLEMS, wholeOf, type ProblemFigures } from "./problems.ts";

const say = wordsOf({
  title: ["三个问题：现状与方案", "Three problems, now and planned"],
  safe: [
    "任一机构停用，其儿童在 {km} 公里（{basis}）内都有空床。",
    "Whichever home fails, its children find free beds within {km} km ({basis}).",
  ],
  short: [
    "若停用一个机构（逐一设想）：继续养育儿童的 {all} 个机构中，{homes} 个的儿童不能在 {km} 公里（{basis}）内全部得到床位；逐一相加，缺 {children} 张。",
    "If one home failed, one at a time: of the {all} homes that go on, {homes} could not find beds for all of theirs within {km} km ({basis}); added up over these cases, {children} beds are missing.",
  ],
  cityLevel: [
    "方案中<unserved>的儿童，{n} 名在按规定不移交的地市级及以上机构；改善须靠增加服务。",
    "Of the children <unserved> under the plan, {n} stay at city level and above by rule: only added services help them.",
  ],
  fullSet: ["服务齐全：医疗、康复、特殊教育、社会工作。", "Full set: medical, rehabilitation, special education, social work."],
});

export function Problems({ summary, findings }: { summary: Summary; findings: Findings | null }) {
  return (
    <section class="plan-problems" aria-labelledby="plan-problems">
      <h2 id="plan-problems">{say("title")}</h2>
      {PROBLEMS.map((one, place) => (
        <Problem key={one.name[1]} problem={one} summary={summary}>
          {place === 1 && findings && <Outage found={findings.outage} />}
          {place === 2 && <Professional summary={summary} />}
        </Problem>
      ))}
    </section>
  );
}

function Problem(shown: { problem: ProblemFigures; summary: Summary; children: preact.ComponentChildren }) {
  const { problem, summary } = shown;
  return (
    <article class="plan-problem">
      <h3>{inLanguage(problem.name)}</h3>
      <p class="plan-said">{inLanguage(problem.said)}</p>
      <ul class="plan-measures">
        {problem.measures.map((one) => (
          <BeforeAfter
            key={one.of}
            measure={one}
            before={summary.before[one.of]}
            after={summary.after[one.of]}
            whole={wholeOf(one, summary)}
          />
        ))}
      </ul>
      {shown.children}
    </article>
  );
}

function Outage({ found }: { found: Findings["outage"] }) {
  const values = {
    all: count(found.homes.length),
    homes: count(found.homes_short),
    children: count(found.children_short),
    km: km(found.max_km),
    basis: term(plan.value?.answer.km_basis ?? "straight_line"),
  };
  return <p class="plan-said">{say(found.children_short === 0 ? "safe" : "short", values)}</p>;
}

function Professional({ summary }: { summary: Summary }) {
  const stay = summary.after.unserved_city_level;
  return (
    <p class="plan-said">
      {stay > 0 && say("cityLevel", { n: count(stay) })} {say("fullSet")}
    </p>
  );
}
