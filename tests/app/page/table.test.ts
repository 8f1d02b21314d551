// The table of homes: order, filter, keyboard, what is copied.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Home } from "../../../app/web/page/src/state/homes.ts";
import { fateCounts, filtered, type Filter } from "../../../app/web/page/src/table/filtering.ts";
import { moved } from "../../../app/web/page/src/table/keys.ts";
import type { Row } from "../../../app/web/page/src/table/rows.ts";
import { sorted, turned } from "../../../app/web/page/src/table/sorting.ts";
import { cell, tsv } from "../../../app/web/page/src/table/tsv.ts";
import type { Fate, Outcome } from "../../../app/web/page/src/wire/types.ts";

test("Chinese is sorted by pinyin, numbers within by size", () => {
  const names = ["重庆二院", "安远", "石家庄10院", "石家庄9院", "北京"];
  assert.deepEqual(sorted(names, (one) => one, false), ["安远", "北京", "重庆二院", "石家庄9院", "石家庄10院"]);
});

test("rows that are equal keep their order in both directions, and what is missing stays last", () => {
  const rows = [["a", 1], ["b", null], ["c", 2], ["d", 1]] as const;
  const names = (descending: boolean) => sorted(rows, (one) => one[1], descending).map((one) => one[0]).join("");
  assert.equal(names(false), "adcb");
  assert.equal(names(true), "cadb");
});

test("a third press on a heading gives the order of the set again", () => {
  const first = turned(null, "beds", true);
  assert.deepEqual(first, { column: "beds", descending: true });
  assert.deepEqual(turned(first, "beds", true), { column: "beds", descending: false });
  assert.equal(turned(turned(first, "beds", true), "beds", true), null);
});

function row(name: string, fate: Fate, province = "36"): Row {
  const home = { id: name, name, level: "county", province } as Home;
  return { home, outcome: { fate } as Outcome, after: 0, kmIn: null, kmOut: null, services: [], searched: `${name}\n360000`.toLowerCase() };
}

const ALL: Filter = { text: "", fates: new Set(), level: null, province: null };
const ROWS = [row("Anyuan", "blocked"), row("Ruijin", "retain"), row("Anqing", "transform", "34")];

test("every word is looked for in name, id and division", () => {
  const found = (text: string) => filtered(ROWS, { ...ALL, text }).map((one) => one.home.name);
  assert.deepEqual(found("an 3600"), ["Anyuan", "Anqing"]);
  assert.deepEqual(found("an yuan"), ["Anyuan"]);
  assert.deepEqual(found("lhasa"), []);
});

test("counts of fates follow every other filter, but not the fates picked", () => {
  const filter: Filter = { ...ALL, province: "36", fates: new Set<Fate>(["retain"]) };
  assert.deepEqual(filtered(ROWS, filter).length, 1);
  assert.deepEqual(Object.fromEntries(fateCounts(ROWS, filter)), { blocked: 1, retain: 1 });
});

test("keys lead to a cell of the grid and never out of it", () => {
  const extent = { rows: 100, columns: 5, page: 10 };
  assert.deepEqual(moved({ row: 0, column: 0 }, "ArrowUp", false, extent), { row: -1, column: 0 });
  assert.deepEqual(moved({ row: -1, column: 0 }, "ArrowUp", false, extent), { row: -1, column: 0 });
  assert.deepEqual(moved({ row: 95, column: 1 }, "PageDown", false, extent), { row: 99, column: 1 });
  assert.deepEqual(moved({ row: 50, column: 1 }, "End", false, extent), { row: 50, column: 4 });
  assert.deepEqual(moved({ row: 50, column: 1 }, "End", true, extent), { row: 99, column: 4 });
  assert.equal(moved({ row: 50, column: 1 }, "a", false, extent), null);
});

test("no copied cell is a formula, and none breaks a line", () => {
  for (const evil of ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\r\n=1", "＝1"]) assert.equal(cell(evil).charAt(0), "'");
  assert.equal(cell("two\nlines\tand\u2028more"), "two lines and more");
  assert.equal(tsv([["name", "km"], ["福利院", 12.5], ["", null]]), "name\tkm\r\n福利院\t12.5\r\n\t");
});
