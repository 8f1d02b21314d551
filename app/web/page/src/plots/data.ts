// What the plots show, counted: bins of moved children, of homes by occupancy and size, children by need.
import type { Home } from "../state/homes.ts";
import type { Assignment, Outcome } from "../wire/types.ts";

/** Values from `from` up to below `to` (null: no end), and how many there are. */
export interface Bin {
  readonly from: number;
  readonly to: number | null;
  readonly count: number;
}

/** The same bins before and after the plan. */
export interface Turned {
  readonly from: number;
  readonly to: number | null;
  readonly before: number;
  readonly after: number;
}

export interface Distances {
  readonly bins: readonly Bin[];
  readonly children: number;
  readonly median: number | null;
  readonly p90: number | null;
}

/** A home with what becomes of it. */
export interface Pair {
  readonly home: Home;
  readonly outcome: Outcome;
}

const WIDTHS_KM = [5, 10, 20, 25, 50, 100, 200, 500];
const MOST_BINS = 24;
const SIZES = [1, 10, 20, 50, 100, 200];
const TENTHS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

/** Moved children by km, with the nearest-rank median and the km within which nine of ten move. */
export function distancesOf(moves: readonly Assignment[]): Distances {
  const sorted = moves.toSorted((a, b) => a.km - b.km);
  const children = sorted.reduce((sum, one) => sum + one.children, 0);
  if (children === 0) return { bins: [], children, median: null, p90: null };
  const longest = sorted.at(-1)?.km ?? 0;
  const width = WIDTHS_KM.find((one) => longest / one < MOST_BINS) ?? 1000;
  const counts = new Array<number>(Math.floor(longest / width) + 1).fill(0);
  for (const { km, children: moved } of sorted) counts[Math.floor(km / width)] = (counts[Math.floor(km / width)] ?? 0) + moved;
  const bins = counts.map((count, place) => ({ from: place * width, to: (place + 1) * width, count }));
  return { bins, children, median: ranked(sorted, children * 0.5), p90: ranked(sorted, children * 0.9) };
}

function ranked(sorted: readonly Assignment[], rank: number): number | null {
  let passed = 0;
  for (const one of sorted) {
    passed += one.children;
    if (passed >= rank) return one.km;
  }
  return null;
}

/** Homes that raise children, by tenths of their usable beds in use; the last bin has no end. */
export function occupancyOf(pairs: readonly Pair[]): Turned[] {
  const used = (pair: Pair, children: number) => {
    const { usable_beds: beds, adults } = pair.outcome;
    // In tenths from whole numbers: 0.3 / 0.1 would fall short of 3.
    return beds === 0 ? null : (10 * (children + adults + (pair.home.children_temporary ?? 0))) / beds;
  };
  return turned(
    TENTHS,
    raising(pairs, (one) => one.children_before).map((one) => used(one, one.outcome.children_before)),
    goingOn(pairs).map((one) => used(one, one.outcome.children_remaining)),
  );
}

/** Homes that raise children, by how many; the last bin has no end. */
export function sizesOf(pairs: readonly Pair[]): Turned[] {
  return turned(
    SIZES,
    raising(pairs, (one) => one.children_before).map((one) => one.outcome.children_before),
    raising(goingOn(pairs), (one) => one.children_remaining).map((one) => one.outcome.children_remaining),
  );
}

function goingOn(pairs: readonly Pair[]): readonly Pair[] {
  return pairs.filter(({ outcome: { fate } }) => fate === "keep" || fate === "retain" || fate === "blocked");
}

function raising(pairs: readonly Pair[], children: (one: Outcome) => number): readonly Pair[] {
  return pairs.filter((one) => children(one.outcome) > 0);
}

function turned(starts: readonly number[], before: readonly (number | null)[], after: readonly (number | null)[]): Turned[] {
  const within = (values: readonly (number | null)[], from: number, to: number | null) =>
    values.filter((one) => one !== null && one >= from && (to === null || one < to)).length;
  return starts.map((from, place) => {
    const to = starts[place + 1] ?? null;
    return { from, to, before: within(before, from, to), after: within(after, from, to) };
  });
}
