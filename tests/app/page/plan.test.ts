// What the rooms of the plan tell of it, without a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { felt, unsteady } from "../../../app/web/page/src/plan/firm.ts";
import { widestGap } from "../../../app/web/page/src/plan/proof.ts";
import { provincesOf } from "../../../app/web/page/src/plan/regions.ts";
import { nameOfScenario, remediesOf } from "../../../app/web/page/src/plan/repair.ts";
import { barsOf, turnOf } from "../../../app/web/page/src/plan/turns.ts";
import { grouped, homeOf } from "../../../app/web/page/src/plan/warnings.ts";
import { distancesOf, occupancyOf, sizesOf, type Pair } from "../../../app/web/page/src/plots/data.ts";
import { needsOf } from "../../../app/web/page/src/plots/needs.ts";
import type { Home } from "../../../app/web/page/src/state/homes.ts";
import type { Assignment, Figures, Message, Outcome, Stage, Summary, Unplaced } from "../../../app/web/page/src/wire/types.ts";

test("less is better or worse as the figure asks, and what is unknown is neither", () => {
  assert.equal(turnOf(9, 5, "less"), "better");
  assert.equal(turnOf(9, 5, "more"), "worse");
  assert.equal(turnOf(5, 5, "less"), "same");
  assert.equal(turnOf(null, 5, "less"), "same");
});

test("bars are shares of the longer one, or of the whole", () => {
  assert.deepEqual(barsOf(10, 5, null), [1, 0.5]);
  assert.deepEqual(barsOf(10, 5, 20), [0.5, 0.25]);
  assert.deepEqual(barsOf(0, 0, null), [0, 0]);
});

test("the widest gap is told only where every stage has one", () => {
  const stage = (gap: number | null): Stage => ({ minimize: {}, text: "", value: 0, bound: null, gap });
  assert.equal(widestGap([stage(0), stage(0.02)]), 0.02);
  assert.equal(widestGap([stage(0), stage(null)]), null);
});

test("regions sort by a figure, unknown ones last, and a province that is its own part does not unfold", () => {
  const figures = (mean_km: number | null) => ({ mean_km }) as Figures;
  const summary = {
    by_province: { "11": figures(null), "13": figures(20), "36": figures(70) },
    by_prefecture: { "11": figures(null), "13": figures(1), "1301": figures(3), "3601": figures(70) },
  } as unknown as Summary;
  const sorted = provincesOf(summary, { by: (one) => one.mean_km, down: true });
  assert.deepEqual(sorted.map((one) => one.code), ["36", "13", "11"]);
  assert.deepEqual(sorted.map((one) => one.prefectures.map((part) => part.code)), [["3601"], ["1301", "13"], []]);
});

test("a remedy of several needs of a home stands once, the most useful first", () => {
  const remedy = (value: number, places: number) => ({ change: { op: "set", policy: "max_km", value } as const, places, text: "" });
  const row = (remedies: Unplaced["remedies"]) => ({ remedies }) as Unplaced;
  const found = remediesOf([row([remedy(310, 2), remedy(400, 8)]), row([remedy(310, 2)])]);
  assert.deepEqual(found.map((one) => one.places), [8, 2]);
});

test("a scenario's name holds no marks of direction and is not too long", () => {
  assert.equal(nameOfScenario("A · \u2068b\u2069\u202e"), "A · b");
  assert.equal(nameOfScenario("x".repeat(300)).length, 120);
});

test("warnings of a kind stand together, single ones first, and name their home", () => {
  const warning = (code: string, where: string): Message => ({ code, where, params: {}, text: where });
  const groups = grouped([warning("many", "a"), warning("one", "b"), warning("many", "c")]);
  assert.deepEqual(groups.map((one) => [one.code, one.warnings.length]), [["one", 1], ["many", 2]]);
  const homes = [{ id: "a" }, { id: "b" }] as Home[];
  const set = { homes, byId: new Map(homes.map((one) => [one.id, one])) };
  assert.equal(homeOf("institutions[1].lon", set), "b");
  assert.equal(homeOf("a", set), "a");
  assert.equal(homeOf("distances", set), null);
});

test("changes that are felt come in the order of the goals; homes that waver, the least firm first", () => {
  const order = felt([{ change: [0, -5] }, { change: [0, 0] }, { change: [-1, 9] }, { change: null }]);
  assert.deepEqual(order.map((one) => one.change), [[-1, 9], [0, -5]]);
  const home = (id: string, kept: number) => ({ id, planned: "keep", eligible: true, kept, share: kept / 10 });
  const found = { sets: { asked: 10, done: 10 }, score: { eligible: 3, eligible_share: 0, children_share: 0 }, homes: [home("a", 9), home("b", 10), home("c", 2)] };
  assert.deepEqual(unsteady(found).map((one) => one.id), ["c", "a"]);
});

test("median and nine of ten count children, not moves; bins end below their upper km", () => {
  const move = (km: number, children: number) => ({ km, children }) as Assignment;
  const found = distancesOf([move(100, 1), move(10, 8), move(20, 1)]);
  assert.deepEqual([found.children, found.median, found.p90], [10, 10, 20]);
  assert.equal(found.bins.find((one) => one.from === 10)?.count, 8);
  assert.equal(found.bins.reduce((sum, one) => sum + one.count, 0), 10);
  assert.deepEqual(distancesOf([]).bins, []);
});

test("freed homes are no longer counted, and a blocked one counts who remains", () => {
  const pair = (fate: string, before: number, remaining: number): Pair => ({
    home: { id: fate, children_temporary: 0 } as Home,
    outcome: { fate, children_before: before, children_remaining: remaining, usable_beds: 10, adults: 0 } as Outcome,
  });
  const pairs = [pair("keep", 3, 10), pair("transform", 5, 0), pair("blocked", 2, 2)];
  const at = (bins: readonly { from: number; before: number; after: number }[], from: number) => {
    const one = bins.find((bin) => bin.from === from);
    return [one?.before, one?.after];
  };
  assert.deepEqual([at(occupancyOf(pairs), 3), at(occupancyOf(pairs), 2), at(occupancyOf(pairs), 10)], [[1, 0], [1, 1], [0, 1]]);
  assert.deepEqual([at(sizesOf(pairs), 1), at(sizesOf(pairs), 10)], [[3, 1], [0, 1]]);
});

test("a child is served where its home has every service of its need", () => {
  const home = (id: string, services: Home["services"], children: Home["children"]) => ({ id, services, children }) as Home;
  const homes = [home("a", [], { medical: 4 }), home("b", { medical: null }, 2)];
  const moves = [{ from: "a", to: "b", need: "medical", children: 3 }] as unknown as Assignment[];
  const [general, medical] = needsOf(homes, moves, { general: [], medical: ["medical"] });
  assert.deepEqual([general?.servedBefore, general?.servedAfter], [2, 2]);
  assert.deepEqual([medical?.unservedBefore, medical?.servedAfter, medical?.unservedAfter], [4, 3, 1]);
});

test("a need that is called as what every object has is counted like any other", () => {
  const home = { id: "a", children: { general: 2 } } as unknown as Home;
  const found = needsOf([home], [], { constructor: [], toString: ["medical"] });
  assert.deepEqual(found.map((one) => [one.servedBefore, one.unservedBefore]), [[0, 0], [0, 0]]);
});
