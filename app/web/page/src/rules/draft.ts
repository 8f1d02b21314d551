// The rules as the controls stand: read with the defaults filled in, changed place by place, faults beside them.
import { batch, computed, signal } from "@preact/signals";
import { solve } from "../state/actions.ts";
import { differences, effective, valueAt, withValue, type Rules } from "../state/policies.ts";
import { ruleChanges } from "../state/rule_changes.ts";
import { homeSet, policy, scenario, shownPolicy, trouble } from "../state/state.ts";
import type { Fault } from "../wire/types.ts";
import { wrongNames } from "./wrong.ts";

/** The rules in force once they are solved. */
export const rules = computed<Rules>(() => effective(policy.value));
/** Places that differ from the defaults. */
export const changedPlaces = computed<ReadonlySet<string>>(() => new Set(differences(policy.value, {})));
/** Places that differ from the plan that is shown, or from the open scenario that has none. */
export const unsolvedPlaces = computed<readonly string[]>(() =>
  shownPolicy.value === null ? [] : differences(policy.value, shownPolicy.value),
);
/** What the service refused, by the place of its control. */
export const faults = signal<ReadonlyMap<string, readonly Fault[]>>(new Map());

/** Set a rule; a default is left out of what is sent. */
export function put(place: string, value: unknown): void {
  batch(() => {
    policy.value = withValue(policy.value, place, value);
    if (!faults.value.has(place)) return;
    const left = new Map(faults.value);
    left.delete(place);
    faults.value = left;
  });
}

/** Set rules to their defaults. */
export function reset(places: readonly string[]): void {
  batch(() => {
    for (const one of places) put(one, valueAt(effective({}), one));
  });
}

/** Set all rules as the plan that is shown has them, or the open scenario that has none. */
export function takeBack(): void {
  if (shownPolicy.value === null) return;
  policy.value = shownPolicy.value;
  faults.value = new Map();
}

const needsOfSet = computed<readonly string[]>(() => {
  const found = new Set<string>();
  for (const home of homeSet.value?.homes ?? []) {
    if (typeof home.children === "object") for (const one of Object.keys(home.children)) found.add(one);
  }
  return [...found];
});
/** Needs of children in the set that the rules do not know yet: the service refuses to guess what they ask for. */
export const unknownNeeds = computed<readonly string[]>(() =>
  needsOfSet.value.filter((one) => !Object.hasOwn(rules.value.needs, one)),
);

/** Why nothing can be solved now; null if it can. */
export const obstacle = computed<"nothing_open" | "unknown_needs" | "wrong_numbers" | null>(() => {
  if (homeSet.value === null) return "nothing_open";
  if (wrongNames.value.length > 0) return "wrong_numbers";
  return unknownNeeds.value.length > 0 ? "unknown_needs" : null;
});

/** Solve. What is refused at a control is told there; the rest stays where all trouble is told. */
export async function solveDraft(places: readonly string[]): Promise<void> {
  if (obstacle.value !== null) return;
  faults.value = new Map();
  const changed = ruleChanges(scenario.value?.policy ?? {}, policy.value).map((one) => String(one["policy"]));
  if (await solve()) return;
  const found = trouble.value;
  if (!found?.errors?.length) return;
  const { placed, rest } = sorted(found.errors.map((one) => ({ ...one, where: inPolicy(one.where, changed) })), places);
  if (placed.size === 0) return;
  batch(() => {
    faults.value = placed;
    const untold = Math.max(0, (found.error_count ?? 0) - (found.errors?.length ?? 0));
    trouble.value = rest.length + untold === 0 ? null : { ...found, errors: rest, error_count: rest.length + untold };
  });
}

/** Where a fault of a derived scenario is in the policy: `changes[2].value` is the rule that changed third. */
export function inPolicy(where: string, changed: readonly string[]): string {
  const found = /^changes\[(\d+)\]\.value(.*)$/.exec(where);
  const name = found ? changed[Number(found[1])] : undefined;
  return name === undefined ? where : `policy.${name}${found?.[2] ?? ""}`;
}

/** Faults by the control that they speak of: the longest place that leads to where they are. */
export function sorted(
  errors: readonly Fault[],
  places: readonly string[],
): { placed: Map<string, Fault[]>; rest: Fault[] } {
  const placed = new Map<string, Fault[]>();
  const rest: Fault[] = [];
  for (const one of errors) {
    const place = placeOf(one.where, places);
    if (place === null) rest.push(one);
    else placed.set(place, [...(placed.get(place) ?? []), one]);
  }
  return { placed, rest };
}

function placeOf(where: string, places: readonly string[]): string | null {
  if (!where.startsWith("policy.")) return null;
  const path = where.slice("policy.".length);
  const leads = places.filter((one) => path === one || path.startsWith(`${one}.`) || path.startsWith(`${one}[`));
  return leads.sort((a, b) => b.length - a.length)[0] ?? null;
}
