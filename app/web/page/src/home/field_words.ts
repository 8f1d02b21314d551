// Words for what is known of a home: its fields, levels, needs, services, kinds of house.
import type { Level } from "../wire/types.ts";
import { inLanguage, type Pair } from "../words/words.ts";

const FIELDS: Readonly<Record<string, Pair>> = {
  name: ["名称", "name"],
  level: ["级别", "level"],
  division: ["行政区划", "division"],
  network: ["系统", "network"],
  lon: ["经度", "longitude"],
  lat: ["纬度", "latitude"],
  setting: ["机构形式", "kind of house"],
  beds: ["核定床位", "rated beds"],
  usable_beds: ["可用床位", "usable beds"],
  isolation_beds: ["隔离床位", "isolation beds"],
  children: ["在院儿童", "children"],
  children_staying: ["寄养儿童", "children in foster care"],
  children_temporary: ["临时监护儿童", "children in temporary guardianship"],
  adults: ["成年人", "adults"],
  services: ["服务", "services"],
  max_children: ["规模上限", "upper size"],
  staff: ["人员", "staff"],
  community_children: ["困境儿童", "children in difficulty around it"],
  annual_cost_open: ["年固定费用", "yearly cost of keeping it open"],
  annual_cost_per_child: ["每名儿童年费用", "yearly cost of each child"],
  lock: ["锁定", "lock"],
  note: ["备注", "note"],
  extra: ["附加", "further columns"],
};

const LEVELS: Readonly<Record<Level, Pair>> = {
  provincial: ["省级", "provincial"],
  prefectural: ["<prefectural>", "<prefectural>"],
  county: ["县级", "county"],
};

const KINDS: Readonly<Record<string, Pair>> = {
  general: ["一般", "general"],
  medical: ["医疗", "medical"],
  rehabilitation: ["康复", "rehabilitation"],
  special_education: ["特殊教育", "special education"],
  social_work: ["社会工作", "social work"],
};

const SETTINGS: Readonly<Record<string, Pair>> = {
  independent: ["独立机构", "a house of its own"],
  department: ["儿童部（与成人同院）", "a children’s department in a house shared with adults"],
};

const USES: Readonly<Record<string, Pair>> = {
  protection_centre: ["未成年人救助保护机构", "minors’ protection institution"],
};

/** A field of a home, as it stands within a sentence. */
export function fieldInWords(field: string): string {
  return known(FIELDS, field);
}

/** The level of a home. */
export function levelInWords(level: Level): string {
  return known(LEVELS, level);
}

/** What a child needs, or a home offers; names of the planner's own stand as they are. */
export function needInWords(need: string): string {
  return known(KINDS, need);
}

/** Whether a home has a house of its own. */
export function settingInWords(setting: string): string {
  return known(SETTINGS, setting);
}

/** What a freed home becomes; names of the planner's own stand as they are. */
export function useInWords(use: string): string {
  return known(USES, use);
}

function known(words: Readonly<Record<string, Pair>>, key: string): string {
  const pair = Object.hasOwn(words, key) ? words[key] : undefined;
  return pair ? inLanguage(pair) : isolated(key);
}

/** A name as it may stand in a sentence: writing that runs from right to left turns nothing around it. */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
