// What a planner does, in order: open a set, solve a scenario, try changes, keep them.
import { batch } from "@preact/signals";
import { ask, read, Refused, Unreachable } from "../wire/client.ts";
import type { Answer, Change, Job, Places, Policy, Problem, Scenario, WholeSet } from "../wire/types.ts";
import { wordsOf } from "../words/words.ts";
import { joined, type HomeSet } from "./homes.ts";
import { followed, hasEnded } from "./jobs.ts";
import { indexed } from "./plans.ts";
import { ruleChanges } from "./rule_changes.ts";
import * as state from "./state.ts";
import { beginTurn, Superseded } from "./turns.ts";

const say = wordsOf({
  opening: ["正在打开数据……", "Opening the data …"],
  unreachable: ["无法连接服务。", "The service cannot be reached."],
  first: ["方案", "Scenario"],
  stopped: ["求解已停止，此前还没有得到方案；原有内容未变。", "Stopped before there was a plan; nothing has changed."],
  kept: [
    "方案的设置已保存，可以再次求解；若仍失败，请联系维护人员。",
    "The scenario is kept: solve it again; if it fails again, tell whoever runs the service.",
  ],
});

/** Do something that may be refused; what was refused is shown. Returns whether it was done. */
export async function attempt(doing: () => Promise<void>): Promise<boolean> {
  try {
    state.trouble.value = null;
    await doing();
    state.busy.value = null;
    return true;
  } catch (error) {
    if (error instanceof Superseded) return false;
    state.busy.value = null;
    state.trouble.value = problemOf(error);
    return false;
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof Refused) return error.problem;
  if (error instanceof Unreachable) return { title: say("unreachable"), status: 0, isUnreachable: true };
  throw error;
}

/** Open one of the service's examples. */
export function openExample(name: string): Promise<boolean> {
  return attempt(async () => {
    state.busy.value = say("opening");
    const check = beginTurn();
    const request = await read<{ institutions: unknown; distances?: unknown; meta?: { title?: string } }>(`/examples/${name}`);
    const body = { institutions: request.institutions, distances: request.distances ?? {}, name: request.meta?.title ?? name };
    check();
    const { id } = await read<{ id: string }>("/sets", { method: "POST", body });
    check();
    await openFresh(id);
  });
}

/** Open a set that is kept, with no scenario and no plan, at its rules. Throws what asking throws, and `Superseded`. */
export async function openFresh(id: string): Promise<void> {
  const check = beginTurn();
  const set = await readSet(id);
  check();
  batch(() => {
    state.homeSet.value = set;
    letGoOfHomes();
    state.scenario.value = null;
    state.plan.value = null;
    state.policy.value = {};
    state.step.value = "rules";
  });
}

/** A set that is kept; the open one is not read again. Throws what asking throws. */
export async function readSet(id: string): Promise<HomeSet> {
  const open = state.homeSet.value;
  if (open?.id === id) return open;
  const [whole, places] = await Promise.all([read<WholeSet>(`/sets/${id}`), read<Places>(`/sets/${id}/places`)]);
  return joined(whole, places);
}

/** Have a set open; of another one nothing is chosen, nothing tried. */
export function putSet(set: HomeSet): void {
  if (state.homeSet.value?.id === set.id) return;
  state.homeSet.value = set;
  letGoOfHomes();
}

function letGoOfHomes(): void {
  state.chosen.value = null;
  state.whatIf.value = null;
  state.province.value = null;
}

/** Open a scenario with its set and its plan. */
export function openScenario(id: string): Promise<boolean> {
  return attempt(async () => {
    state.busy.value = say("opening");
    const check = beginTurn();
    await showScenario(await read<Scenario>(`/scenarios/${id}`), check);
  });
}

async function showScenario(found: Scenario, check: () => void): Promise<void> {
  const [set, answer] = await Promise.all([
    readSet(found.set),
    found.plan === null ? null : read<Answer>(`/plans/${found.plan}`),
  ]);
  check();
  batch(() => {
    putSet(set);
    state.scenario.value = found;
    state.policy.value = found.policy;
    state.plan.value = answer && found.plan !== null ? indexed(found.plan, answer) : null;
    state.whatIf.value = null;
    state.step.value = answer ? "plan" : "rules";
  });
}

/** Solve the set under the rules as the controls stand, as a scenario of its own if the rules are new. */
export function solve(): Promise<boolean> {
  return solving(scenarioToSolve);
}

/** Follow a job that solves a scenario, begun before this page was opened, and show its plan. */
export function resume(job: string, scenario: string): Promise<boolean> {
  return solving(
    () => read<Scenario>(`/scenarios/${scenario}`),
    async (asked, isWanted) => {
      const found = await read<Job>(`/jobs/${job}`);
      if (hasEnded(found) && found.plan === state.plan.value?.id) return;
      if (state.homeSet.value?.id === asked.set) state.policy.value = asked.policy;
      update({ startedAt: performance.now() - (found.elapsed_seconds ?? 0) * 1000 });
      await followSolve(job, asked, isWanted);
    },
  );
}

/** One solve at a time, shown while it lasts. */
async function solving(asked: () => Promise<Scenario>, go = solveScenario): Promise<boolean> {
  if (state.solving.value !== null) return false;
  const [set, plan] = [state.homeSet.value, state.plan.value];
  const isWanted = () => state.homeSet.value === set && state.plan.value === plan;
  state.solving.value = { job: null, state: "sending", progress: null, startedAt: performance.now() };
  return attempt(async () => {
    try {
      await go(await asked(), isWanted);
    } finally {
      state.solving.value = null;
    }
  });
}

/** Solve the open set under rules of its own, as a scenario of this name, and show its plan. */
export async function solveRules(rules: Policy, name: string): Promise<boolean> {
  const set = state.homeSet.value;
  if (set === null) return false;
  return solving(() => read<Scenario>("/scenarios", { method: "POST", body: { name, set: set.id, policy: rules } }));
}

async function solveScenario(asked: Scenario, isWanted: () => boolean): Promise<void> {
  const started = await ask(`/scenarios/${asked.id}/solve`, { method: "POST", headers: { Prefer: "respond-async" } });
  await followSolve(((await started.json()) as { id: string }).id, asked, isWanted);
}

async function followSolve(job: string, asked: Scenario, isWanted: () => boolean): Promise<void> {
  update({ job, state: "queued", scenario: asked.id });
  const done = await followed(job, {
    progress: (now, progress, waitingBefore) =>
      update({
        state: state.solving.value?.state === "stopping" ? "stopping" : now,
        ...(progress ? { progress } : {}),
        ...(waitingBefore === undefined ? {} : { waitingBefore }),
      }),
    lost: () => update({ state: "lost" }),
  });
  if (done.error) throw new Refused(advised(done.error));
  if (done.plan === null) throw new Refused({ title: say("stopped"), status: 0, isCalm: true });
  const solved = { ...asked, plan: done.plan };
  // A planner who has gone on to something else meanwhile is told, not fetched back.
  if (isWanted()) await showScenario(solved, beginTurn());
  else state.solved.value = solved;
}

/** A problem with what to do about it, where it does not say so itself. */
function advised(found: Problem): Problem {
  return found.errors?.length || found.status < 500 ? found : { ...found, detail: say("kept") };
}

function update(change: Partial<state.Solving>): void {
  const now = state.solving.value;
  if (now) state.solving.value = { ...now, ...change };
}

/** The scenario that the next solve is of: the one that is open, or a new one if its rules were changed. */
async function scenarioToSolve(): Promise<Scenario> {
  const open = state.scenario.value;
  if (open !== null && !state.rulesChanged.value) return open;
  const set = state.homeSet.value;
  if (set === null) throw new Error("no set is open");
  if (open !== null && open.plan === null) return rewritten(open);
  const name = await nextName(set.id);
  const changes = open?.set === set.id ? ruleChanges(open.policy, state.policy.value) : [];
  const body =
    open !== null && changes.length > 0
      ? { name, derived_from: open.id, changes }
      : { name, set: set.id, policy: state.policy.value };
  return read<Scenario>("/scenarios", { method: "POST", body });
}

/** A scenario that was never solved takes the rules as they stand: nothing is lost by it. */
function rewritten(open: Scenario): Promise<Scenario> {
  const body = { policy: state.policy.value };
  const headers = { "If-Match": `"${open.version}"` };
  return read<Scenario>(`/scenarios/${open.id}`, { method: "PATCH", body, headers });
}

async function nextName(set: string): Promise<string> {
  const { scenarios } = await read<{ scenarios: readonly Scenario[] }>(`/scenarios?set=${set}`);
  const numbers = scenarios.map((one) => Number(/ (\d{1,9})$/.exec(one.name)?.[1] ?? 0));
  return `${say("first")} ${Math.max(scenarios.length, ...numbers) + 1}`;
}

/** Stop the solve; the best plan found is kept and shown. */
export async function stop(): Promise<void> {
  const job = state.solving.value?.job;
  if (!job) return;
  const before = state.solving.value?.state ?? "running";
  update({ state: "stopping" });
  const isTaken = await attempt(async () => {
    await ask(`/jobs/${job}`, { method: "DELETE" });
  });
  if (!isTaken) update({ state: before });
}

/** Ask what changes would make of the plan that is shown; they replace those that were tried before. Changes that are refused stand in `notTaken`. */
export async function tryChanges(changes: readonly Change[]): Promise<boolean> {
  const base = state.plan.value;
  if (base === null) return false;
  state.trying.value = changes;
  try {
    const found = changes.length === 0 ? null : await whatIfOf(base.id, changes);
    const isLatest = state.trying.value === changes && state.plan.value?.id === base.id;
    if (isLatest) batch(() => tried(found, null));
    return isLatest;
  } catch (error) {
    const problem = problemOf(error);
    if (state.trying.value === changes) batch(() => tried(state.whatIf.value, { changes, problem }));
    return false;
  }
}

async function whatIfOf(base: string, changes: readonly Change[]): Promise<state.WhatIf> {
  const answer = await read<Omit<state.WhatIf, "changes">>(`/plans/${base}/what-if`, { method: "POST", body: { changes } });
  return { ...answer, changes };
}

function tried(found: state.WhatIf | null, notTaken: typeof state.notTaken.value): void {
  state.whatIf.value = found;
  state.notTaken.value = notTaken;
  state.trying.value = null;
}

/** Keep what was tried as a scenario of its own, derived from the one that is open, and show it. */
export async function keepWhatIf(name: string): Promise<boolean> {
  const tried = state.whatIf.value;
  return tried !== null && solveChanges(tried.changes, name);
}

/** Solve the open scenario with changes, as a scenario of its own that is derived from it, and show it. */
export async function solveChanges(changes: readonly Change[], name: string): Promise<boolean> {
  const from = state.scenario.value;
  if (from === null) return false;
  const body = { name, derived_from: from.id, changes };
  return solving(() => read<Scenario>("/scenarios", { method: "POST", body }));
}

/** Let go of what was tried. */
export function dropWhatIf(): void {
  batch(() => tried(null, null));
}
