// Finding homes by name, id or division code.
import type { Home } from "../state/homes.ts";

export interface Found {
  readonly homes: readonly Home[];
  /** All that match, also those that are not among the homes. */
  readonly total: number;
}

/** Text as it is compared: forms of width and case make no difference. */
export function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

/** The homes that match a text: those that begin with it first, then those with more children. */
export function found(homes: readonly Home[], text: string, most: number): Found {
  const wanted = folded(text);
  if (wanted === "") return { homes: [], total: 0 };
  const matches: { home: Home; rank: number }[] = [];
  for (const home of homes) {
    const rank = rankOf(home, wanted);
    if (rank !== null) matches.push({ home, rank });
  }
  matches.sort((one, other) => one.rank - other.rank || other.home.total - one.home.total || one.home.place - other.home.place);
  return { homes: matches.slice(0, most).map((one) => one.home), total: matches.length };
}

function rankOf(home: Home, wanted: string): number | null {
  const [name, id] = [folded(home.name), folded(home.id)];
  if (name === wanted || id === wanted) return 0;
  if (name.startsWith(wanted) || id.startsWith(wanted)) return 1;
  if (name.includes(wanted)) return 2;
  if (id.includes(wanted) || home.division.startsWith(wanted)) return 3;
  return null;
}
