// Choices as cards, one of which holds: the goal and the jurisdiction.
import { term } from "../words/glossary.ts";
import { wordsOf, type Pair } from "../words/words.ts";
import { PRESET_NAMES } from "../state/policies.ts";
import { put, rules } from "./draft.ts";
import { presetBehind, presetOf } from "./exchange.ts";
import { Refused } from "./fields.tsx";
import { nameOf } from "./words.ts";

const REACHES = ["prefecture", "province", "nation"] as const;
const reach = wordsOf({
  prefecture: [
    "只到本市机构，或本省省级机构。常有地市床位不够。",
    "Homes of the own prefecture, and provincial homes. Some prefectures then lack beds.",
  ],
  province: ["省内任何市级以上机构；离开本市另计。默认。", "Any home at city level or above in the province; leaving the prefecture is weighed. Default."],
  nation: ["可到外省；计算较慢，跨省须商定。", "Other provinces too; slower to solve, and provinces have to agree."],
});

const PRESET_WORDS: Readonly<Record<string, readonly [name: Pair, sentence: Pair]>> = {
  policy: [
    ["按政策权衡", "Policy"],
    ["先求都有去向，再权衡公里、机构、辖区与服务。", "Places first; then km, homes, jurisdiction and services are weighed."],
  ],
  own_prefecture_first: [
    ["尽量不离开辖区", "Fewest leave their jurisdiction"],
    ["离开本辖区的儿童最少，再权衡公里与机构数。", "Stay near home first; then km and homes."],
  ],
  fewest_retained: [
    ["保留最少", "Fewest retained"],
    ["保留的县级机构最少，其次公里最短。", "Fewest county homes go on; then km."],
  ],
  least_travel: [["路程最短", "Least travel"], ["只看公里，开放多少机构都不计。", "Only km count, whatever stays open."]],
  balanced: [["公里与机构", "Balanced"], ["只权衡公里与开放的机构数。", "Only km and homes kept open are weighed."]],
  fairest: [
    ["最公平", "Fairest"],
    ["远距离移交的儿童最少，再使最远的移交最短。", "Fewest children moved far; then the longest move is made as short as can be."],
  ],
};

const say = wordsOf({
  rates: ["换算比率已调整", "rates changed"],
  own: ["自定顺序", "Your own order"],
  ownSentence: ["按下方所列的阶段依次求解。", "The stages listed below, in their order."],
});

/** What counts as better: one of the named goals. */
export function GoalCards() {
  const objective = rules.value.objective;
  const behind = presetBehind(objective);
  const adjusted = behind !== null && presetOf(objective) === null;
  return (
    <fieldset class="rules-cards">
      <legend class="hidden-visually">{nameOf("objective")}</legend>
      {PRESET_NAMES.map((one) => (
        <Card key={one} group="rules-goal" value={one} chosen={behind} name={nameOfGoal(one)} sentence={sentenceOfGoal(one)}
          badge={adjusted && one === behind ? say("rates") : null} onChoose={() => put("objective", one)} />
      ))}
      {behind === null && (
        <Card group="rules-goal" value="own" chosen="own" name={say("own")} sentence={say("ownSentence")} badge={null} onChoose={() => undefined} />
      )}
      <Refused place="objective" />
    </fieldset>
  );
}

/** The goal that holds, by name. */
export function goalSummary(): string {
  const behind = presetBehind(rules.value.objective);
  return behind === null ? say("own") : nameOfGoal(behind);
}

/** How far children may go. */
export function ReachCards() {
  return (
    <fieldset class="rules-cards">
      <legend class="hidden-visually">{nameOf("jurisdiction")}</legend>
      {REACHES.map((one) => (
        <Card key={one} group="rules-reach" value={one} chosen={rules.value.jurisdiction} name={term(one)} sentence={reach(one)} badge={null} onChoose={() => put("jurisdiction", one)} />
      ))}
      <Refused place="jurisdiction" />
    </fieldset>
  );
}

const goals = wordsOf(Object.fromEntries(Object.entries(PRESET_WORDS).flatMap(([name, [title, sentence]]) => [[name, title], [`${name}.sentence`, sentence]])));
/** The name of a preset. */
export const nameOfGoal = (name: string): string => (name in PRESET_WORDS ? goals(name) : name);
const sentenceOfGoal = (name: string): string => goals(`${name}.sentence`);

interface CardParts {
  readonly group: string;
  readonly value: string;
  readonly chosen: string | null;
  readonly name: string;
  readonly sentence: string;
  readonly badge: string | null;
  readonly onChoose: () => void;
}

function Card({ group, value, chosen, name, sentence, badge, onChoose }: CardParts) {
  return (
    <label class="rules-card">
      <input type="radio" name={group} value={value} checked={chosen === value} onChange={onChoose} />
      <span>
        <strong>{name}</strong>
        {badge && <em class="rules-changed">{badge}</em>}
        <small>{sentence}</small>
      </span>
    </label>
  );
}
