// Names on the map: without what all of them share, shortened, and how wide they are.

const SEGMENTS = new Intl.Segmenter("zh", { granularity: "grapheme" });
/** Never cut before one of these: marks that combine, joiners, the second half of a pair. */
const BOUND = /^[\p{M}\u200d\ufe00-\ufe0f\udc00-\udfff\u{1f3fb}-\u{1f3ff}]/u;
const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\ud800-\udbff][\udc00-\udfff]/g;
/** What takes no room of its own. */
const UNSEEN = /[\p{M}\u200b-\u200d\u2060\ufeff]/gu;

/** What all names begin and end with. */
export interface SharedEnds {
  readonly start: string;
  readonly end: string;
}

/** What all names share at their ends, so that labels can leave it out; nothing if a name would be left empty. */
export function sharedEnds(names: readonly string[]): SharedEnds {
  const [first] = names;
  if (first === undefined || names.length < 3) return { start: "", end: "" };
  const shortest = Math.min(...names.map((one) => one.length));
  let start = 0;
  while (start < shortest && names.every((one) => one[start] === first[start])) start++;
  let end = 0;
  const last = (one: string) => one[one.length - 1 - end];
  while (end < shortest - start - 1 && names.every((one) => last(one) === last(first))) end++;
  while (start > 0 && names.some((one) => BOUND.test(one.slice(start)))) start--;
  while (end > 0 && names.some((one) => BOUND.test(one.slice(one.length - end)))) end--;
  if (names.some((one) => one.length - start - end < 2)) return { start: "", end: "" };
  return { start: first.slice(0, start), end: end === 0 ? "" : first.slice(-end) };
}

/** A name without the ends that all names share. */
export function withoutEnds(name: string, { start, end }: SharedEnds): string {
  return name.slice(start.length, name.length - end.length).trim() || name;
}

/** A name of at most so many characters; what is left out is shown by an ellipsis. */
export function shortened(name: string, most = 14): string {
  if (name.length <= most) return name;
  const characters = Array.from(SEGMENTS.segment(name), (one) => one.segment);
  if (characters.length <= most) return name;
  return `${characters.slice(0, most - 1).join("").trimEnd()}…`;
}

/** About how wide a text is, in pixels: rather too wide than too narrow. */
export function textWidth(text: string, size: number): number {
  const seen = text.replace(UNSEEN, "");
  const wide = seen.match(WIDE) ?? [];
  const narrow = seen.length - wide.reduce((sum, one) => sum + one.length, 0);
  return (wide.length + narrow * 0.6) * size;
}
