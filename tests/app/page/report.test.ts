// The report on planners' files, as the page lists, counts and copies it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { distancesOf, FIRST, isComplete } from "../../../app/web/page/src/data/kilometres.ts";
import { type Checked, kindsOf, linesOf, type ReportCell, tsvOf } from "../../../app/web/page/src/data/report.ts";
import { looksLikeTable, setNameOf } from "../../../app/web/page/src/data/taking.ts";

const PLACE = { file: "a/b.xlsx", sheet: "表/1", field: null, understood: null, expected: null, text: "" };

function cell(severity: ReportCell["severity"], row: number, code: string, more: Partial<ReportCell> = {}): ReportCell {
  return { ...PLACE, where: `a/b.xlsx/表/1/${row}/床位`, severity, row, code, column: "床位", found: "x", ...more };
}

function checked(cells: readonly ReportCell[], faults: Checked["faults"] = []): Checked {
  const table = { file: "a/b.xlsx", sheet: "表/1", format: "xlsx", encoding: null, delimiter: null, heading_row: 1 };
  return {
    usable: false,
    request: null,
    faults,
    warnings: [],
    points: {},
    report: { tables: [{ ...table, institutions: 1, empty_rows: 0, columns: [] }], cells, changed: 1, ignored: 0, refused: 1 },
    kinds: { not_whole: "不是整数" },
    phrases: { "a whole number": "整数", prefectural: "市级", x: "不该出现" },
  };
}

test("what must be mended comes first, and each fault is told once, at its cell", () => {
  const same = { where: "a/b.xlsx/表/1/7/床位", code: "not_whole", found: "x", expected: "a whole number", text: "" };
  const beyond = { ...same, where: "a/b.xlsx/表/1/4/编号/旧", code: "duplicate_id" };
  const lines = linesOf(checked([cell("changed", 2, "unit_removed"), cell("refused", 7, "not_whole")], [same, beyond]));
  assert.deepEqual(
    lines.map((one) => [one.severity, one.row, one.column]),
    [
      ["refused", 4, "编号/旧"],
      ["refused", 7, "床位"],
      ["changed", 2, "床位"],
    ],
  );
});

test("the service's words are said in the language of the page, a planner's cell never", () => {
  const level = cell("changed", 3, "word_understood", { field: "level", understood: "prefectural", found: "prefectural" });
  const name = cell("changed", 4, "spaces_removed", { field: "name", understood: "prefectural" });
  const wrong = cell("refused", 5, "not_whole", { expected: "a whole number" });
  const lines = linesOf(checked([level, name, wrong]));
  assert.deepEqual([lines[0]?.expected, lines[0]?.what, lines[0]?.found], ["整数", "不是整数", "x"]);
  assert.deepEqual([lines[1]?.found, lines[1]?.understood], ["prefectural", "市级"]);
  assert.equal(lines[2]?.understood, "prefectural");
});

test("kinds are counted, those to be mended first, then the most frequent", () => {
  const cells = [cell("changed", 1, "a"), cell("changed", 2, "b"), cell("changed", 3, "b"), cell("refused", 4, "c")];
  assert.deepEqual(
    kindsOf(linesOf(checked(cells))).map((one) => [one.code, one.lines]),
    [
      ["c", 1],
      ["b", 2],
      ["a", 1],
    ],
  );
});

test("a planner's word that every object knows stays as it stands, and can be copied", () => {
  const word = { field: "services", understood: "constructor", expected: "toString" };
  const [line] = linesOf(checked([cell("changed", 3, "valueOf", word)]));
  assert.deepEqual([line?.understood, line?.expected, line?.what], ["constructor", "toString", "valueOf"]);
  assert.match(tsvOf(line ? [line] : [], ["h"], () => ""), /constructor\ttoString\tvalueOf/);
});

test("copied lines are one row each, and none is a formula", () => {
  const lines = linesOf(checked([cell("refused", 2, "not_whole", { found: "=1+1\t\n2" })]));
  const [head, row, more] = tsvOf(lines, ["h"], () => "需修改").split("\r\n");
  assert.equal(head, "h");
  assert.equal(row?.split("\t")[5], "'=1+1 2");
  assert.equal(more, undefined);
  const guarded = linesOf(checked([cell("refused", 2, "not_whole", { found: " ＝1\u2028+1" })]));
  assert.match(tsvOf(guarded, ["h"], () => ""), /\t' ＝1 \+1\t/);
});

test("kilometres are sent only where the choice says something", () => {
  assert.equal(distancesOf(FIRST), null);
  assert.deepEqual(distancesOf({ ...FIRST, from: "detour", factor: 1.25 }), { mode: "geodesic", detour_factor: 1.25 });
  assert.equal(isComplete({ ...FIRST, from: "detour", factor: Number.NaN }), false);
  assert.equal(isComplete({ ...FIRST, from: "detour", factor: 0.9 }), false);
  assert.equal(isComplete({ ...FIRST, from: "matrix" }), false);
});

test("a pasted table is known by its rows or columns, and a set is named after its file", () => {
  assert.equal(looksLikeTable("just a word\n"), false);
  assert.equal(looksLikeTable("a\tb"), true);
  assert.equal(setNameOf([{ name: "江西.机构表.xlsx" }]), "江西.机构表");
});
