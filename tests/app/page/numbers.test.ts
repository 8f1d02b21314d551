// Numbers as a planner reads them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { count, km, percent, signed } from "../../../app/web/page/src/words/numbers.ts";

test("a count has separators, and a missing one a dash", () => {
  assert.equal(count(59000), "59,000");
  assert.equal(count(null), "—");
});

test("kilometres keep one decimal until they are many", () => {
  assert.equal(km(44.44), "44.4");
  assert.equal(km(547049.29), "547,049");
});

test("a change has its sign, and nothing is ±0", () => {
  assert.equal(signed(3), "+3");
  assert.equal(signed(-3), "−3");
  assert.equal(signed(0.04, 1), "±0");
});

test("a share is per cent", () => {
  assert.equal(percent(0.6552, 1), "65.5 %");
});
