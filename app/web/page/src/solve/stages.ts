// The stages of an objective in words, while they are being solved.
import { PRESETS, type StageRule } from "../state/policies.ts";
import type { Policy } from "../wire/types.ts";
import { inLanguage, wordsOf, type Pair } from "../words/words.ts";

const GOALS: Readonly<Record<string, Pair>> = {
  unplaced: ["<unplaced>的儿童", "children without a place"],
  retained: ["<retain>的县级机构", "county homes retained"],
  open_homes: ["继续养育儿童的机构", "homes that go on raising children"],
  crossing: ["离开本辖区的儿童", "children who leave their jurisdiction"],
  unserved: ["<unserved>的儿童", "children <unserved>"],
  child_km: ["儿童路程合计", "the children's ways in all"],
  max_km: ["最远的移交", "the longest move"],
  far_children: ["远距离移交的儿童", "children who move far"],
  moved: ["移交的儿童", "children who move"],
  destinations: ["移交线路", "pairs of homes used"],
  annual_cost: ["年度费用", "the cost of a year"],
  outage_short: ["停用演练中无床可去的儿童", "children without a bed if a home fails"],
};

/** What a stage is counted in, where that is not children, homes or pairs. */
const UNITS: Readonly<Record<string, Pair>> = { child_km: ["公里", "km"], max_km: ["公里", "km"], annual_cost: ["元", "yuan"] };

const say = wordsOf({
  weighed: ["综合权衡", "weighed together"],
  inUnit: ["{goal}（{unit}）", "{goal} ({unit})"],
  least: ["尽量减少{goals}", "As few as can be: {goals}"],
  and: ["、", ", "],
});

/** The goals of every stage, in order, as the rules ask for them. */
export function stagesOf(policy: Policy): readonly (readonly string[])[] {
  const asked = policy["objective"] ?? "policy";
  const rules = typeof asked === "string" ? PRESETS[asked] : (asked as readonly StageRule[]);
  if (!Array.isArray(rules)) return [];
  const stages = rules.map((one: Partial<StageRule>) => Object.keys(one.minimize ?? {}));
  const named = stages.some((one) => one.includes("outage_short"));
  if (!policy["outage"] || named) return stages;
  return [...stages.slice(0, 1), ["outage_short"], ...stages.slice(1)];
}

/** A stage in words; null for one whose goals are not known. */
export function stageInWords(goals: readonly string[] | undefined): string | null {
  const known = (goals ?? []).map((one) => GOALS[one]).filter((one) => one !== undefined);
  return known.length === 0 ? null : say("least", { goals: known.map(inLanguage).join(say("and")) });
}

/** A stage in as few words as name it, with its unit; null for goals that are not known. */
export function stageInShort(minimize: Readonly<Record<string, number>>): string | null {
  const [[first = "", weight] = [], ...others] = Object.entries(minimize);
  const goal = others.length > 0 ? say("weighed") : GOALS[first] && inLanguage(GOALS[first]);
  if (!goal) return null;
  // Of goals that are weighed, a kilometre of one child is the measure where it weighs one.
  const measure = others.length === 0 ? (weight === 1 ? first : "") : minimize["child_km"] === 1 ? "child_km" : "";
  const unit = UNITS[measure];
  return unit ? say("inUnit", { goal, unit: inLanguage(unit) }) : goal;
}
