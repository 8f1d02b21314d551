// What a planner tries at a home. Everything goes through `tryChanges`, on top of what is tried already.
import { computed } from "@preact/signals";
import type { Home } from "../state/homes.ts";
import { homeSet, notTaken, plan, trying, whatIf } from "../state/state.ts";
import { dropWhatIf, tryChanges } from "../state/actions.ts";
import type { Change } from "../wire/types.ts";
import { moveChange, triedValue, withChange, withoutAt } from "./trials.ts";

/** What is tried: also what the service is still working out. */
export const tried = computed<readonly Change[]>(() => trying.value ?? whatIf.value?.changes ?? []);

/** Try changes on top of those that are tried. */
export function tryAlso(...changes: readonly Change[]): void {
  void tryChanges(changes.reduce<readonly Change[]>(withChange, tried.value));
}

/** Take one change back. */
export function takeBack(place: number): void {
  const left = withoutAt(tried.value, place);
  if (left.length === 0) dropWhatIf();
  else void tryChanges(left);
}

/** Take back the last change. Whether there was one. */
export function takeLastBack(): boolean {
  if (tried.value.length === 0 && notTaken.value === null) return false;
  if (notTaken.value !== null && trying.value === null) notTaken.value = null;
  else takeBack(tried.value.length - 1);
  return true;
}

/** Lock a home, or unlock it; as the set has it, the change is taken back. */
export function tryLock(home: Home, lock: "keep" | "free" | null): void {
  tryField(home.id, "lock", lock, home.lock ?? null);
}

/** Another number of beds. */
export function tryBeds(home: Home, beds: number): void {
  const field = bedField(home);
  tryField(home.id, field, beds, home[field] ?? null);
}

/** The beds that count: those usable now, where the set names them, else the rated ones. */
export function bedField(home: Home): "beds" | "usable_beds" {
  return typeof home.usable_beds === "number" ? "usable_beds" : "beds";
}

/** The beds as they are tried. */
export function triedBeds(home: Home): number {
  const field = bedField(home);
  const now = triedValue(tried.value, home.id, field);
  return typeof now === "number" ? now : (home[field] ?? home.beds);
}

/** The lock as it is tried. */
export function triedLock(home: Home): "keep" | "free" | null {
  const now = triedValue(tried.value, home.id, "lock");
  return now === undefined ? (home.lock ?? null) : (now as "keep" | "free" | null);
}

function tryField(institution: string, field: string, value: unknown, given: unknown): void {
  if (value !== given) {
    tryAlso({ op: "set", institution, field, value });
    return;
  }
  const place = tried.value.findLastIndex((one) => one["institution"] === institution && one["field"] === field);
  if (place >= 0) takeBack(place);
}

/** A home takes in nobody: forbidden from every province whose children could come. */
export function tryNoIntake(home: Home): void {
  const set = homeSet.value;
  const nation = plan.value?.answer.policy["jurisdiction"] === "nation";
  const senders = plan.value?.flowsOf.get(home.id)?.filter((flow) => flow.to === home.id) ?? [];
  const near = [home.province, ...senders.map((flow) => set?.byId.get(flow.from)?.province ?? home.province)];
  const provinces = new Set(nation && set ? set.homes.map((one) => one.province) : near);
  tryAlso(...[...provinces].map((from) => moveChange({ from, to: home.id, need: null, rule: "forbid" })));
}
