// What the page knows. Everything that is shown follows from these signals; actions change them.
import { computed, signal } from "@preact/signals";
import type { Change, Job, Message, Policy, Problem, Scenario, Stage, Status } from "../wire/types.ts";
import type { Home, HomeSet } from "./homes.ts";
import type { Plan } from "./plans.ts";
import { sameRules } from "./policies.ts";

/** The steps of a planner's work, in order. */
export const STEPS = ["data", "rules", "plan", "compare", "export"] as const;
export type Step = (typeof STEPS)[number];
/** What can lie below the map. */
export const DOCKS = ["homes", "regions", "plots", "unplaced", "frontier", "notes"] as const;
export type Dock = (typeof DOCKS)[number];

/** How far a solve is. `state` is the service's word, or `lost` while it cannot be reached. */
export interface Solving {
  readonly job: string | null;
  readonly state: Job["state"] | "sending" | "lost" | "stopping";
  readonly progress: Progress | null;
  readonly startedAt: number;
  /** The scenario that is being solved; null until it is kept. */
  readonly scenario?: string | null;
  /** How many other jobs begin before this one, while it waits. */
  readonly waitingBefore?: number;
}

export interface Progress {
  readonly phase: string;
  readonly round: number;
  readonly components: number;
  readonly components_done: number;
  readonly stage: number | null;
  readonly incumbent: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
  readonly estimate_seconds: number | null;
  readonly has_plan: boolean;
  /** When the service said so; missing where it was asked. */
  readonly at?: string;
}

/** What a change would make of the plan: the service's answer to `changes` on the plan `base`. */
export interface WhatIf {
  readonly base: string;
  readonly changes: readonly Change[];
  readonly plan: string;
  readonly status: Status;
  readonly stages: readonly (Stage & { readonly before: number; readonly after: number; readonly change: number })[];
  readonly difference: Difference | null;
  readonly conflict: readonly Message[];
  readonly warnings: readonly Message[];
}

/** Rows of a comparison that the page draws; see `GET /plans/{a}/compare/{b}` in the API. */
export interface Difference {
  readonly sentences: readonly Message[];
  readonly [part: string]: unknown;
}

export const homeSet = signal<HomeSet | null>(null);
export const scenario = signal<Scenario | null>(null);
/** The rules as the controls stand; sent with the next solve. */
export const policy = signal<Policy>({});
export const plan = signal<Plan | null>(null);
export const solving = signal<Solving | null>(null);
/** A scenario that was solved while something else was opened, until it is looked at; null: none. */
export const solved = signal<Scenario | null>(null);
export const whatIf = signal<WhatIf | null>(null);
/** Changes that the service is working out; null: none. */
export const trying = signal<readonly Change[] | null>(null);
/** Changes that the service did not take, and why; what was tried before stands. */
export const notTaken = signal<{ readonly changes: readonly Change[]; readonly problem: Problem } | null>(null);
/** Plans side by side, by id; the first is the reference. */
export const compared = signal<readonly string[]>([]);
/** Which two of them the map shows, by their places; null: the first, and the plan that is shown. */
export const comparedPair = signal<readonly [number, number] | null>(null);

export const step = signal<Step>("data");
export const dock = signal<Dock>("homes");
/** The home whose drawer is open. */
export const chosen = signal<string | null>(null);
/** The home under the pointer. */
export const hovered = signal<string | null>(null);
/** Only this province is looked at; null: all. */
export const province = signal<string | null>(null);
/** What went wrong with the last action, to be read and closed. */
export const trouble = signal<Problem | null>(null);
/** What the page is busy with besides solving, in words; null: nothing. */
export const busy = signal<string | null>(null);

export const chosenHome = computed<Home | null>(() => {
  const id = chosen.value;
  return id === null ? null : (homeSet.value?.byId.get(id) ?? null);
});

/** Whether the plan that is shown is what its scenario leads to now, so that changes of the one are changes of the other. */
export const isLatest = computed(() => scenario.value !== null && scenario.value.plan === plan.value?.id);

/** The rules behind the plan that is shown; without one those of the open scenario, null without either. A link
 * may lead to a plan that was made before the rules of its scenario were changed. */
export const shownPolicy = computed<Policy | null>(() =>
  plan.value === null || isLatest.value ? (scenario.value?.policy ?? null) : plan.value.answer.policy,
);

/** Whether the controls ask for other rules than that. */
export const isDraft = computed(() => !sameRules(policy.value, shownPolicy.value ?? {}));

/** Whether the rules differ from those of the open scenario. */
export const rulesChanged = computed(
  () => scenario.value !== null && !sameRules(policy.value, scenario.value.policy),
);
