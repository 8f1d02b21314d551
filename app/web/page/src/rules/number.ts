// A number that somebody types.

/** Which numbers may be. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  readonly canBeEmpty: boolean;
}

/** The number that a text says; null for an empty one; undefined if it says none that may be. */
export function numberIn(text: string, range: Range): number | null | undefined {
  const plain = text.normalize("NFKC").trim().replace(/,/g, "");
  if (plain === "") return range.canBeEmpty ? null : undefined;
  if (!/^\d+(\.\d*)?$/.test(plain)) return undefined;
  const value = Number(plain);
  if (value < range.min || value > range.max || (range.whole && !Number.isInteger(value))) return undefined;
  return value;
}
