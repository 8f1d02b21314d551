// The certificate: each stage with its value and the bound that no plan can beat.
import type { Answer, Stage } from "../wire/types.ts";
import { percent, shown } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";

const say = wordsOf({
  title: ["证明", "Proof"],
  said: [
    "目标依次比较：后一项只在前面各项不变的前提下求最小。<bound>是任何方案都不可能低于的数值；数值与<bound>相等，即已证明最优。",
    "Goals are met one after the other: each is made as small as the earlier ones allow. The bound is what no plan can fall below; where value and bound meet, no plan is better.",
  ],
  value: ["数值", "Value"],
  bound: ["<bound>", "<Bound>"],
  gap: ["差距", "Gap"],
  proven: ["已证明", "proven"],
  open: ["未证明", "not proven"],
  none: ["没有方案，因而没有可证明的数值。", "No plan, and so no value to prove."],
  audit: ["独立核对", "Audit"],
  verified: ["通过：另一套程序重读规则，逐条、逐数核对", "passed: a separate program re-read the rules and checked each rule and figure"],
  unverified: ["未进行", "not done"],
  question: ["问题指纹", "Fingerprint of the question"],
  solver: ["求解器", "Solver"],
  time: ["用时", "Time"],
  seconds: ["{n} 秒", "{n} s"],
});

export function Proof({ answer }: { answer: Answer }) {
  const { stages, verified, fingerprint, solver } = answer.certificate;
  const name = [solver["name"], solver["version"]].filter(Boolean).join(" ");
  const total = answer.timings["total"];
  return (
    <section class="notes-proof" aria-labelledby="notes-proof">
      <h2 id="notes-proof">{say("title")}</h2>
      <p class="plan-said">{stages.length > 0 ? say("said") : say("none")}</p>
      {stages.length > 0 && <Stages stages={stages} />}
      <dl class="notes-facts">
        <dt>{say("audit")}</dt>
        <dd>{say(verified && stages.length > 0 ? "verified" : "unverified")}</dd>
        {name !== "" && <dt>{say("solver")}</dt>}
        {name !== "" && <dd>{name}</dd>}
        {total !== undefined && <dt>{say("time")}</dt>}
        {total !== undefined && <dd>{say("seconds", { n: shown(total, 2) })}</dd>}
        <dt>{say("question")}</dt>
        <dd>
          <code>{fingerprint}</code>
        </dd>
      </dl>
    </section>
  );
}

function Stages({ stages }: { stages: readonly Stage[] }) {
  return (
    <ol class="notes-stages">
      {stages.map((one) => (
        <li key={JSON.stringify(one.minimize)}>
          <p>{one.text}</p>
          <StageFigures stage={one} />
        </li>
      ))}
    </ol>
  );
}

function StageFigures({ stage }: { stage: Stage }) {
  const isProven = stage.gap === 0;
  return (
    <dl>
      <div>
        <dt>{say("value")}</dt>
        <dd>{shown(stage.value, 2)}</dd>
      </div>
      <div>
        <dt>{say("bound")}</dt>
        <dd>{shown(stage.bound, 2)}</dd>
      </div>
      <div class={isProven ? "proven" : "open"}>
        <dt>{say("gap")}</dt>
        <dd>{isProven ? `0 ✓ ${say("proven")}` : `${percent(stage.gap, 2)} ${say("open")}`}</dd>
      </div>
    </dl>
  );
}
