// What is tried at a home, and its children by need.
import assert from "node:assert/strict";
import { test } from "node:test";
import { childrenByNeed } from "../../../app/web/page/src/home/needs.ts";
import { hasMove, moveChange, triedValue, withChange, withoutAt } from "../../../app/web/page/src/home/trials.ts";
import type { Home } from "../../../app/web/page/src/state/homes.ts";
import { indexed } from "../../../app/web/page/src/state/plans.ts";
import type { Answer, Change } from "../../../app/web/page/src/wire/types.ts";

const lock = (value: string): Change => ({ op: "set", institution: "a", field: "lock", value });
const beds: Change = { op: "set", institution: "a", field: "beds", value: 20 };

test("a change about the same thing takes the place of the earlier one", () => {
  const changes = [lock("keep"), beds].reduce<Change[]>(withChange, []);
  assert.deepEqual(withChange(changes, lock("free")), [beds, lock("free")]);
  assert.deepEqual(withChange(changes, { ...beds, institution: "b" }).length, 3);
  assert.deepEqual(withoutAt(changes, 0), [beds]);
});

test("services are added one by one, and a home is forced to one place", () => {
  const service = (value: string): Change => ({ op: "add", institution: "a", field: "services", value });
  assert.equal([service("medical"), service("medical"), service("rehabilitation")].reduce<Change[]>(withChange, []).length, 2);
  const move = (to: string, rule: string) => moveChange({ from: "a", to, need: null, rule });
  const moves = [move("b", "force"), move("c", "force"), move("b", "forbid"), move("c", "forbid")].reduce<Change[]>(withChange, []);
  assert.equal(moves.length, 3);
  assert.ok(hasMove(moves, { from: "a", to: "b", rule: "forbid" }));
  assert.ok(!hasMove(moves, { from: "a", to: "d", rule: "forbid" }));
});

test("what is tried is told from what is not", () => {
  assert.equal(triedValue([beds], "a", "beds"), 20);
  assert.equal(triedValue([beds], "a", "lock"), undefined);
  assert.equal(triedValue([{ op: "remove", institution: "a", field: "lock" }], "a", "lock"), null);
});

test("children without a place are counted where they remain", () => {
  const home = { id: "a", name: "a", children: { medical: 3, general: 5 } } as unknown as Home;
  const answer = {
    institutions: [],
    assignments: [
      { from: "a", to: "b", need: "general", children: 4, km: 1, crossing: false },
      { from: "c", to: "a", need: "rehabilitation", children: 2, km: 1, crossing: false },
    ],
    unplaced: [{ id: "a", need: "medical", children: 3, reason: {} }],
  } as unknown as Answer;
  const rows = Object.fromEntries(childrenByNeed(home, indexed("p", answer)).map((one) => [one.need, one]));
  assert.deepEqual(rows["medical"], { need: "medical", before: 3, leave: 0, come: 0, unplaced: 3, after: 3 });
  assert.equal(rows["general"]?.after, 1);
  assert.equal(rows["rehabilitation"]?.after, 2);
});
