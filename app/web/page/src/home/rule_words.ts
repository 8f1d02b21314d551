// Words for the rules of a policy and their settings, by their path (`retention.min_beds`).
import { term, type Term } from "../words/glossary.ts";
import { inLanguage, type Pair } from "../words/words.ts";

const RULES: Readonly<Record<string, Pair>> = {
  needs: ["需求所要求的服务", "services that a need asks for"],
  jurisdiction: ["统筹范围", "jurisdiction"],
  max_km: ["最远移交距离", "longest move"],
  max_km_by_division: ["最远移交距离（按区划）", "longest move by division"],
  max_km_by_need: ["最远移交距离（按需求）", "longest move by need"],
  cross_prefecture_km: ["离开本管辖范围的折算距离", "km added for a child who leaves its jurisdiction"],
  far_km: ["远距离移交的界线", "beyond this a move is far"],
  reserve_share: ["预留床位比例", "share of beds kept in reserve"],
  isolation_share: ["隔离床位比例", "share of beds kept for isolation"],
  retention: ["<retain>的条件", "which county homes may be retained"],
  "retention.allowed": ["县级机构可否<retain>", "county homes may be retained"],
  "retention.min_children": ["保留条件：儿童不少于", "to be retained: children at least"],
  "retention.min_beds": ["保留条件：床位不少于", "to be retained: rated beds at least"],
  "retention.required_services": ["保留条件：须具备全部服务", "to be retained: all of these services"],
  "retention.required_any_services": ["保留条件：须具备其中一项服务", "to be retained: one of these services"],
  "retention.max_total": ["保留名额：合计", "retained homes in all, at most"],
  "retention.max_per_province": ["保留名额：每省", "retained homes in each province, at most"],
  "retention.max_per_prefecture": ["保留名额：每地市", "retained homes in each prefecture, at most"],
  "retention.hosts_neighbours": ["保留的机构可否接收邻县儿童", "retained homes may take in neighbours’ children"],
  consolidate_city_level: ["地市级及以上机构可否调整", "homes at city level and above may be freed too"],
  min_viable_children: ["最小养育规模（儿童）", "fewest children of a home that goes on"],
  keep_together_up_to: ["整体移交：儿童不超过", "moved together: homes of at most so many children"],
  moves: ["移交规则", "rules about moves"],
  staff_ratio: ["人员配比", "staff ratios"],
  outage: ["应急安置", "what if one home fails"],
  "outage.max_km": ["应急安置：最远距离", "what if one home fails: longest move"],
  "outage.hard": ["应急安置：必须满足", "what if one home fails: everybody must be rehoused"],
  underused_below: ["使用率偏低：低于", "underused: occupancy below"],
  repurpose: ["转型用途", "uses of freed homes"],
  "repurpose.uses": ["转型用途", "uses of freed homes"],
  "repurpose.close_allowed": ["可否<close>", "homes may be closed"],
  "repurpose.one_per_division": ["每个县至少一个机构", "one protection institution in each division"],
  "repurpose.budget": ["转型预算", "budget of uses"],
  objective: ["目标", "objective"],
};

/** Settings that the glossary names, by their rule. */
const SETTINGS: Readonly<Record<string, readonly Term[]>> = {
  jurisdiction: ["prefecture", "province", "nation"],
  objective: ["policy", "own_prefecture_first", "fewest_retained", "least_travel", "balanced", "fairest"],
};

const KM: ReadonlySet<string> = new Set(["max_km", "max_km_by_division", "max_km_by_need", "cross_prefecture_km", "far_km", "outage.max_km"]);
const SHARES: ReadonlySet<string> = new Set(["reserve_share", "isolation_share", "underused_below"]);
const PARTED: ReadonlySet<string> = new Set(["retention", "outage", "repurpose"]);

/** A rule by its path; one that has no words of its own keeps its path. */
export function ruleInWords(path: string): string {
  const pair = Object.hasOwn(RULES, path) ? RULES[path] : undefined;
  return pair ? inLanguage(pair) : path;
}

/** A named setting of a rule; null if there are no words for it. */
export function settingOfRule(path: string, value: string): string | null {
  const named = Object.hasOwn(SETTINGS, path) ? SETTINGS[path]?.find((one) => one === value) : undefined;
  return named ? term(named) : null;
}

/** What a rule's number counts. */
export function unitOfRule(path: string): "km" | "share" | "yuan" | "count" {
  if (KM.has(path)) return "km";
  if (SHARES.has(path)) return "share";
  return path === "repurpose.budget" ? "yuan" : "count";
}

/** Whether a rule consists of parts that are rules by themselves. */
export function hasParts(rule: string): boolean {
  return PARTED.has(rule);
}
