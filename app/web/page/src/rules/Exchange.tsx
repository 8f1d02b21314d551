// The exchange rates: what one home, one crossing, one child without its service weigh in km.
import { useId } from "preact/hooks";
import { count, shown } from "../words/numbers.ts";
import { wordsOf, type Pair } from "../words/words.ts";
import type { StageRule } from "../state/policies.ts";
import { put, rules } from "./draft.ts";
import { rateOf, RATED, stagesOf, withRate, type Rated } from "./exchange.ts";
import { NumberBox } from "./fields.tsx";
import { RateCurve } from "./RateCurve.tsx";

const GOALS: Readonly<Record<string, Pair>> = {
  unplaced: ["<unplaced>的儿童", "children without a place"],
  retained: ["<retain>的县级机构", "county homes retained"],
  open_homes: ["开放的机构", "homes kept open"],
  crossing: ["离开本管辖范围的儿童", "children who leave their jurisdiction"],
  unserved: ["<unserved>的儿童", "children <unserved>"],
  child_km: ["全部儿童的移交公里数之和", "km summed over all children"],
  max_km: ["最远移交距离（公里）", "km of the longest move"],
  far_children: ["远距离移交的儿童", "children moved far"],
  moved: ["移交的儿童", "children moved"],
  destinations: ["使用的机构对", "pairs of homes used"],
  annual_cost: ["年费用（元）", "yuan a year"],
  outage_short: ["一家机构停用时没有床位的儿童", "children without a bed if their home fails"],
};
const goal = wordsOf(GOALS);

const say = wordsOf({
  open_homes: ["多开放一家机构", "One home kept open"],
  crossing: ["一名儿童离开本管辖范围", "One child who leaves its jurisdiction"],
  unserved: ["一名儿童<unserved>", "One child left without its service"],
  unit: ["公里", "km"],
  open_homesMeans: ["相当于 {children} 名儿童各多走 100 公里", "weighs as much as {children} children times 100 km"],
  crossingMeans: ["相当于多走 {km} 公里", "as {km} km more"],
  unservedMeans: ["相当于多走 {km} 公里", "as {km} km more"],
  not: ["不计入", "not weighed"],
  order: ["依次求解", "Solved in this order"],
  least: ["尽可能少：{goal}", "As few as possible: {goal}"],
  weighed: ["总量最小：{goals}", "Least total of {goals}"],
  times: ["{weight} × {goal}", "{weight} × {goal}"],
  plus: [" + ", " + "],
  slack: ["（此后可放宽 {percent}%）", " (later stages may give up {percent} %)"],
  intro: [
    "每项相当于一名儿童多走多少公里；拖到 0 即不计入。",
    "What each weighs, in km of one child's way. At 0 it is not weighed.",
  ],
});

const MOST: Readonly<Record<Rated, number>> = { open_homes: 10_000, crossing: 500, unserved: 500 };
const STEP: Readonly<Record<Rated, number>> = { open_homes: 100, crossing: 10, unserved: 10 };

/** The sliders where the goal weighs km, and the stages in their order. */
export function Exchange() {
  const stages = stagesOf(rules.value.objective);
  const rated = RATED.filter((one) => rateOf(stages, one) !== null);
  return (
    <>
      {rated.length > 0 && <p class="rules-help">{say("intro")}</p>}
      {rated.map((one) => (
        <Rate key={one} goal={one} stages={stages} />
      ))}
      <div>
        <div class="rules-name">{say("order")}</div>
        <ol class="rules-stages">
          {stages.map((one, place) => (
            <li key={place}>{stageWords(one)}</li>
          ))}
        </ol>
      </div>
    </>
  );
}

function Rate({ goal: name, stages }: { goal: Rated; stages: readonly StageRule[] }) {
  const id = useId();
  const rate = rateOf(stages, name) ?? 0;
  const set = (km: number | null) => put("objective", withRate(stages, name, km ?? 0));
  const most = Math.max(MOST[name], Math.ceil(rate / STEP[name]) * STEP[name]);
  return (
    <div class="rules-field">
      <div class="rules-name">
        <label id={`${id}-name`} for={id}>
          {say(name)}
        </label>
      </div>
      {name === "open_homes" && <RateCurve rate={rate} most={most} />}
      <div class="rules-pair">
        <input
          type="range"
          aria-labelledby={`${id}-name`}
          aria-valuetext={meaning(name, rate)}
          min={0}
          max={most}
          step={STEP[name]}
          value={rate}
          onInput={(event) => set(Number(event.currentTarget.value))}
        />
        <NumberBox id={id} place="rates" label={say(name)} value={Number(rate.toFixed(4))} min={0} max={1e9} unit={say("unit")} onValue={set} />
      </div>
      <p class="rules-note">{meaning(name, rate)}</p>
    </div>
  );
}

/** The rates in one line. */
export function ratesSummary(): string {
  const stages = stagesOf(rules.value.objective);
  const found = RATED.map((one) => rateOf(stages, one)).filter((one) => one !== null);
  return found.every((one) => one === 0) ? say("not") : `${found.map((one) => count(one)).join(" · ")} ${say("unit")}`;
}

/** What a rate means, as the answer's certificate says it. */
function meaning(name: Rated, rate: number): string {
  if (rate === 0) return say("not");
  return say(`${name}Means`, { children: shown(rate / 100, 1), km: shown(rate, 1) });
}

function stageWords(stage: StageRule): string {
  const entries = Object.entries(stage.minimize);
  const slack = stage.tolerance > 0 ? say("slack", { percent: shown(stage.tolerance * 100, 2) }) : "";
  if (entries.length === 1) return say("least", { goal: goalName(entries[0]?.[0] ?? "") }) + slack;
  const parts = entries.map(([name, weight]) =>
    weight === 1 ? goalName(name) : say("times", { weight: weight >= 1 ? count(weight) : shown(weight, 4), goal: goalName(name) }),
  );
  return say("weighed", { goals: parts.join(say("plus")) }) + slack;
}

function goalName(name: string): string {
  return name in GOALS ? goal(name) : name;
}
