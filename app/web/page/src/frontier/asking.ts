// Traces a curve as a job of the service: for the set and the rules of the plan that is shown.
import { computed, signal } from "@preact/signals";
import { attempt, solveRules } from "../state/actions.ts";
import { followed } from "../state/jobs.ts";
import { homeSet, plan, scenario } from "../state/state.ts";
import { ask, read, Refused } from "../wire/client.ts";
import type { Policy } from "../wire/types.ts";
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

/** Trace the curve that is chosen. */
export function trace(): Promise<boolean> {
  return attempt(async () => {
    const [set, base] = [homeSet.value?.id, plan.value?.id];
    if (!set || !base || tracing.value) return;
    const [wanted, rules] = [of.value, planRules.value];
    tracing.value = { of: wanted, job: null, done: 0, parts: 0, lost: false };
    try {
      const answer = await traced(base, wanted);
      if (answer) keep({ set, of: wanted, rules: questionOf(rules, wanted), answer });
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
  const done = await followed(id, {
    progress: (_, now) => update({ lost: false, ...(now ? { done: now.components_done, parts: now.components } : {}) }),
    lost: () => update({ lost: true }),
  });
  if (done.error) throw new Refused(done.error);
  return done.state === "done" ? read<FrontierAnswer>(`/jobs/${id}/result`) : null;
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

/** Solve the rules of a point, as a scenario of this name, and show its plan. */
export function openPoint(point: Point, name: string): Promise<boolean> {
  if (point.policy === null) return Promise.resolve(false);
  return solveRules(withPoint(planRules.value, point.policy), name);
}
