// A number that somebody types, read as numbers in the planner's files are.

/** Which numbers may be. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  readonly canBeEmpty: boolean;
  /** The unit of the box, as it stands beside it: it may be typed as well, no other one may. */
  readonly unit?: string | undefined;
}

const SAME_UNITS = [
  ["公里", "千米", "km"],
  ["张", "张床", "张床位", "床", "床位", "beds"],
  ["人", "名", "个", "children"],
  ["家", "个", "homes"],
  ["%"],
];

/** The number that a text says; null for an empty one; undefined if it says none that may be. */
export function numberIn(text: string, range: Range): number | null | undefined {
  const plain = text.normalize("NFKC").trim();
  if (plain === "") return range.canBeEmpty ? null : undefined;
  const bare = withoutUnit(plain, range.unit);
  // A comma parts thousands; 1,5 may be one and a half or fifteen.
  if (hasMarks(text) || !/^(\d+|\d{1,3}([, ]\d{3})+)(\.\d*)?$/.test(bare)) return undefined;
  const value = Number(bare.replace(/[, ]/g, ""));
  if (value < range.min || value > range.max || (range.whole && !Number.isInteger(value))) return undefined;
  return value;
}

function withoutUnit(text: string, unit: string | undefined): string {
  const same = SAME_UNITS.find((one) => unit !== undefined && one.includes(unit)) ?? [];
  const found = [...same].sort((one, other) => other.length - one.length).find((one) => text.toLowerCase().endsWith(one));
  return found === undefined ? text : text.slice(0, -found.length).trimEnd();
}

/** Whether a mark only turns into a digit: 100² is no 1002. */
function hasMarks(text: string): boolean {
  return [...text].some((one) => !/\p{Nd}/u.test(one) && /\d/.test(one.normalize("NFKC")));
}
