// Values of fields and rules in words, as they stand in a sentence about a change.
import type { HomeSet } from "../state/homes.ts";
import { count, km, percent, shown } from "../words/numbers.ts";
import { inLanguage, language, wordsOf } from "../words/words.ts";
import { isolated, levelInWords, needInWords, settingInWords } from "./field_words.ts";
import { settingOfRule, unitOfRule } from "./rule_words.ts";
import type { Level } from "../wire/types.ts";

const say = wordsOf({
  none: ["不设", "none"],
  nothing: ["无", "none"],
  unlimited: ["不限", "no limit"],
  yes: ["是", "yes"],
  no: ["否", "no"],
  km: ["{n} 公里", "{n} km"],
  yuan: ["{n} 元/年", "{n} yuan a year"],
  entry: ["{key}：{value}", "{key}: {value}"],
  stage: ["尽可能少：{goals}", "least {goals}"],
  goal: ["{goal} × {weight}", "{goal} × {weight}"],
});

/** Measure words of fields; English needs none but for money. */
const UNITS: Readonly<Record<string, string>> = {
  ...{ beds: "张", usable_beds: "张", isolation_beds: "张", annual_cost_open: "元", annual_cost_per_child: "元" },
  ...{ children: "名", children_staying: "名", children_temporary: "名", adults: "名", max_children: "名" },
  ...{ community_children: "名", services: "名", staff: "名" },
};

/** What the words about a change need to know of the set. */
export type Known = Pick<HomeSet, "byId" | "provinces" | "prefectures">;

/** A home by its name; one that the set does not have, by its id. */
export function nameOf(id: string, set: Known | null): string {
  return isolated(set?.byId.get(id)?.name ?? id);
}

/** A home or a division prefix, as rules name them. */
export function endInWords(end: string, set: Known | null): string {
  if (set?.byId.has(end) || !/^\d{2}(\d{2})?(\d{2})?$/.test(end)) return nameOf(end, set);
  return divisionInWords(end, set);
}

/** A division by the digits that its code begins with; any other word stands as it is. */
export function divisionInWords(code: string, set: Known | null): string {
  if (!/^\d+$/.test(code)) return isolated(code);
  return set?.provinces[code]?.[language.value] ?? set?.prefectures[code] ?? code;
}

/** The value of a field of a home. */
export function fieldValue(field: string, value: unknown): string {
  if (value === null || value === undefined) return say("none");
  if (field === "level") return levelInWords(value as Level);
  if (field === "setting") return settingInWords(String(value));
  const unit = Object.hasOwn(UNITS, field) ? UNITS[field] : undefined;
  if (typeof value === "number" && unit) return withUnit(value, unit);
  return plainValue(value, null);
}

function withUnit(value: number, unit: string): string {
  if (language.value === "zh") return `${count(value)} ${unit}`;
  return unit === "元" ? say("yuan", { n: count(value) }) : count(value);
}

/** The value of a rule, by the rule's path. */
export function ruleValue(path: string, value: unknown, set: Known | null): string {
  if (value === null || value === undefined) return say("unlimited");
  if (typeof value === "number") return ruleNumber(path, value);
  if (typeof value === "string") return settingOfRule(path, value) ?? isolated(value);
  if (path === "objective" && Array.isArray(value)) return listed(value.map(stageInWords), "→");
  if (typeof value === "object" && !Array.isArray(value)) return tableValue(path, value as Record<string, unknown>, set);
  return plainValue(value, set);
}

function ruleNumber(path: string, value: number): string {
  const unit = unitOfRule(path);
  if (unit === "km") return say("km", { n: km(value) });
  if (unit === "share") return percent(value, 1);
  return unit === "yuan" ? say("yuan", { n: count(value) }) : shown(value, 2);
}

/** Entries of a table of rules: by division where the key is one, else by need. */
function tableValue(path: string, value: Record<string, unknown>, set: Known | null): string {
  const entries = Object.entries(value).map(([key, one]) =>
    say("entry", { key: keyInWords(key, set), value: ruleValue(path, one, set) }),
  );
  return entries.length > 0 ? listed(entries) : say("nothing");
}

/** A key of a table: a division, or a need. */
export function keyInWords(key: string, set: Known | null): string {
  return /^\d+$/.test(key) ? divisionInWords(key, set) : needInWords(key);
}

function stageInWords(stage: unknown): string {
  const goals = Object.entries((stage as { minimize?: Record<string, number> }).minimize ?? {});
  return say("stage", { goals: listed(goals.map(([goal, weight]) => (weight === 1 ? goal : say("goal", { goal, weight: shown(weight, 2) })))) });
}

function plainValue(value: unknown, set: Known | null): string {
  if (value === null || value === undefined) return say("nothing");
  if (typeof value === "boolean") return say(value ? "yes" : "no");
  if (typeof value === "number") return shown(value, 4);
  if (typeof value === "string") return needInWords(value);
  if (Array.isArray(value)) return value.length > 0 ? listed(value.map((one) => plainValue(one, set))) : say("nothing");
  const entries = Object.entries(value).filter(([, one]) => one !== null);
  return listed(entries.map(([key, one]) => say("entry", { key: keyInWords(key, set), value: plainValue(one, set) })));
}

/** Several words as a list. */
export function listed(parts: readonly string[], joint?: string): string {
  return parts.join(joint ? ` ${joint} ` : inLanguage(["、", ", "]));
}
