// Where the keyboard leads within a grid. Row -1 are the headings.
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** The id of a cell in the document. */
export function cellId({ row, column }: Place): string {
  return `homes-cell-${row}-${column}`;
}

export interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** Rows that are seen at a time. */
  readonly page: number;
}

/** The cell that a key leads to; null if the key is none of the grid's. With Ctrl, Home and End reach the first and the last row. */
export function moved(from: Place, key: string, ctrl: boolean, extent: Extent): Place | null {
  const to = target(from, key, ctrl, extent);
  if (to === null) return null;
  return { row: clamped(to.row, -1, extent.rows - 1), column: clamped(to.column, 0, extent.columns - 1) };
}

function target({ row, column }: Place, key: string, ctrl: boolean, extent: Extent): Place | null {
  const page = Math.max(1, extent.page - 1);
  switch (key) {
    case "ArrowDown":
      return { row: row + 1, column };
    case "ArrowUp":
      return { row: row - 1, column };
    case "ArrowRight":
      return { row, column: column + 1 };
    case "ArrowLeft":
      return { row, column: column - 1 };
    case "PageDown":
      return { row: row + page, column };
    case "PageUp":
      return { row: Math.max(0, row - page), column };
    case "Home":
      return ctrl ? { row: 0, column: 0 } : { row, column: 0 };
    case "End":
      return ctrl ? { row: extent.rows - 1, column: extent.columns - 1 } : { row, column: extent.columns - 1 };
    default:
      return null;
  }
}

function clamped(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
