// One figure before and after the plan: two bars, two numbers, and the change in words.
import { count, percent, signed } from "../words/numbers.ts";
import { inLanguage, wordsOf } from "../words/words.ts";
import type { Measure } from "./problems.ts";
import { barsOf, turnOf, type Turn } from "./turns.ts";

const say = wordsOf({
  before: ["现状", "now"],
  after: ["方案", "plan"],
  better: ["改善", "better"],
  worse: ["变差", "worse"],
  same: ["不变", "no change"],
  points: ["{n} 个百分点", "{n} points"],
});

const MARKS: Readonly<Record<Turn, string>> = { better: "✓", worse: "!", same: "=" };

interface Shown {
  readonly measure: Measure;
  readonly before: number | null;
  readonly after: number | null;
  readonly whole: number | null;
}

export function BeforeAfter({ measure, before, after, whole }: Shown) {
  const turn = turnOf(before, after, measure.good);
  const [was, is] = barsOf(before, after, whole);
  const number = measure.share ? (value: number | null) => percent(value, 1) : count;
  return (
    <li class="plan-measure">
      <div class="plan-measure-head">
        <span>{inLanguage(measure.label)}</span>
        <span class={`plan-turn ${turn}`}>
          <i aria-hidden="true">{MARKS[turn]}</i>
          {turn !== "same" && before !== null && after !== null && `${changed(measure, after - before)} `}
          {say(turn)}
        </span>
      </div>
      <Bar name={say("before")} share={was} number={number(before)} kind="was" />
      <Bar name={say("after")} share={is} number={number(after)} kind="is" />
    </li>
  );
}

function changed(measure: Measure, change: number): string {
  return measure.share ? say("points", { n: signed(change * 100, 1) }) : signed(change);
}

function Bar({ name, share, number, kind }: { name: string; share: number; number: string; kind: "was" | "is" }) {
  return (
    <div class={`plan-bar ${kind}`}>
      <span>{name}</span>
      <span class="plan-track" aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <b>{number}</b>
    </div>
  );
}
