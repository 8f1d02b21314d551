// Scenarios as a family tree.
import assert from "node:assert/strict";
import { test } from "node:test";
import { descendantsOf, familyOf } from "../../../app/web/page/src/scenarios/family.ts";
import type { Scenario } from "../../../app/web/page/src/wire/types.ts";

function made(id: string, set: string, derivedFrom: string | null = null): Scenario {
  const rest = { note: null, tags: [], policy: {}, limits: {}, meta: {}, changes: null, plan: null, version: 1 };
  return { id, name: id, set, derived_from: derivedFrom, created_at: id, ...rest };
}

const ALL = [made("5", "other"), made("4", "edited", "2"), made("3", "one"), made("2", "one", "1"), made("1", "one")];

test("each stands after what it was derived from, also with another set; strangers are left out", () => {
  const told = familyOf(ALL, "one").map(({ scenario, depth }) => [scenario.id, depth]);
  assert.deepEqual(told, [["1", 0], ["2", 1], ["4", 2], ["3", 0]]);
});

test("the family is the same, from whichever set of it one looks", () => {
  assert.deepEqual(familyOf(ALL.slice(1), "edited").map(({ scenario }) => scenario.id), ["1", "2", "4", "3"]);
});

test("what goes with a scenario is all that stands on it", () => {
  assert.deepEqual(descendantsOf(ALL, "1"), ["2", "4"]);
  assert.deepEqual(descendantsOf(ALL, "4"), []);
});

test("one whose origin is gone is a root", () => {
  assert.deepEqual(familyOf([made("2", "one", "gone")], "one").map(({ depth }) => depth), [0]);
});
