// What lies behind a limit in km: children by the way to the nearest home that may take them.
import type { Rules } from "../state/policies.ts";

/** A county home with children, and its km to the nearest home at city level or above by jurisdiction. */
export interface NearestHome {
  readonly id: string;
  readonly children: number;
  readonly prefecture: number | null;
  readonly province: number | null;
  readonly nation: number | null;
}

/** What it takes of a home to say which limit holds for it. */
export interface Sender {
  readonly division: string;
  readonly children: Readonly<Record<string, number>>;
}

export interface Way {
  readonly km: number | null;
  readonly division: string;
  readonly children: Readonly<Record<string, number>>;
  readonly total: number;
}

/** Children and county homes. */
export interface Tally {
  readonly children: number;
  readonly homes: number;
}

/** One bar, `from` up to `from + BIN_KM`: children within the limit and beyond it. */
export interface Bin {
  readonly from: number;
  readonly within: number;
  readonly beyond: number;
}

export const BIN_KM = 10;

/** The ways under a jurisdiction. */
export function waysOf(
  homes: readonly NearestHome[],
  reach: Rules["jurisdiction"],
  senders: ReadonlyMap<string, Sender>,
): Way[] {
  return homes.map((one) => {
    const sender = senders.get(one.id) ?? { division: "", children: { general: one.children } };
    return { km: one[reach], division: sender.division, children: sender.children, total: one.children };
  });
}

/** The limit of a way before its need is looked at: the longest prefix of its division wins. */
export function limitOf(division: string, rules: Rules): number {
  for (const length of [4, 2]) {
    const own = rules.max_km_by_division[division.slice(0, length)];
    if (own !== undefined) return own ?? Infinity;
  }
  return rules.max_km ?? Infinity;
}

/** The children of a home who live farther than their limit from every home that may take them. */
export function beyondIn(way: Way, rules: Rules): number {
  if (way.km === null) return 0;
  const km = way.km;
  const limit = limitOf(way.division, rules);
  return Object.entries(way.children).reduce((sum, [need, children]) => {
    const capped = Object.hasOwn(rules.max_km_by_need, need) ? rules.max_km_by_need[need] : undefined;
    const own = Math.min(limit, capped ?? Infinity);
    return km > own ? sum + children : sum;
  }, 0);
}

/** Who lives beyond the limit, and who has no such home in the jurisdiction at all. */
export function talliesOf(ways: readonly Way[], rules: Rules): Readonly<Record<"beyond" | "nowhere" | "all", Tally>> {
  const beyond = ways.map((one) => beyondIn(one, rules));
  const nowhere = ways.filter((one) => one.km === null);
  return {
    beyond: { children: sum(beyond), homes: beyond.filter((one) => one > 0).length },
    nowhere: { children: sum(nowhere.map((one) => one.total)), homes: nowhere.length },
    all: { children: sum(ways.map((one) => one.total)), homes: ways.length },
  };
}

/** Bars from 0 up to `end` km; the last one takes whatever lies farther. */
export function binsOf(ways: readonly Way[], rules: Rules, end: number): Bin[] {
  const count = Math.max(1, Math.ceil(end / BIN_KM));
  const within = new Array<number>(count).fill(0);
  const beyond = new Array<number>(count).fill(0);
  for (const way of ways) {
    if (way.km === null) continue;
    // A way of exactly 300 km lies within a limit of 300: its bar ends there.
    const place = Math.min(count - 1, Math.max(0, Math.ceil(way.km / BIN_KM) - 1));
    const out = beyondIn(way, rules);
    beyond[place] = (beyond[place] as number) + out;
    within[place] = (within[place] as number) + way.total - out;
  }
  return within.map((one, place) => ({ from: place * BIN_KM, within: one, beyond: beyond[place] as number }));
}

/** Where the axis ends: at the farthest way or a little beyond the limit, in whole 100 km, 400 at least. */
export function axisEnd(ways: readonly Way[], limit: number | null): number {
  const farthest = ways.reduce((most, one) => Math.max(most, one.km ?? 0), 0);
  return Math.max(400, Math.ceil(Math.max(farthest, limit ?? 0) / 100) * 100);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
