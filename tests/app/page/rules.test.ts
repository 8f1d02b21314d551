// The rules: what is sent, who is eligible, who lives beyond a limit, what a rate says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { plotted, withPoint, type Curve } from "../../../app/web/page/src/frontier/curves.ts";
import { tangentAt } from "../../../app/web/page/src/frontier/tangent.ts";
import { bedsUnder, mayBeRetained, type Counted } from "../../../app/web/page/src/rules/eligible.ts";
import { presetBehind, presetOf, rateOf, stagesOf, withRate } from "../../../app/web/page/src/rules/exchange.ts";
import { inPolicy, sorted } from "../../../app/web/page/src/rules/draft.ts";
import { numberIn } from "../../../app/web/page/src/rules/number.ts";
import { binsOf, talliesOf, waysOf } from "../../../app/web/page/src/rules/reach.ts";
import { DEFAULTS, differences, effective, sameRules, withValue } from "../../../app/web/page/src/state/policies.ts";

test("what is a default is not sent, and what has no control stays", () => {
  const given = { staff_ratio: { carer: 4 }, retention: { min_beds: 40 } };
  assert.deepEqual(withValue(given, "retention.min_beds", 30), { staff_ratio: { carer: 4 } });
  assert.deepEqual(withValue(given, "max_km", null), { ...given, max_km: null });
  assert.deepEqual(withValue({ max_km: 200 }, "max_km", 300), {});
  assert.deepEqual(effective({ retention: { min_beds: 40 } }).retention.min_children, 20);
});

test("rules are the same whatever their order and their defaults", () => {
  assert.ok(sameRules({ max_km: 300, retention: {} }, {}));
  assert.ok(sameRules({ max_km: 5, far_km: 6 }, { far_km: 6, max_km: 5 }));
  assert.deepEqual(differences({ max_km: 200, retention: { allowed: false } }, {}), ["max_km", "retention.allowed"]);
});

const home = (more: Partial<Counted>): Counted => ({ id: "h", level: "county", division: "360121", beds: 30, total: 20, ...more });

test("a county home is eligible by its thresholds, and a lock goes before them", () => {
  const rules = { ...DEFAULTS.retention, required_any_services: ["medical"] };
  assert.equal(mayBeRetained(home({ services: ["medical"] }), rules), true);
  assert.equal(mayBeRetained(home({ services: ["medical"], total: 19 }), rules), false);
  assert.equal(mayBeRetained(home({ services: ["medical"], total: 19, children_staying: 1 }), rules), true);
  assert.equal(mayBeRetained(home({ services: { medical: 3 }, beds: 29 }), rules), false);
  assert.equal(mayBeRetained(home({}), rules), false);
  assert.equal(mayBeRetained(home({ total: 0, lock: "keep" }), { ...rules, allowed: false }), true);
  assert.equal(mayBeRetained(home({ services: ["medical"], lock: "free" }), rules), false);
});

test("reserves are taken from rated beds as the plan does, 91 of 100 for 5 % and 4 %", () => {
  const city = home({ level: "prefectural", beds: 100, adults: 1 });
  assert.deepEqual(bedsUnder([city], 0.05, 0.04), { rated: 100, usable: 91, reserved: 9, places: 90 });
  assert.deepEqual(bedsUnder([{ ...city, usable_beds: 80 }], 0.05, 0.05), { rated: 100, usable: 80, reserved: 0, places: 79 });
});

test("a limit is inclusive, the longest prefix wins, and a need caps it further", () => {
  const rows = [
    { id: "a", children: 5, prefecture: null, province: 300, nation: 10 },
    { id: "b", children: 7, prefecture: 4, province: 300.01, nation: 10 },
  ];
  const senders = new Map([
    ["a", { division: "360121", children: { general: 3, medical: 2 } }],
    ["b", { division: "360221", children: { general: 7 } }],
  ]);
  const told = (rules: object) => talliesOf(waysOf(rows, "province", senders), effective({ ...rules }));
  assert.deepEqual(told({}).beyond, { children: 7, homes: 1 });
  assert.deepEqual(told({ max_km_by_division: { "36": 100, "3602": null } }).beyond, { children: 5, homes: 1 });
  assert.deepEqual(told({ max_km: null, max_km_by_need: { medical: 200 } }).beyond, { children: 2, homes: 1 });
  assert.deepEqual(talliesOf(waysOf(rows, "prefecture", senders), effective({})).nowhere, { children: 5, homes: 1 });
  const bars = binsOf(waysOf(rows, "province", senders), effective({}), 400);
  assert.deepEqual([bars[29], bars[30]], [
    { from: 290, within: 5, beyond: 0 },
    { from: 300, within: 0, beyond: 7 },
  ]);
});

test("a rate that is changed leaves all else, and comes back to the preset", () => {
  const stages = stagesOf("policy");
  assert.equal(rateOf(stages, "open_homes"), 2000);
  const changed = withRate(stages, "open_homes", 3000);
  assert.equal(presetOf(changed), null);
  assert.equal(presetBehind(changed), "policy");
  assert.equal(withRate(stagesOf(changed), "open_homes", 2000), "policy");
  assert.equal(withRate(stagesOf("balanced"), "open_homes", 0), "least_travel");
  assert.equal(rateOf(stagesOf("own_prefecture_first"), "crossing"), null);
  assert.equal(presetBehind([{ minimize: { unplaced: 1 }, tolerance: 0.1 }]), null);
});

const curve: Curve = {
  points: [
    { retained: 1, unplaced: 0, child_km: 100, proven: true, policy: { objective: "least_travel", retention: { max_total: 1 } } },
    { retained: 3, unplaced: 0, child_km: 40, proven: true, policy: null },
    { retained: 2, unplaced: 0, child_km: 60, proven: true, policy: null },
  ],
  below: [],
  complete: true,
};

test("a rate chooses the point where its line touches the curve", () => {
  const spots = plotted("retained", curve);
  assert.deepEqual(spots.map((one) => one.fewer?.km ?? null), [null, 40, 20]);
  assert.deepEqual([0, 21, 39, 41].map((rate) => tangentAt(spots, rate)?.count), [3, 2, 2, 1]);
  assert.equal(tangentAt([], 1), null);
});

test("a point's rules are put into those of the plan", () => {
  const rules = { max_km: 200, retention: { min_beds: 10 } };
  const point = curve.points[0]?.policy ?? {};
  assert.deepEqual(withPoint(rules, point), { max_km: 200, objective: "least_travel", retention: { min_beds: 10, max_total: 1 } });
});

test("a fault is told at its control, wherever the service found it", () => {
  const fault = (where: string) => ({ where, code: "x", found: "", expected: "", text: where });
  const errors = ["policy.retention.min_beds", "policy.moves[0].to", "meta.title"].map(fault);
  const { placed, rest } = sorted(errors, ["retention.min_beds", "moves", "max_km"]);
  assert.deepEqual([...placed.keys()], ["retention.min_beds", "moves"]);
  assert.deepEqual(rest.map((one) => one.where), ["meta.title"]);
  assert.equal(inPolicy("changes[1].value.min_beds", ["max_km", "retention"]), "policy.retention.min_beds");
  assert.equal(inPolicy("changes[7].value", ["max_km"]), "changes[7].value");
});

test("a box takes numbers and says so when it has none", () => {
  const range = { min: 0, max: 100, whole: true, canBeEmpty: true };
  assert.deepEqual(["7", "１２", "", "1.5", "101", "-1", "x"].map((text) => numberIn(text, range)), [7, 12, null, undefined, undefined, undefined, undefined]);
});

test("a box understands what the reader of files does, and guesses no more than that", () => {
  const range = { min: 0, max: 100_000, whole: false, canBeEmpty: false };
  const km = (text: string) => numberIn(text, { ...range, unit: "km" });
  assert.deepEqual(["300公里", "３００ 千米", "300 KM", "1,200", "1，200 km", "12,345.5"].map(km), [300, 300, 300, 1200, 1200, 12345.5]);
  assert.deepEqual(["300米", "300 m", "300张", "1,5", "1,0", "100²", "约300", "km", ""].map(km), Array(9).fill(undefined));
  assert.equal(numberIn("120张", { ...range, unit: "张" }), 120);
  assert.equal(numberIn("120张", range), undefined);
});
