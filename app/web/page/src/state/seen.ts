// Shows a scenario with a plan as a link names them, and says what of it has changed or is gone.
import { batch, signal } from "@preact/signals";
import { read, Refused } from "../wire/client.ts";
import type { Answer, Scenario } from "../wire/types.ts";
import { putSet, readSet } from "./actions.ts";
import type { Address } from "./address.ts";
import { indexed } from "./plans.ts";
import type { HomeSet } from "./homes.ts";
import * as state from "./state.ts";
import { beginTurn } from "./turns.ts";

/** What is to be said about a link: parts of it are gone, or the scenario is another by now. */
export interface Notice {
  readonly gone: readonly ("set" | "scenario" | "plan" | "home")[];
  /** The scenario whose latest state is not what is shown. */
  readonly changed: Scenario | null;
}

/** What is to be said about the link that was opened; null: nothing. */
export const notice = signal<Notice | null>(null);

interface Found {
  readonly scenario: Scenario | null;
  readonly plan: { readonly id: string; readonly set: string; readonly answer: Answer } | null;
}

/** Show what an address names. Returns whether there is something to show. Throws what asking throws, and `Superseded`. */
export async function showSeen(address: Address): Promise<boolean> {
  const check = beginTurn();
  if (isShown(address)) return state.homeSet.value !== null;
  const found = await foundBy(address);
  const latest = address.plan === null || found.plan !== null ? null : await latestOf(found.scenario);
  const shown = found.plan ?? latest;
  const set = shown?.set ?? found.scenario?.set ?? address.set;
  const opened = set === null ? null : await orGone(readSet(set));
  check();
  show(opened ? { scenario: found.scenario, plan: shown } : { scenario: null, plan: null }, opened);
  say(address, found, opened !== null);
  return opened !== null;
}

/** Whether the scenario and plan of an address are what is on the page already. */
function isShown(address: Address): boolean {
  const open = state.scenario.value?.id ?? null;
  const plan = state.plan.value?.id ?? null;
  if (address.scenario !== open || address.plan !== plan) return false;
  return open !== null || plan !== null || address.set === (state.homeSet.value?.id ?? null);
}

async function foundBy({ scenario, plan }: Address): Promise<Found> {
  const [one, other] = await Promise.all([
    scenario === null ? null : orGone(read<Scenario>(`/scenarios/${scenario}`)),
    plan === null ? null : planOf(plan),
  ]);
  return { scenario: one, plan: plan === null && one !== null ? await latestOf(one) : other };
}

async function planOf(id: string): Promise<Found["plan"]> {
  const [about, answer] = await Promise.all([
    orGone(read<{ set: string }>(`/plans/${id}/about`)),
    orGone(read<Answer>(`/plans/${id}`)),
  ]);
  return about && answer ? { id, set: about.set, answer } : null;
}

function latestOf(found: Scenario | null): Promise<Found["plan"]> {
  return found === null || found.plan === null ? Promise.resolve(null) : planOf(found.plan);
}

/** What is asked for, or null where the service does not keep it any more. */
async function orGone<Asked>(asking: Promise<Asked>): Promise<Asked | null> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 404) return null;
    throw error;
  }
}

function show({ scenario, plan }: Found, opened: HomeSet | null): void {
  // Of a scenario that has changed since, the rules are those behind the plan that is shown.
  const isLatest = plan === null || scenario?.plan === plan.id;
  batch(() => {
    if (opened === null) state.homeSet.value = null;
    else putSet(opened);
    state.scenario.value = scenario;
    state.policy.value = (isLatest ? scenario?.policy : plan.answer.policy) ?? {};
    state.plan.value = plan && indexed(plan.id, plan.answer);
    state.whatIf.value = null;
  });
}

function say(address: Address, found: Found, opened: boolean): void {
  const gone: Notice["gone"][number][] = [];
  if (address.scenario !== null && found.scenario === null) gone.push("scenario");
  if (address.plan !== null && found.plan === null) gone.push("plan");
  if (gone.length === 0 && !opened && address.set !== null) gone.push("set");
  const home = address.home;
  if (opened && home !== null && !state.homeSet.value?.byId.has(home)) gone.push("home");
  const isOld = found.scenario !== null && found.plan !== null && found.scenario.plan !== found.plan.id;
  const changed = isOld && address.plan !== null ? found.scenario : null;
  notice.value = gone.length > 0 || changed !== null ? { gone, changed } : null;
}
