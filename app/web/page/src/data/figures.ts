// A set of homes in figures: by level, by need, services offered, and what a planner should notice.
import { servicesOf, type Home } from "../state/homes.ts";
import type { Level } from "../wire/types.ts";

export interface LevelFigures {
  readonly level: Level;
  readonly homes: number;
  readonly beds: number;
  readonly children: number;
}

const LEVELS: readonly Level[] = ["provincial", "prefectural", "county"];

/** Homes, beds and children by level; levels without homes are left out. */
export function byLevel(homes: readonly Home[]): LevelFigures[] {
  const found = LEVELS.map((level) => {
    const those = homes.filter((one) => one.level === level);
    return { level, homes: those.length, beds: sum(those, (one) => one.beds), children: sum(those, (one) => one.total) };
  });
  return found.filter((one) => one.homes > 0);
}

/** Children by need, most first. */
export function byNeed(homes: readonly Home[]): [need: string, children: number][] {
  const needs = new Map<string, number>();
  for (const { children = 0 } of homes) {
    const given = typeof children === "number" ? { general: children } : children;
    for (const [need, n] of Object.entries(given)) needs.set(need, (needs.get(need) ?? 0) + n);
  }
  return [...needs].filter(([, n]) => n > 0).sort((one, other) => other[1] - one[1]);
}

/** How many homes offer a service, most first. */
export function byService(homes: readonly Home[]): [service: string, homes: number][] {
  const services = new Map<string, number>();
  for (const home of homes) for (const one of servicesOf(home)) services.set(one, (services.get(one) ?? 0) + 1);
  return [...services].sort((one, other) => other[1] - one[1]);
}

/** How many homes have their point from where. */
export function byPoint(homes: readonly Home[]): [source: string, homes: number][] {
  const sources = new Map<string, number>();
  for (const { pointSource } of homes) sources.set(pointSource, (sources.get(pointSource) ?? 0) + 1);
  return [...sources].sort((one, other) => other[1] - one[1]);
}

export interface Notice {
  readonly code: "atSeats" | "overFull" | "withoutServices" | "withoutBeds";
  readonly homes: readonly Home[];
}

/** What deserves a look before rules are set; only what is the case. */
export function noticesOf(homes: readonly Home[]): Notice[] {
  const found: Notice[] = [
    { code: "overFull", homes: homes.filter((one) => one.total + (one.children_temporary ?? 0) + (one.adults ?? 0) > bedsOf(one)) },
    { code: "withoutServices", homes: homes.filter((one) => one.level !== "county" && servicesOf(one).length === 0) },
    { code: "withoutBeds", homes: homes.filter((one) => bedsOf(one) === 0) },
    { code: "atSeats", homes: homes.filter((one) => one.pointSource !== "given") },
  ];
  return found.filter((one) => one.homes.length > 0);
}

function bedsOf({ usable_beds, beds }: Home): number {
  return usable_beds ?? beds;
}

function sum(homes: readonly Home[], of: (one: Home) => number): number {
  return homes.reduce((total, one) => total + of(one), 0);
}
