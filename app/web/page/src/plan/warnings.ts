// Warnings gathered by what they are about, and the homes that they name.
import type { HomeSet } from "../state/homes.ts";
import type { Message } from "../wire/types.ts";

export interface WarningGroup {
  readonly code: string;
  readonly warnings: readonly Message[];
}

/** Warnings of the same code together, the most frequent last, so that single remarks are not lost below a long list. */
export function grouped(warnings: readonly Message[]): WarningGroup[] {
  const groups = new Map<string, Message[]>();
  for (const one of warnings) groups.set(one.code, [...(groups.get(one.code) ?? []), one]);
  return [...groups].map(([code, all]) => ({ code, warnings: all })).sort((a, b) => a.warnings.length - b.warnings.length);
}

/** The id of the home that a place in a request speaks of: an id, or `institutions[3].beds`; null: of none. */
export function homeOf(where: string, set: Pick<HomeSet, "byId" | "homes"> | null): string | null {
  if (set === null) return null;
  if (set.byId.has(where)) return where;
  const place = /^institutions\[(\d+)\]/.exec(where)?.[1];
  return place === undefined ? null : (set.homes[Number(place)]?.id ?? null);
}
