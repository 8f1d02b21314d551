// Changes of a plan's question in words: what a planner tries, keeps as a scenario, or takes from a repair.
import type { Home } from "../state/homes.ts";
import type { Change } from "../wire/types.ts";
import { wordsOf } from "../words/words.ts";
import { fieldInWords, isolated, needInWords } from "./field_words.ts";
import { hasParts, ruleInWords } from "./rule_words.ts";
import { endInWords, fieldValue, keyInWords, listed, nameOf, ruleValue, type Known } from "./values_in_words.ts";

const say = wordsOf({
  lockKeep: ["{home}：锁定为<retain>", "{home}: locked, keeps raising children"],
  lockKeepCity: ["{home}：锁定为继续养育儿童", "{home}: locked, keeps raising children"],
  lockFree: ["{home}：锁定为转型", "{home}: locked, to be freed"],
  unlock: ["{home}：取消锁定", "{home}: no lock"],
  field: ["{home}：{field}{key}改为 {value}", "{home}: {field}{key} {value}"],
  fieldFrom: ["{home}：{field}{key}由 {before}改为 {value}", "{home}: {field}{key} from {before} to {value}"],
  serviceMore: ["{home}：增加{service}服务", "{home}: offers {service}"],
  serviceLess: ["{home}：取消{service}服务", "{home}: no longer offers {service}"],
  fieldGone: ["{home}：{field}{key}恢复默认", "{home}: {field}{key} as by default"],
  homeMore: ["新增机构：{home}", "A home more: {home}"],
  homeLess: ["撤出本次规划：{home}", "Taken out of the set: {home}"],
  rule: ["{rule}{key}：{value}", "{rule}{key}: {value}"],
  ruleGone: ["{rule}{key}：恢复默认", "{rule}{key}: as by default"],
  key: ["（{key}）", " ({key})"],
  forbid: ["禁止移交{need}：{from} → {to}", "No move{need}: {from} → {to}"],
  force: ["指定移交{need}：{from} → {to}", "Forced move{need}: {from} → {to}"],
  allow: ["协议移交{need}：{from} → {to}", "Allowed by agreement{need}: {from} → {to}"],
  intake: ["{to}不再接收{from}的儿童", "{to} takes in nobody from {from}"],
  moveGone: ["取消规则——{move}", "Rule taken back: {move}"],
  movesGone: ["取消全部移交规则", "All rules about moves taken back"],
  movesSet: ["移交规则改为：{moves}", "Rules about moves: {moves}"],
  then: ["；", "; "],
  unnamed: ["未命名", "without a name"],
});

/** A rule about moves, as a policy lists it. */
interface MoveRule {
  readonly from: string;
  readonly to: string;
  readonly need?: string | null;
  readonly rule: "forbid" | "force" | "allow";
}

/** A change in one sentence without a full stop, in the language of the page. */
export function changeInWords(change: Change, set: Known | null): string {
  if ("policy" in change) return sentence(ruleChange(change, String(change["policy"]), set));
  const home = change["institution"];
  if (typeof home !== "string") return say("homeMore", { home: nameOfNew(home) });
  if (change["field"] === undefined) return say("homeLess", { home: nameOf(home, set) });
  return fieldChange(change, home, String(change["field"]), set);
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function nameOfNew(home: unknown): string {
  const { name, id } = (home ?? {}) as { name?: string | null; id?: string };
  return isolated(name ?? id ?? say("unnamed"));
}

function fieldChange(change: Change, id: string, field: string, set: Known | null): string {
  const home = nameOf(id, set);
  if (field === "lock") return lockChange(change, id, set);
  const named = { home, field: fieldInWords(field), key: keyPart(change["key"], null) };
  if (field === "services" && change.op !== "set" && typeof (change["value"] ?? change["key"]) === "string") {
    const service = needInWords(String(change["value"] ?? change["key"]));
    return say(change.op === "add" ? "serviceMore" : "serviceLess", { home, service });
  }
  if (change.op === "remove") return say("fieldGone", named);
  const value = fieldValue(field, change["value"]);
  const before = valueBefore(set?.byId.get(id), field, change["key"]);
  if (before === undefined || before === change["value"]) return say("field", { ...named, value });
  return say("fieldFrom", { ...named, before: fieldValue(field, before), value });
}

function lockChange(change: Change, id: string, set: Known | null): string {
  const home = nameOf(id, set);
  const lock = change.op === "set" ? change["value"] : null;
  if (lock === "free") return say("lockFree", { home });
  if (lock !== "keep") return say("unlock", { home });
  const level = set?.byId.get(id)?.level ?? "county";
  return say(level === "county" ? "lockKeep" : "lockKeepCity", { home });
}

/** What the set says now, where that is a number and the change gives another one. */
function valueBefore(home: Home | undefined, field: string, key: unknown): number | undefined {
  if (!home || !Object.hasOwn(home, field)) return undefined;
  const there: unknown = home[field as keyof Home];
  if (typeof key !== "string") return typeof there === "number" ? there : undefined;
  if (typeof there !== "object" || there === null || !Object.hasOwn(there, key)) return undefined;
  const entry = (there as Record<string, unknown>)[key];
  return typeof entry === "number" ? entry : undefined;
}

function ruleChange(change: Change, rule: string, set: Known | null): string {
  if (rule === "moves") return movesChange(change, set);
  const given = change["key"] ?? (change.op === "remove" ? change["value"] : undefined);
  const inside = typeof given === "string" && hasParts(rule);
  const path = inside ? `${rule}.${given}` : rule;
  const named = { rule: ruleInWords(path), key: inside ? "" : keyPart(given, set) };
  if (change.op === "remove") return say("ruleGone", named);
  if (hasParts(rule) && !inside) return parts(rule, change["value"], set);
  return say("rule", { ...named, value: ruleValue(path, change["value"], set) });
}

/** A rule that consists of parts, set as a whole: each part that is named. */
function parts(rule: string, value: unknown, set: Known | null): string {
  if (typeof value !== "object" || value === null) return say("rule", { rule: ruleInWords(rule), key: "", value: ruleValue(rule, value, set) });
  const told = Object.entries(value).map(([part, one]) => {
    const path = `${rule}.${part}`;
    return say("rule", { rule: ruleInWords(path), key: "", value: ruleValue(path, one, set) });
  });
  return told.length > 0 ? told.join(say("then")) : say("ruleGone", { rule: ruleInWords(rule), key: "" });
}

function movesChange(change: Change, set: Known | null): string {
  const value = change["value"];
  if (change.op === "add") return moveInWords(value as MoveRule, set);
  if (change.op === "remove") return value ? say("moveGone", { move: moveInWords(value as MoveRule, set) }) : say("movesGone");
  const rules = Array.isArray(value) ? (value as MoveRule[]) : [];
  return rules.length > 0 ? say("movesSet", { moves: listed(rules.map((one) => moveInWords(one, set))) }) : say("movesGone");
}

/** A rule about moves in words. */
export function moveInWords(rule: MoveRule, set: Known | null): string {
  const from = endInWords(rule.from, set);
  const to = endInWords(rule.to, set);
  if (rule.rule === "forbid" && !rule.need && set?.byId.has(rule.to) && !set.byId.has(rule.from)) return say("intake", { from, to });
  return say(rule.rule, { from, to, need: rule.need ? say("key", { key: needInWords(rule.need) }) : "" });
}

function keyPart(key: unknown, set: Known | null): string {
  return typeof key === "string" ? say("key", { key: keyInWords(key, set) }) : "";
}
