// The smallest repair of a plan: prices, the question, and what was found.
import { signal } from "@preact/signals";
import type { Plan } from "../state/plans.ts";
import type { Change, Message, Remedy, Unplaced } from "../wire/types.ts";
import { newStudy } from "./studies.ts";

/** Yuan for each kind of change: round figures to start from. */
export const PRICES = {
  bed: 50_000,
  service: 300_000,
  retained_home: 1_000_000,
  agreement: 200_000,
  limit_km: 1_000,
  split_group: 100_000,
} as const;
export type Price = keyof typeof PRICES;

export interface PricedChange {
  readonly change: Change;
  readonly cost: number;
}

/** What `POST /plans/{id}/repair` answers, as far as the page reads it. */
export interface Repaired {
  readonly unplaced_children: number;
  readonly unplaced: readonly Unplaced[];
  readonly repair: {
    readonly changes: readonly PricedChange[];
    readonly cost: number;
    readonly bound: number;
    readonly proven: boolean;
    readonly complete: boolean;
    readonly unplaced_children: number | null;
    readonly left: readonly { readonly id: string; readonly need: string; readonly children: number }[];
  } | null;
  readonly warnings: readonly Message[];
}

export const prices = signal<Readonly<Record<Price, number>>>(PRICES);
export const repair = newStudy<Repaired>();

/** Ask for the smallest repair of a plan, at the prices as they stand. */
export function askRepair(plan: Plan): Promise<void> {
  return repair.ask(plan.id, { path: `/plans/${plan.id}/repair`, body: { prices: prices.value } });
}

/** Remedies of several rows of a home, each change once, those that place most first. */
export function remediesOf(rows: readonly Unplaced[]): Remedy[] {
  const each = new Map<string, Remedy>();
  for (const one of rows.flatMap((row) => row.remedies)) each.set(JSON.stringify(one.change), one);
  return [...each.values()].sort((a, b) => b.places - a.places);
}

/** A scenario's name: without the marks that isolate text of another direction, and not too long. */
export function nameOfScenario(words: string): string {
  const plain = words.replace(/\p{Cf}/gu, "").normalize("NFC");
  return [...plain].slice(0, 120).join("").trim();
}
