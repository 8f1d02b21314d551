// Rows in the order of a column: stable, Chinese by pinyin, what is missing always last.
export type Sortable = string | number | null;

export interface Order {
  readonly column: string;
  readonly descending: boolean;
}

const CHINESE = new Intl.Collator("zh-Hans-u-co-pinyin", { numeric: true });

/** A copy of rows, sorted by a value; rows that are equal keep their order, in both directions. */
export function sorted<Item>(rows: readonly Item[], value: (row: Item) => Sortable, descending: boolean): Item[] {
  const keyed = rows.map((row) => ({ row, key: value(row) }));
  keyed.sort((one, other) => compared(one.key, other.key, descending));
  return keyed.map((one) => one.row);
}

function compared(one: Sortable, other: Sortable, descending: boolean): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  const order = typeof one === "number" && typeof other === "number" ? one - other : CHINESE.compare(String(one), String(other));
  return descending ? -order : order;
}

/** What a press on a heading makes of the order: one way, the other way, then as the set is. Numbers begin with the largest. */
export function turned(order: Order | null, column: string, numeric: boolean): Order | null {
  if (order?.column !== column) return { column, descending: numeric };
  return order.descending === numeric ? { column, descending: !numeric } : null;
}
