// What becomes of the homes: how many of each fate.
import { Swatch } from "../map/Swatch.tsx";
import { homeSet } from "../state/state.ts";
import type { Plan } from "../state/plans.ts";
import type { Fate, Summary } from "../wire/types.ts";
import { term } from "../words/glossary.ts";
import { count } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";

const say = wordsOf({
  title: ["{n} 个机构", "{n} homes"],
  remain: ["{n} 名儿童暂留其中", "{n} children remain there for now"],
  underused: ["{n} 个机构方案后床位使用率偏低", "{n} homes stay underused"],
  cityLevel: [
    "本方案允许<city_home><free>；据媒体公布的 2021 年《意见》并未要求。",
    "Homes at city level and above may be freed here too; the 2021 Opinions, as published in the press, do not ask for it.",
  ],
});

const FATES: readonly (readonly [Fate, keyof Summary & ("kept" | "retained" | "transformed" | "closed" | "blocked")])[] = [
  ["keep", "kept"],
  ["retain", "retained"],
  ["transform", "transformed"],
  ["close", "closed"],
  ["blocked", "blocked"],
];

export function HomeFigures({ plan, summary }: { plan: Plan; summary: Summary }) {
  const shown = FATES.filter(([fate, of]) => summary[of] > 0 || fate !== "close");
  const consolidates = plan.answer.policy["consolidate_city_level"] === true;
  return (
    <section aria-labelledby="plan-homes">
      <h2 id="plan-homes">{say("title", { n: count(homeSet.value?.homes.length) })}</h2>
      <div class="plan-stack" aria-hidden="true">
        {shown.map(([fate, of]) => (
          <span key={fate} class={fate} style={{ flexGrow: summary[of] }} hidden={summary[of] === 0} />
        ))}
      </div>
      <dl class="plan-fates">
        {shown.map(([fate, of]) => (
          <div key={fate} class={fate}>
            <dt>
              <Swatch kind={fate} />
              {term(fate)}
            </dt>
            <dd>{count(summary[of])}</dd>
            {fate === "blocked" && summary.blocked > 0 && (
              <dd class="plan-said">{say("remain", { n: count(remaining(plan)) })}</dd>
            )}
          </div>
        ))}
      </dl>
      {summary.underused > 0 && <p class="plan-said">{say("underused", { n: count(summary.underused) })}</p>}
      {consolidates && <p class="plan-note">{say("cityLevel")}</p>}
    </section>
  );
}

function remaining(plan: Plan): number {
  return plan.answer.institutions.reduce((sum, one) => sum + (one.fate === "blocked" ? one.children_remaining : 0), 0);
}
