// A solve's history and stages, figures side by side, rules as changes, addresses of files, rows on paper.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, comparisonAddress } from "../../../app/web/page/src/exports/formats.ts";
import { changesOf } from "../../../app/web/page/src/exports/printed_rows.ts";
import { parted, verdictOf } from "../../../app/web/page/src/scenarios/figures.ts";
import { EMPTY, longer } from "../../../app/web/page/src/solve/history.ts";
import { stagesOf } from "../../../app/web/page/src/solve/stages.ts";
import { ruleChanges } from "../../../app/web/page/src/state/rule_changes.ts";
import type { Progress } from "../../../app/web/page/src/state/state.ts";

function told(stage: number, incumbent: number | null, bound: number, round = 1): Progress {
  const rest = { phase: "solving", components: 8, components_done: 1, gap: null, estimate_seconds: null, has_plan: true };
  return { ...rest, stage, incumbent, bound, round };
}

test("a history grows while its stage goes on, and begins anew with the next stage or another attempt", () => {
  const first = longer(longer(EMPTY, told(0, 9, 1), 1), told(0, 7, 2), 2);
  assert.deepEqual(first.moments.map((one) => one.incumbent), [9, 7]);
  assert.equal(longer(first, told(0, 7, 2), 3), first);
  assert.equal(longer(first, told(1, 90, 2), 3).moments.length, 1);
  assert.equal(longer(first, told(0, 8, 1), 0.5).moments.length, 1);
});

test("an outage is a stage of its own after the first, unless the objective names it", () => {
  assert.deepEqual(stagesOf({}).map((one) => one[0]), ["unplaced", "child_km"]);
  assert.deepEqual(stagesOf({ outage: {}, objective: "least_travel" }).map((one) => one[0]), ["unplaced", "outage_short", "child_km"]);
  const own = [{ minimize: { unplaced: 1, outage_short: 1 } }];
  assert.deepEqual(stagesOf({ outage: {}, objective: own }), [["unplaced", "outage_short"]]);
});

test("fewer children without a place is better, fewer who move is only fewer", () => {
  assert.equal(verdictOf("unplaced", -1), "better");
  assert.equal(verdictOf("after.served", -1), "worse");
  assert.equal(verdictOf("moved", -1), "fewer");
  assert.equal(verdictOf("moved", 0), "same");
});

test("figures are parted: main ones in their order, stages, the rest; states and what stands elsewhere left out", () => {
  const row = (field: string, values: readonly (number | string | null)[]) => ({ field, text: field, unit: null, values });
  const found = parted([row("status", ["optimal", "optimal"]), row("moved", [1, 2]), row("unplaced", [0, null]), row("beds", [5, 5]), row("first.better", [0, 1]), row("stage.1", [0, 0])]);
  assert.deepEqual(found.main.map((one) => one.field), ["unplaced", "moved"]);
  assert.deepEqual(found.rest.map((one) => one.field), ["beds"]);
  assert.deepEqual(found.stages.map((one) => one.field), ["stage.1"]);
});

test("rules become changes: what is gone is as by default again", () => {
  const found = ruleChanges({ max_km: 300, far_km: 100 }, { max_km: 200, jurisdiction: "nation" });
  assert.deepEqual(found, [
    { op: "set", policy: "max_km", value: 200 },
    { op: "remove", policy: "far_km" },
    { op: "set", policy: "jurisdiction", value: "nation" },
  ]);
});

test("addresses of files say language and what is hidden; the whole answer hides nothing", () => {
  assert.equal(addressOf("p", "html", "zh", null), "/plans/p.html?language=zh");
  assert.equal(addressOf("p", "xlsx", "en", 0), "/plans/p.xlsx?language=en&hide_below=0");
  assert.equal(addressOf("p", "json", "en", 5), "/plans/p.json?language=en");
  assert.equal(comparisonAddress(["a", "b"], "en"), "/comparison.csv?plans=a,b&language=en");
});

test("moves that differ are gathered over needs; what evens out is none", () => {
  const move = (from: string, to: string, after: number, change: number) => ({ from, from_name: from, to, to_name: to, after, change, km_before: 5, km_after: null });
  const rows = changesOf({ sentences: [], moves: [move("a", "b", 2, 2), move("a", "b", 0, -2), move("a", "c", 1, -1), move("a", "c", 0, -3)] });
  assert.deepEqual(rows, [{ from: "a", to: "c", children: 1, km: 5, change: -4 }]);
});
