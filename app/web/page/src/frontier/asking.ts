// Traces a curve as a job of the service: for the set and the rules of the plan that is shown.
import { computed, signal } from "@preact/signals";
import { attempt, openScenario, solveRules } from "../state/actions.ts";
import { awaited, resultOf, type Listener } from "../state/jobs.ts";
import { canonical, effective, sameRules } from "../state/policies.ts";
import { homeSet, plan, scenario } from "../state/state.ts";
import { ask, read, Refused } from "../wire/client.ts";
import type { Policy, Scenario } from "../wire/types.ts";
import { language } from "../words/words.ts";
import { withPoint, type FrontierAnswer, type Of, type Point } from "./curves.ts";
import { answerOf, keep, questionOf } from "./known.ts";

/** What is traded for kilometres, as chosen. */
export const of = signal<Of>("retained");
/** Whose curve is shown: the nation's (null) or a province's. */
export const region = signal<string | null>(null);

export interface Tracing {
  readonly of: Of;
  readonly job: string | null;
  readonly done: number;
  readonly parts: number;
  readonly lost: boolean;
}

/** The curve that is being traced. */
export const tracing = signal<Tracing | null>(null);

/** The rules of the plan that is shown. */
export const planRules = computed<Policy>(() => scenario.value?.policy ?? plan.value?.answer.policy ?? {});
/** The curves that are shown; null until they were traced. */
export const shownAnswer = computed<FrontierAnswer | null>(() =>
  homeSet.value === null ? null : answerOf(homeSet.value.id, planRules.value, of.value),
);

/** Scenarios that were made of points on this page, by set and rules. */
const made = new Map<string, string>();

/** Trace the curve that is chosen. */
export function trace(): Promise<boolean> {
  return attempt(async () => {
    const [set, base] = [homeSet.value?.id, plan.value?.id];
    if (!set || !base || tracing.value) return;
    const [wanted, rules, spoken] = [of.value, planRules.value, language.value];
    tracing.value = { of: wanted, job: null, done: 0, parts: 0, lost: false };
    try {
      const answer = await traced(base, wanted);
      if (answer) keep({ set, of: wanted, rules: questionOf(rules, wanted), spoken, answer });
    } finally {
      tracing.value = null;
    }
  });
}

async function traced(base: string, wanted: Of): Promise<FrontierAnswer | null> {
  const started = await ask(`/plans/${base}/frontier`, {
    method: "POST",
    body: { of: wanted },
    headers: { Prefer: "respond-async" },
  });
  const { id } = (await started.json()) as { id: string };
  update({ job: id });
  const listener: Listener = {
    progress: (_, now) => update({ lost: false, ...(now ? { done: now.components_done, parts: now.components } : {}) }),
    lost: () => update({ lost: true }),
  };
  const done = await awaited(id, listener);
  if (done.error) throw new Refused(done.error);
  return done.state === "done" ? resultOf<FrontierAnswer>(id, listener) : null;
}

function update(change: Partial<Tracing>): void {
  if (tracing.value) tracing.value = { ...tracing.value, ...change };
}

/** Stop tracing. */
export function stopTracing(): Promise<boolean> {
  return attempt(async () => {
    const job = tracing.value?.job;
    if (job) await ask(`/jobs/${job}`, { method: "DELETE" });
  });
}

/** Show the plan of a point: that of the scenario which was made of it on this page, else its rules are solved as
 * a scenario of this name. */
export async function openPoint(point: Point, name: string): Promise<boolean> {
  const set = homeSet.value?.id;
  if (point.policy === null || set === undefined) return false;
  const rules = withPoint(planRules.value, point.policy);
  const key = canonical([set, effective(rules)]);
  const before = made.get(key);
  if (before !== undefined && (await isSolved(before, rules))) return openScenario(before);
  const done = await solveRules(rules, name);
  const shown = scenario.value;
  if (done && shown !== null && shown.set === set && sameRules(shown.policy, rules)) made.set(key, shown.id);
  return done;
}

/** Whether a scenario is kept as it was made, with a plan; it may be deleted or changed by now. What else is wrong
 * comes out when it is solved. */
async function isSolved(id: string, rules: Policy): Promise<boolean> {
  try {
    const found = await read<Scenario>(`/scenarios/${id}`);
    return found.plan !== null && sameRules(found.policy, rules);
  } catch {
    return false;
  }
}
