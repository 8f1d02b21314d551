// What the table shows: filter and order as the planner set them, and the rows that follow from them.
import { computed, signal } from "@preact/signals";
import { homeSet, plan, province } from "../state/state.ts";
import type { Fate, Level } from "../wire/types.ts";
import { columnsOf, type Column } from "./columns.ts";
import { fateCounts, filtered, type Filter } from "./filtering.ts";
import { rowsOf, type Row } from "./rows.ts";
import { sorted, type Order } from "./sorting.ts";
import { tsv, type Cell } from "./tsv.ts";

export const text = signal("");
export const fates = signal<ReadonlySet<Fate>>(new Set());
export const level = signal<Level | null>(null);
export const order = signal<Order | null>(null);

/** The filter as a whole; the province is the page's own. */
export const filter = computed<Filter>(() => ({
  text: text.value,
  fates: plan.value === null ? new Set() : fates.value,
  level: level.value,
  province: province.value,
}));

const all = computed<readonly Row[]>(() => (homeSet.value ? rowsOf(homeSet.value, plan.value) : []));

export const columns = computed<readonly Column[]>(() => (homeSet.value ? columnsOf(homeSet.value, plan.value !== null) : []));

export const counts = computed(() => fateCounts(all.value, filter.value));

/** The rows that are shown, in their order. */
export const rows = computed<readonly Row[]>(() => {
  const found = filtered(all.value, filter.value);
  const by = order.value;
  const column = by && columns.value.find((one) => one.key === by.column);
  return column && by ? sorted(found, column.value, by.descending) : found;
});

/** Let everything be seen again. */
export function widen(): void {
  text.value = "";
  fates.value = new Set();
  level.value = null;
  province.value = null;
}

/** The rows that are shown as a spreadsheet takes them in, with id and code. */
export function shownAsTsv(): string {
  const listed = columns.value;
  const headings = ["id", "division", ...listed.map((one) => (one.unit ? `${one.heading} (${one.unit})` : one.heading))];
  const lines = rows.value.map((row): Cell[] => [row.home.id, row.home.division, ...listed.map((one) => copied(one, row))]);
  return tsv([headings, ...lines]);
}

/** Numbers as they are, so that a spreadsheet can count with them; all else as it is read. */
function copied(column: Column, row: Row): Cell {
  return column.numeric ? column.value(row) : column.text(row);
}
