// A table as tab-separated text that a spreadsheet takes in cell by cell, and runs nothing of.
export type Cell = string | number | null | undefined;

/** Rows of cells as text; the first row are the headings. */
export function tsv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => row.map(cell).join("\t")).join("\r\n");
}

/** One cell: on one line, without tabs, and never a formula. */
export function cell(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const guarded = /^\s*[=+\-@＝＋－＠]/u.test(value) || /^[\t\r\n]/u.test(value);
  const line = value.replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/gu, " ");
  return guarded ? `'${line}` : line;
}
