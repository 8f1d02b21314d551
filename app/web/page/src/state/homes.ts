// A set of homes as the page works with it: each home with its point, its name and its children counted.
import type { Institution, KmBasis, Places, WholeSet } from "../wire/types.ts";

/** A home of the set: what the planner gave, where it lies, and its children. */
export interface Home extends Institution {
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly pointSource: string;
  readonly province: string;
  readonly prefecture: string | null;
  readonly total: number;
  /** In the order of the set, from 0. */
  readonly place: number;
}

export interface HomeSet {
  readonly id: string;
  readonly name: string | null;
  readonly homes: readonly Home[];
  readonly byId: ReadonlyMap<string, Home>;
  readonly provinces: Places["provinces"];
  readonly prefectures: Places["prefectures"];
  readonly basis: KmBasis;
  readonly distances: WholeSet["distances"];
}

/** The set with its places. */
export function joined(whole: WholeSet, places: Places): HomeSet {
  const where = new Map(places.places.map((one) => [one.id, one]));
  const homes = whole.institutions.map((one, place): Home => {
    const found = where.get(one.id);
    if (!found) throw new Error(`no place of ${one.id}`);
    return {
      ...one,
      name: one.name ?? one.id,
      lon: found.lon,
      lat: found.lat,
      pointSource: found.point_source,
      province: found.province,
      prefecture: found.prefecture,
      total: childrenOf(one),
      place,
    };
  });
  const { provinces, prefectures, km_basis: basis } = places;
  const byId = new Map(homes.map((one) => [one.id, one]));
  return { id: whole.id, name: whole.name, homes, byId, provinces, prefectures, basis, distances: whole.distances };
}

/** The names of the services that a home offers. */
export function servicesOf({ services }: Institution): readonly string[] {
  const given = services ?? [];
  return Array.isArray(given) ? (given as readonly string[]) : Object.keys(given);
}

/** The children who live in a home, all needs together. */
export function childrenOf(one: Institution): number {
  const given = one.children ?? 0;
  return typeof given === "number" ? given : Object.values(given).reduce((sum, each) => sum + each, 0);
}
