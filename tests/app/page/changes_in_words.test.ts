// Every kind of change has words, in both languages.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { changeInWords } from "../../../app/web/page/src/home/changes_in_words.ts";
import { divisionInWords, fieldValue, type Known } from "../../../app/web/page/src/home/values_in_words.ts";
import type { Home } from "../../../app/web/page/src/state/homes.ts";
import type { Change } from "../../../app/web/page/src/wire/types.ts";
import { language } from "../../../app/web/page/src/words/words.ts";

const home = { id: "a", name: "安远", level: "county", division: "360726", beds: 15, children: { medical: 2 } } as unknown as Home;
const set: Known = {
  byId: new Map([["a", home], ["b", { ...home, id: "b", name: "Ganzhou", level: "prefectural" }]]),
  provinces: { "36": { zh: "江西", en: "Jiangxi" } },
  prefectures: { "3607": "赣州市" },
};
const CASES: readonly (readonly [Change, string, string])[] = [
  [{ op: "set", institution: "a", field: "lock", value: "keep" }, "安远：锁定为保留养育功能", "安远: locked, keeps raising children"],
  [{ op: "set", institution: "b", field: "lock", value: "keep" }, "Ganzhou：锁定为继续养育儿童", "Ganzhou: locked, keeps raising children"],
  [{ op: "set", institution: "a", field: "lock", value: "free" }, "安远：锁定为转型", "安远: locked, to be freed"],
  [{ op: "remove", institution: "a", field: "lock" }, "安远：取消锁定", "安远: no lock"],
  [{ op: "set", institution: "a", field: "beds", value: 25 }, "安远：核定床位由 15 张改为 25 张", "安远: rated beds from 15 to 25"],
  [{ op: "set", institution: "a", field: "children", key: "medical", value: 9 }, "安远：在院儿童（医疗）由 2 名改为 9 名", "安远: children (medical) from 2 to 9"],
  [{ op: "set", institution: "a", field: "usable_beds", value: 9 }, "安远：可用床位改为 9 张", "安远: usable beds 9"],
  [{ op: "add", institution: "a", field: "services", value: "medical" }, "安远：增加医疗服务", "安远: offers medical"],
  [{ op: "remove", institution: "a", field: "services", value: "medical" }, "安远：取消医疗服务", "安远: no longer offers medical"],
  [{ op: "remove", institution: "a", field: "note" }, "安远：备注恢复默认", "安远: note as by default"],
  [{ op: "add", institution: { id: "new", level: "county" } }, "新增机构：new", "A home more: new"],
  [{ op: "remove", institution: "a" }, "撤出本次规划：安远", "Taken out of the set: 安远"],
  [{ op: "set", policy: "max_km", value: 250 }, "最远移交距离：250 公里", "Longest move: 250 km"],
  [{ op: "set", policy: "max_km", value: null }, "最远移交距离：不限", "Longest move: no limit"],
  [{ op: "set", policy: "max_km_by_division", key: "3607", value: 120 }, "最远移交距离（按区划）（赣州市）：120 公里", "Longest move by division (赣州市): 120 km"],
  [{ op: "set", policy: "jurisdiction", value: "prefecture" }, "统筹范围：优先本市", "Jurisdiction: own prefecture first"],
  [{ op: "set", policy: "objective", value: "own_prefecture_first" }, "目标：尽量不离开辖区", "Objective: fewest leave their jurisdiction"],
  [{ op: "set", policy: "objective", value: "balanced" }, "目标：公里与机构", "Objective: balanced"],
  [{ op: "set", policy: "reserve_share", value: 0.1 }, "预留床位比例：10 %", "Share of beds kept in reserve: 10 %"],
  [{ op: "set", policy: "retention", key: "max_total", value: 40 }, "保留名额：合计：40", "Retained homes in all, at most: 40"],
  [{ op: "set", policy: "retention", value: { min_beds: 20, allowed: false } }, "保留条件：床位不少于：20；县级机构可否保留养育功能：否", "To be retained: rated beds at least: 20; county homes may be retained: no"],
  [{ op: "remove", policy: "keep_together_up_to" }, "整体移交：儿童不超过：恢复默认", "Moved together: homes of at most so many children: as by default"],
  [{ op: "add", policy: "moves", value: { from: "a", to: "b", need: "medical", rule: "forbid" } }, "禁止移交（医疗）：安远 → Ganzhou", "No move (medical): 安远 → Ganzhou"],
  [{ op: "add", policy: "moves", value: { from: "a", to: "b", need: null, rule: "force" } }, "指定移交：安远 → Ganzhou", "Forced move: 安远 → Ganzhou"],
  [{ op: "add", policy: "moves", value: { from: "3607", to: "36", rule: "allow" } }, "协议移交：赣州市 → 江西", "Allowed by agreement: 赣州市 → Jiangxi"],
  [{ op: "add", policy: "moves", value: { from: "36", to: "b", rule: "forbid" } }, "Ganzhou不再接收江西的儿童", "Ganzhou takes in nobody from Jiangxi"],
  [{ op: "remove", policy: "moves" }, "取消全部移交规则", "All rules about moves taken back"],
];

beforeEach(() => {
  language.value = "zh";
});

test("every kind of change is told in Chinese and in English", () => {
  for (const [change, zh, en] of CASES) {
    language.value = "zh";
    assert.equal(changeInWords(change, set), zh);
    language.value = "en";
    assert.equal(changeInWords(change, set), en);
  }
});

test("a home that the set does not have is told by its id, also without a set", () => {
  assert.equal(changeInWords({ op: "remove", institution: "z" }, set), "撤出本次规划：z");
  assert.equal(changeInWords({ op: "set", institution: "a", field: "beds", value: 3 }, null), "a：核定床位改为 3 张");
});

test("a name from right to left turns nothing around it", () => {
  const arabic = { ...set, byId: new Map([["a", { ...home, name: "بيت" }]]) };
  assert.equal(changeInWords({ op: "remove", institution: "a" }, arabic), "撤出本次规划：\u2068بيت\u2069");
});

test("what every object has is no field, no division and no setting", () => {
  assert.equal(fieldValue("constructor", 3), "3");
  assert.equal(divisionInWords("constructor", set), "constructor");
  assert.equal(changeInWords({ op: "set", policy: "objective", value: "constructor" }, set), "目标：constructor");
});
