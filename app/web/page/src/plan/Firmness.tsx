// How firm the plan is: other counts, one bed or km more, other plans nearly as good; each asked when wanted.
import type { Plan } from "../state/plans.ts";
import { wordsOf } from "../words/words.ts";
import { AlternativesFound, SensitivityFound, StabilityFound } from "./FirmnessFound.tsx";
import { alternatives, sensitivity, stability } from "./firm.ts";
import { InOtherLanguage, langOf } from "./InOtherLanguage.tsx";
import { StudyProgress } from "./StudyProgress.tsx";
import type { Study } from "./studies.ts";

const say = wordsOf({
  title: ["方案有多稳固", "How firm the plan is"],
  stability: ["数据有误差时是否还成立", "Does it hold if counts are off?"],
  stabilitySaid: [
    "儿童与床位数各有 10 % 以内的误差，随机抽取 {n} 组数据，逐组重新求解，看各机构去向是否不变。",
    "Counts of children and beds are off by up to 10 %: {n} sets are drawn, each planned anew, to see which homes keep their fate.",
  ],
  sensitivity: ["多一张床、多一公里值多少", "What is one more bed or km worth?"],
  sensitivitySaid: [
    "逐个机构增加一张可用床位、逐县放宽距离上限，重新求解其影响。",
    "One more usable bed at each home, a longer limit for each county, solved again.",
  ],
  alternatives: ["差不多好的其他方案", "Other plans nearly as good"],
  alternativesSaid: [
    "最后一项目标至多高 1 %、前面各项不变差、至少 3 个机构去留不同的方案；若没有，予以证明。",
    "Plans at most 1 % above in the last goal, no worse in earlier ones, with at least 3 homes decided otherwise; or a proof that there is none.",
  ],
  ask: ["计算", "Work it out"],
  again: ["重新计算", "Again"],
});

const SETS = 50;

export function Firmness({ plan }: { plan: Plan }) {
  return (
    <section class="notes-firm" aria-labelledby="notes-firm">
      <h2 id="notes-firm">{say("title")}</h2>
      <Asked plan={plan} of="stability" study={stability} body={{ sets: SETS }}>
        {(found) => <StabilityFound found={found} />}
      </Asked>
      <Asked plan={plan} of="alternatives" study={alternatives} body={{}}>
        {(found, lang) => <AlternativesFound found={found} lang={lang} />}
      </Asked>
      <Asked plan={plan} of="sensitivity" study={sensitivity} body={{}}>
        {(found, lang) => <SensitivityFound found={found} lang={lang} />}
      </Asked>
    </section>
  );
}

interface Question<Found> {
  readonly plan: Plan;
  readonly of: "stability" | "sensitivity" | "alternatives";
  readonly study: Study<Found>;
  readonly body: unknown;
  readonly children: (found: Found, lang: string | undefined) => preact.ComponentChildren;
}

function Asked<Found>({ plan, of, study, body, children }: Question<Found>) {
  const state = study.now.value?.plan === plan.id ? study.now.value : null;
  const question = { path: `/plans/${plan.id}/${of}`, body };
  return (
    <article>
      <div class="notes-ask">
        <h3>{say(of)}</h3>
        {state?.phase !== "asking" && (
          <button class="button" type="button" aria-label={`${say(of)}: ${say(state ? "again" : "ask")}`} onClick={() => void study.ask(plan.id, question)}>
            {say(state ? "again" : "ask")}
          </button>
        )}
      </div>
      <p class="plan-said">{say(`${of}Said`, { n: SETS })}</p>
      {state && <StudyProgress state={state} stop={study.stop} />}
      {state?.phase === "found" && of !== "stability" && <InOtherLanguage spoken={state.spoken} />}
      {state?.phase === "found" && children(state.found, langOf(state.spoken))}
    </article>
  );
}
