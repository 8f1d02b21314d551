// Rules as they are sent: only what differs from the contract's defaults; read with the defaults filled in.
import type { Policy } from "../wire/types.ts";
import contract from "./contract.json" with { type: "json" };

/** Goal -> weight, and the share of its value that later stages may give up. */
export interface StageRule {
  readonly minimize: Readonly<Record<string, number>>;
  readonly tolerance: number;
}

export interface RetentionRules {
  readonly allowed: boolean;
  readonly min_children: number;
  readonly min_beds: number;
  readonly required_services: readonly string[];
  readonly required_any_services: readonly string[];
  readonly max_total: number | null;
  readonly max_per_province: Quota;
  readonly max_per_prefecture: Quota;
  readonly hosts_neighbours: boolean;
}

/** A number for each region, numbers by code, or none. */
export type Quota = number | Readonly<Record<string, number>> | null;

export interface MoveRule {
  readonly from: string;
  readonly to: string;
  readonly need?: string | null;
  readonly rule: "forbid" | "force" | "allow";
}

/** All rules, none left out. What is not named here is kept as it came. */
export interface Rules {
  readonly needs: Readonly<Record<string, readonly string[]>>;
  readonly jurisdiction: "prefecture" | "province" | "nation";
  readonly max_km: number | null;
  readonly max_km_by_division: Readonly<Record<string, number | null>>;
  readonly max_km_by_need: Readonly<Record<string, number>>;
  readonly cross_prefecture_km: number;
  readonly far_km: number;
  readonly reserve_share: number;
  readonly isolation_share: number;
  readonly retention: RetentionRules;
  readonly consolidate_city_level: boolean;
  readonly min_viable_children: number;
  readonly keep_together_up_to: number;
  readonly moves: readonly MoveRule[];
  readonly outage: { readonly max_km: number; readonly hard: boolean } | null;
  readonly repurpose: { readonly close_allowed: boolean } & Readonly<Record<string, unknown>>;
  readonly objective: string | readonly StageRule[];
  readonly [other: string]: unknown;
}

/** The contract's defaults; a test holds them to those of the service. */
export const DEFAULTS = contract.policy as unknown as Rules;
/** The stages that the named objectives stand for. */
export const PRESETS = contract.presets as unknown as Readonly<Record<string, readonly StageRule[]>>;
export const PRESET_NAMES = Object.keys(PRESETS);
export const OUTAGE = contract.outage;
/** Members whose own members are filled up one by one; all others are replaced whole. */
export const NESTED = ["retention", "repurpose"] as const;

/** The rules with the defaults filled in. */
export function effective(given: Policy): Rules {
  const all: Record<string, unknown> = { ...DEFAULTS, ...defined(given) };
  for (const one of NESTED) all[one] = { ...(DEFAULTS[one] as object), ...((given[one] as object | undefined) ?? {}) };
  if (all["outage"]) all["outage"] = { ...OUTAGE, ...(all["outage"] as object) };
  return all as unknown as Rules;
}

/** Whether two policies ask for the same. */
export function sameRules(one: Policy, other: Policy): boolean {
  return canonical(effective(one)) === canonical(effective(other));
}

/** The same text for the same value, in whatever order its members stand. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    one !== null && typeof one === "object" && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}

/** The value at a place such as `retention.min_beds`. */
export function valueAt(rules: Rules, place: string): unknown {
  return place.split(".").reduce<unknown>((found, name) => (found as Record<string, unknown> | null)?.[name], rules);
}

/** The policy with another value at a place; a default is left out, everything else stays. */
export function withValue(given: Policy, place: string, value: unknown): Policy {
  const [name, inner] = place.split(".") as [string, string | undefined];
  if (inner === undefined) return withMember(given, name, value, DEFAULTS[name]);
  const defaults = DEFAULTS[name] as Record<string, unknown>;
  const member = withMember((given[name] as Policy | undefined) ?? {}, inner, value, defaults[inner]);
  return Object.keys(member).length === 0 ? without(given, name) : { ...given, [name]: member };
}

/** The places, one or two names long, where two policies differ. */
export function differences(one: Policy, other: Policy): string[] {
  const [left, right] = [effective(one), effective(other)];
  return placesOf(left, right).filter((place) => canonical(valueAt(left, place)) !== canonical(valueAt(right, place)));
}

function placesOf(left: Rules, right: Rules): string[] {
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return names.flatMap((name) =>
    (NESTED as readonly string[]).includes(name)
      ? Object.keys({ ...(left[name] as object), ...(right[name] as object) }).map((inner) => `${name}.${inner}`)
      : [name],
  );
}

function withMember(given: Policy, name: string, value: unknown, byDefault: unknown): Policy {
  if (canonical(value ?? null) === canonical(byDefault ?? null)) return without(given, name);
  return { ...given, [name]: value };
}

function without(given: Policy, name: string): Policy {
  const { [name]: _, ...rest } = given;
  return rest;
}

function defined(given: Policy): Policy {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
