// Which plans stand side by side, which two of them the map shows, and what the service says of them.
import { batch, computed, signal } from "@preact/signals";
import { drawnDifference } from "../map/difference.ts";
import { MOST_COMPARED } from "../state/address.ts";
import { showSeen } from "../state/seen.ts";
import { compared, comparedPair, plan, scenario, step } from "../state/state.ts";
import { read } from "../wire/client.ts";
import { language } from "../words/words.ts";
import { plansAbout, readAbout, scenarios } from "./kept.ts";
import type { Comparison, FigureTable } from "./types.ts";

const tableRead = signal<{ readonly of: string; readonly table: FigureTable } | null>(null);
const differenceRead = signal<{ readonly of: string; readonly difference: Comparison } | null>(null);
/** Whether the last reading of either failed. */
export const tableUnread = signal(false);
export const differenceUnread = signal(false);

/** The figures of the plans that are compared, in their order; null until they are read. */
export const table = computed(() => (tableRead.value?.of === inLanguage(compared.value) ? tableRead.value.table : null));

/** Places in the comparison of the two plans that the map shows: the earlier and the later one. */
export const pair = computed<readonly [number, number]>(() => {
  const chosen = comparedPair.value;
  if (chosen !== null && Math.max(...chosen) < compared.value.length) return chosen;
  const shown = compared.value.indexOf(plan.value?.id ?? "");
  return [0, Math.max(1, shown)];
});

/** The ids of the two plans whose difference is shown; null unless there are two. */
export const shownPair = computed<readonly [string, string] | null>(() => {
  const [here, there] = pair.value.map((one) => compared.value[one]);
  return here && there ? [here, there] : null;
});

/** What differs between the two plans of the pair; null until it is read. */
export const difference = computed(() => (shownPair.value !== null && differenceRead.value?.of === inLanguage(shownPair.value) ? differenceRead.value.difference : null));

/** What is read of plans, in whose language: two readings of the same are the same. */
function inLanguage(plans: readonly string[]): string {
  return [language.value, ...plans].join();
}

/** The letter that stands for a plan in the comparison; null if it is not in it. */
export function letterOf(id: string | null): string | null {
  const place = id === null ? -1 : compared.value.indexOf(id);
  return place < 0 ? null : "ABC".charAt(place);
}

/** What a plan is called: as its scenario is, else its title, else the end of its id. */
export function nameOfPlan(id: string): string {
  const owner = scenarios.value?.find((one) => one.plan === id);
  return owner?.name ?? plansAbout.value.get(id)?.title ?? id.slice(-8);
}

/** Put a plan into the comparison, or take it out. */
export function turn(id: string): void {
  const ids = compared.value;
  batch(() => {
    compared.value = ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id].slice(0, MOST_COMPARED);
    comparedPair.value = compared.value.length > 1 ? [0, compared.value.length - 1] : null;
  });
}

/** Make a plan the one that the others are compared with. */
export function putFirst(id: string): void {
  batch(() => {
    compared.value = [id, ...compared.value.filter((one) => one !== id)];
    comparedPair.value = [0, 1];
  });
}

/** What was compared before another plan was opened is not compared any more. */
export function forgetOthers(): void {
  if (compared.value.includes(plan.value?.id ?? "")) return;
  batch(() => {
    compared.value = [];
    comparedPair.value = null;
  });
}

/** What is compared when nothing was chosen yet: the plan that is shown, and the one that it came from. */
export function proposed(): readonly string[] {
  const shown = plan.value?.id;
  if (shown === undefined) return [];
  const from = scenarios.value?.find((one) => one.id === scenario.value?.derived_from)?.plan;
  return from && from !== shown ? [from, shown] : [shown];
}

/** Read how the plans compare. Throws what asking throws, also when it is aborted. */
export async function readTable(ids: readonly string[], signal: AbortSignal): Promise<void> {
  if (ids.length < 2) return;
  const [found] = await Promise.all([read<FigureTable>(`/comparison?plans=${ids.join(",")}`, { signal }), readAbout(ids)]);
  if (!signal.aborted) tableRead.value = { of: inLanguage(ids), table: found };
}

/** Read what differs between two plans, and show it with the later one on the map. */
export async function readDifference([before, after]: readonly [string, string], signal: AbortSignal): Promise<void> {
  const found = await read<Comparison>(`/plans/${before}/compare/${after}`, { signal });
  if (signal.aborted) return;
  if (plan.value?.id !== after) await showPlan(after);
  if (signal.aborted || step.value !== "compare") return;
  batch(() => {
    differenceRead.value = { of: inLanguage([before, after]), difference: found };
    drawnDifference.value = found;
  });
}

/** No difference is shown any more. */
export function letGo(): void {
  batch(() => {
    differenceRead.value = null;
    drawnDifference.value = null;
  });
}

async function showPlan(id: string): Promise<void> {
  const owner = scenarios.value?.find((one) => one.plan === id)?.id ?? plansAbout.value.get(id)?.scenario ?? null;
  const rest = { set: null, job: null, of: null, step: null, dock: null, home: null, province: null, compared: [], pair: null, view: null };
  await showSeen({ ...rest, scenario: owner, plan: id });
}
