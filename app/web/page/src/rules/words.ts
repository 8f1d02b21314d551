// Words of the rules: every control has a name, and a line that says what it does and why its default is what it is.
import { inLanguage, wordsOf, type Pair } from "../words/words.ts";

/** Names of the rules, by their place in the policy. */
const NAMES: Readonly<Record<string, Pair>> = {
  objective: ["目标", "What counts as better"],
  max_km: ["最远移交距离", "Longest move"],
  jurisdiction: ["统筹范围", "Jurisdiction"],
  far_km: ["多远算“远”", "What counts as far"],
  cross_prefecture_km: ["跨辖区另加公里", "Extra km for leaving the jurisdiction"],
  max_km_by_division: ["各地另定上限", "Other limits by region"],
  max_km_by_need: ["按需求另定上限", "Other limits by need"],
  reserve_share: ["预留比例", "Reserve"],
  isolation_share: ["隔离比例", "Isolation"],
  "retention.allowed": ["允许县级机构<retain>", "County homes may be retained"],
  "retention.min_children": ["至少儿童数", "Children, at least"],
  "retention.min_beds": ["至少床位数", "Beds, at least"],
  "retention.required_services": ["须具备全部服务", "All of these services"],
  "retention.required_any_services": ["至少具备一项服务", "One of these services"],
  "retention.max_total": ["总数上限", "In all, at most"],
  "retention.max_per_province": ["每省上限", "In each province, at most"],
  "retention.max_per_prefecture": ["每个地市上限", "In each prefecture, at most"],
  "retention.hosts_neighbours": ["可接收同市其他县的儿童", "May take children of neighbouring counties"],
  keep_together_up_to: ["整体移交的规模", "Move whole up to"],
  min_viable_children: ["继续养育的最小规模", "Least size to go on"],
  needs: ["各类需求所需服务", "Services that each need asks for"],
  outage: ["考虑一家机构停用", "What if one home fails"],
  consolidate_city_level: ["地市级及以上机构也可整合", "City-level homes may be freed too"],
  "repurpose.close_allowed": ["允许<close>", "Homes may be closed"],
  moves: ["移交规则", "Rules about moves"],
  staff_ratio: ["人员配比", "Staff ratios"],
  underused_below: ["低使用率界限", "Underused below"],
  "repurpose.uses": ["转型用途", "Uses of freed homes"],
  "repurpose.one_per_division": ["每县保留一家保护机构", "One protection centre in each county"],
  "repurpose.budget": ["转型预算", "Budget of new uses"],
};

/** What each rule means, what its default is, and why. */
const HELP: Readonly<Record<string, Pair>> = {
  max_km: [
    "一名儿童最远移交多少公里（含）。没有全国统一标准，由规划者决定；默认 300 公里，只排除极远的移交。",
    "The longest way that a child may be moved, inclusive. There is no official norm, so it is yours to choose; the default of 300 km rules out extreme ways only.",
  ],
  far_km: [
    "超过此距离的移交会逐一列出；目标“最公平”先使其最少。默认 150 公里。",
    "Longer moves are listed by name, and the goal “fairest” makes them fewest first. Default 150 km.",
  ],
  cross_prefecture_km: [
    "儿童离开本辖区时，每人多计这么多公里；只影响比较方案，不改变上限。默认 0：由换算比率决定。",
    "Counted on top for each child who leaves its jurisdiction; it weighs when plans are compared and leaves the limit alone. Default 0: the exchange rates decide.",
  ],
  max_km_by_division: [
    "某省或某市的儿童适用另一上限，可长可短；留空为不限。越具体的地区优先。",
    "Children of a province or prefecture have another limit, longer or shorter; empty is no limit. The narrower region goes first.",
  ],
  max_km_by_need: [
    "某类需求的儿童在上述上限之内再设一个更短的上限，例如患病儿童不宜远行。",
    "A further, shorter limit for children of a need: sick children should not travel far, for instance.",
  ],
  reserve_share: [
    "每家机构核定床位中留空的比例，应对人数变化。默认 5%：人数误差 15% 时仍几乎人人有床。",
    "Share of each home's rated beds that stays free for changing numbers. Default 5 %: with counts wrong by 15 % nearly everybody still has a bed.",
  ],
  isolation_share: [
    "留作隔离的床位比例，应对传染病。默认 5%。已填“可用床位”的机构不受这两项影响。",
    "Share kept for isolation in an epidemic. Default 5 %. Homes with stated usable beds are not touched by either share.",
  ],
  "retention.allowed": [
    "各省可让少数条件好、儿童多的县级机构继续养育儿童。不允许时，除锁定外全部移交。默认允许。",
    "A province may let a few county homes with good conditions and many children go on. If not, all hand over, locks aside. Default: allowed.",
  ],
  "retention.min_children": [
    "在院与寄养儿童合计达到此数才可保留。默认 20：近七成县级机构不足 10 人。",
    "Children in the home and in foster care together. Default 20: nearly 70 % of county homes raise fewer than 10.",
  ],
  "retention.min_beds": ["核定床位达到此数才可保留。默认 30。", "Rated beds that it takes. Default 30."],
  "retention.required_services": ["所选服务缺一不可。默认不要求。", "Every one that is ticked must be offered. Default: none."],
  "retention.required_any_services": [
    "所选服务有一项即可。默认不要求。",
    "One of those that are ticked suffices. Default: none.",
  ],
  "retention.max_total": [
    "全国（本数据）最多保留多少家；由系统准确分摊到各省。留空为不限。",
    "At most so many in the whole set, shared out exactly between the provinces. Empty: no quota.",
  ],
  "retention.max_per_province": ["每省最多保留多少家，可统一，也可逐省规定。", "One number for every province, or numbers of their own."],
  "retention.max_per_prefecture": [
    "每个地市最多保留多少家，可统一，也可逐市规定。",
    "One number for every prefecture, or numbers of their own.",
  ],
  "retention.hosts_neighbours": [
    "保留的机构能否接收同一地市其他县的儿童（如瑞金接收邻县）。默认可以。",
    "Whether a retained home may take children of other counties of its prefecture, as Ruijin does. Default: yes.",
  ],
  keep_together_up_to: [
    "不超过此数的县级机构，儿童整体移交到同一家机构，不拆散。默认 9；0 为可以拆分。",
    "Children of a county home up to this size go to one home together. Default 9, so that no child is left alone; 0 lets groups be split.",
  ],
  min_viable_children: [
    "由方案决定继续养育的机构至少要有这么多儿童。默认 0：不要求。",
    "A home that goes on by decision holds at least so many children. Default 0: not asked for.",
  ],
  needs: [
    "<receiving_home>必须具备所选服务。<stay>不受此限，但会计为“<unserved>”。",
    "A receiving home must offer what is ticked. Staying where they are asks for nothing, but counts as <unserved>.",
  ],
  outage: [
    "逐家假设停用：其儿童须能在此距离内的其他空床安置。默认不考虑，只在方案中报告。",
    "Each home in turn fails, and its children need free beds elsewhere within these km. Default: off; plans report it anyway.",
  ],
  consolidate_city_level: [
    "2021 年意见（据报道）未要求整合地市级及以上机构。默认否：它们全部继续养育，本院儿童不动。",
    "Not asked for by the 2021 Opinions as published in the press. Default: no; they all go on, and their own children stay.",
  ],
  "repurpose.close_allowed": [
    "独立设置、又没有新用途的机构可<close>；设在综合机构内的儿童部只转型。默认否。",
    "An independent home without a new use may be closed; a department in a shared house is always transformed. Default: no.",
  ],
  moves: [
    "对两家机构，或两个地区之间的移交作规定：禁止、必须（仅限机构之间）、允许（两地民政部门商定，可越过统筹范围）。",
    "Rules between two homes or two regions: forbid, force (homes only), allow (two bureaus agree; it opens the jurisdiction).",
  ],
};

const RETENTION: Pair = ["保留：{name}", "Retained: {name}"];
const names = wordsOf(NAMES);
const help = wordsOf(HELP);

/** The name of a rule; the field's own where we have none. */
export function nameOf(place: string): string {
  return place in NAMES ? names(place) : place;
}

/** The name of a rule where it stands alone, without its group. */
export function fullName(place: string): string {
  return place.startsWith("retention.") ? inLanguage(RETENTION).replace("{name}", () => nameOf(place)) : nameOf(place);
}

/** What a rule means; null where nothing is to be said. */
export function helpOf(place: string): string | null {
  return place in HELP ? help(place) : null;
}

/** Places that have a control. */
export const PLACES: readonly string[] = [...Object.keys(HELP), "objective", "jurisdiction"];
