// How far the children go who move, and out of what; each length with its basis.
import type { Answer, Summary } from "../wire/types.ts";
import { term } from "../words/glossary.ts";
import { count, km } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";

const say = wordsOf({
  title: ["移交的路程", "How far they move"],
  unit: ["公里，{basis}", "km, {basis}"],
  mean: ["平均", "mean"],
  p90: ["九成不超过", "nine of ten within"],
  max: ["最远", "longest"],
  crossing: ["离开本辖区的儿童", "children who leave their jurisdiction"],
  far: ["移交超过 {km} 公里的儿童", "children who move more than {km} km"],
  nearest: ["移交到最近的可接收的机构", "go to the nearest home that could take them"],
  nobody: ["无人移交。", "Nobody moves."],
});

export function KmFigures({ answer, summary }: { answer: Answer; summary: Summary }) {
  const farKm = answer.policy["far_km"];
  return (
    <section aria-labelledby="plan-km">
      <h2 id="plan-km">
        {say("title")} <small>{say("unit", { basis: term(answer.km_basis) })}</small>
      </h2>
      {summary.moved === 0 ? <p class="plan-said">{say("nobody")}</p> : <Lengths summary={summary} />}
      <dl class="plan-rows">
        <div>
          <dt>{say("crossing")}</dt>
          <dd>{count(summary.crossing)}</dd>
        </div>
        <div>
          <dt>{say("far", { km: typeof farKm === "number" ? km(farKm) : "—" })}</dt>
          <dd>{count(summary.far_children)}</dd>
        </div>
        {answer.findings && (
          <div>
            <dt>{say("nearest")}</dt>
            <dd>{count(answer.findings.fairness.children_to_nearest)}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function Lengths({ summary }: { summary: Summary }) {
  return (
    <dl class="plan-parts">
      {(["mean", "p90", "max"] as const).map((one) => (
        <div key={one}>
          <dt>{say(one)}</dt>
          <dd>
            <b>{km(summary[`${one}_km`])}</b>
          </dd>
        </div>
      ))}
    </dl>
  );
}
