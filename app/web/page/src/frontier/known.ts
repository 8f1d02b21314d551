// The curves that were traced on this page, each with the question that it answers.
import { signal } from "@preact/signals";
import { canonical, effective } from "../state/policies.ts";
import { policy } from "../state/state.ts";
import type { KmBasis, Policy } from "../wire/types.ts";
import { language, type Language } from "../words/words.ts";
import { plotted, type FrontierAnswer, type Of } from "./curves.ts";
import type { Spot } from "./tangent.ts";

export interface Traced {
  readonly set: string;
  readonly rules: string;
  readonly of: Of;
  /** The language of its sentences: only a conflict has some. */
  readonly spoken: Language;
  readonly answer: FrontierAnswer;
}

/** The latest first. */
export const traced = signal<readonly Traced[]>([]);
const MOST = 12;

/** What a curve depends on: all rules but the goal, and but the quota in all where that is what varies. */
export function questionOf(given: Policy, of: Of): string {
  const { objective: _, ...rules } = effective(given);
  const varies = of === "retained" || (of === "open_homes" && !rules["consolidate_city_level"]);
  const retention = rules["retention"] as object;
  return canonical(varies ? { ...rules, retention: { ...retention, max_total: null } } : rules);
}

/** The answer to a question, if it was traced; a conflict, which is found at once, in the language of the page. */
export function answerOf(set: string, given: Policy, of: Of): FrontierAnswer | null {
  const rules = questionOf(given, of);
  const isReadable = (one: Traced) => one.answer.nation !== null || one.spoken === language.value;
  return traced.value.find((one) => one.set === set && one.of === of && one.rules === rules && isReadable(one))?.answer ?? null;
}

/** Keep a curve. */
export function keep(one: Traced): void {
  traced.value = [one, ...traced.value].slice(0, MOST);
}

/** A curve over homes for the rates: its points, and whether it was traced under the rules as they stand. */
export interface Known {
  readonly of: "retained" | "open_homes";
  readonly basis: KmBasis;
  readonly spots: readonly Spot[];
  readonly isCurrent: () => boolean;
}

/** The latest curve of a set over homes; one under the rules as they stand goes first. */
export function curveOf(set: string): Known | null {
  const own = traced.value.filter((one) => one.set === set && one.of !== "max_km" && one.answer.nation);
  const isCurrent = (one: Traced) => one.rules === questionOf(policy.value, one.of);
  const found = own.find(isCurrent) ?? own[0];
  if (!found?.answer.nation) return null;
  const of = found.of as Known["of"];
  return { of, basis: found.answer.km_basis, spots: plotted(of, found.answer.nation), isCurrent: () => isCurrent(found) };
}
