// The scenarios that are kept, with the figures of their plans; renaming, copying and deleting them.
import { batch, computed, signal } from "@preact/signals";
import { putSet, readSet } from "../state/actions.ts";
import { homeSet, plan, policy, scenario, step, whatIf, compared } from "../state/state.ts";
import { beginTurn } from "../state/turns.ts";
import { ask, read, Refused } from "../wire/client.ts";
import type { Scenario } from "../wire/types.ts";
import { descendantsOf, familyOf } from "./family.ts";
import type { PlanAbout } from "./types.ts";

const MOST = 200;
const PAGES = 5;

/** All scenarios; null until they are read. */
export const scenarios = signal<readonly Scenario[] | null>(null);
/** Whether the last reading of them failed. */
export const scenariosUnread = signal(false);
/** Plans by id, as far as they were asked for. */
export const plansAbout = signal<ReadonlyMap<string, PlanAbout>>(new Map());

/** The scenarios of the open set, and what was derived from them. */
export const family = computed(() => {
  const set = homeSet.value;
  return set === null || scenarios.value === null ? [] : familyOf(scenarios.value, set.id);
});

/** Read the scenarios, then the figures of the family's plans. Throws what asking throws. */
export async function readScenarios(): Promise<void> {
  const found: Scenario[] = [];
  let path: string | null = `/scenarios?limit=${MOST}`;
  for (let page = 0; path !== null && page < PAGES; page += 1) {
    const answer: { scenarios: readonly Scenario[]; next?: string | null } = await read(path);
    found.push(...answer.scenarios);
    path = answer.next ?? null;
  }
  scenarios.value = found;
  await readAbout(family.value.flatMap((one) => one.scenario.plan ?? []));
}

/** Read what plans are that are not known yet; those that are gone stay unknown. */
export async function readAbout(ids: readonly string[]): Promise<void> {
  const unknown = [...new Set(ids)].filter((one) => !plansAbout.value.has(one));
  const found = await Promise.all(unknown.map(aboutOf));
  plansAbout.value = new Map([...plansAbout.value, ...found.flatMap((one) => (one ? [[one.id, one] as const] : []))]);
}

async function aboutOf(id: string): Promise<PlanAbout | null> {
  try {
    return await read<PlanAbout>(`/plans/${id}/about`);
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 404) return null;
    throw error;
  }
}

/** Name a scenario anew and note something about it; its plan is named with it. Throws what asking throws. */
export async function describe(one: Scenario, name: string, note: string): Promise<void> {
  const body = { name, note: note.trim() === "" ? null : note };
  const changed = await unlessChanged(read<Scenario>(`/scenarios/${one.id}`, { method: "PATCH", body, headers: { "If-Match": versionOf(one) } }));
  const about = one.plan === null ? undefined : plansAbout.value.get(one.plan);
  if (about && about.title === one.name && name !== one.name) {
    await ask(`/plans/${about.id}`, { method: "PATCH", body: { title: name } });
    plansAbout.value = new Map([...plansAbout.value, [about.id, { ...about, title: name }]]);
  }
  if (scenario.value?.id === one.id) scenario.value = { ...changed, plan: scenario.value.plan };
  await readScenarios();
}

/** A copy to be changed: a scenario derived from this one, open at its rules, without a plan. */
export async function copyOf(one: Scenario, name: string): Promise<void> {
  const check = beginTurn();
  const made = await read<Scenario>("/scenarios", { method: "POST", body: { name, derived_from: one.id } });
  const set = await readSet(made.set);
  check();
  batch(() => {
    putSet(set);
    scenario.value = made;
    policy.value = made.policy;
    plan.value = null;
    whatIf.value = null;
    step.value = "rules";
  });
}

/** All that goes if a scenario is deleted: itself, and those derived from it. */
export function goingWith(id: string): readonly Scenario[] {
  const ids = descendantsOf(scenarios.value ?? [], id);
  return (scenarios.value ?? []).filter((one) => ids.includes(one.id));
}

/** Delete a scenario with what was named to the planner; where more stands on it by now, nothing is deleted.
 * Returns whether it was done. Throws what asking throws. */
export async function remove(one: Scenario, named: readonly string[]): Promise<boolean> {
  await readScenarios();
  if (goingWith(one.id).some((each) => !named.includes(each.id))) return false;
  await unlessChanged(ask(`/scenarios/${one.id}?cascade=true`, { method: "DELETE", headers: { "If-Match": versionOf(one) } }));
  forget([one.id, ...named]);
  await readScenarios();
  return true;
}

/** What was deleted is not compared any more, and not open. */
function forget(ids: readonly string[]): void {
  const gone = (scenarios.value ?? []).filter((one) => ids.includes(one.id));
  const plans = gone.map((one) => one.plan);
  batch(() => {
    compared.value = compared.value.filter((one) => !plans.includes(one));
    if (scenario.value === null || !ids.includes(scenario.value.id)) return;
    scenario.value = null;
    plan.value = null;
    whatIf.value = null;
    step.value = "rules";
  });
}

/** Where a scenario was changed or deleted by others meanwhile, the list is read again before that is told. */
async function unlessChanged<Answered>(asking: Promise<Answered>): Promise<Answered> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof Refused && [404, 409, 412].includes(error.problem.status)) await readScenarios();
    throw error;
  }
}

function versionOf(one: Scenario): string {
  return `"${one.version}"`;
}
