// What is printed on a plan besides itself: title, date of the data, author, document number.
import { computed, signal } from "@preact/signals";
import { plan, scenario } from "../state/state.ts";
import { ask, read } from "../wire/client.ts";
import type { Scenario } from "../wire/types.ts";

export const PARTS = ["title", "as_of", "author", "document"] as const;
export type Printed = Readonly<Partial<Record<(typeof PARTS)[number], string>>>;

/** What was written anew on this page, by plan. */
const written = signal<ReadonlyMap<string, Printed>>(new Map());

/** What stands on the plan that is shown. */
export const printed = computed<Printed>(() => {
  const shown = plan.value;
  if (shown === null) return {};
  const given = written.value.get(shown.id) ?? shown.answer.meta ?? {};
  return Object.fromEntries(PARTS.flatMap((part) => (given[part] ? [[part, given[part]]] : [])));
});

/** Write it anew: on the plan that stands, and for whatever the scenario is solved to later. Throws what asking throws. */
export async function print(anew: Printed): Promise<void> {
  const [shown, owner] = [plan.value, scenario.value];
  if (shown === null) return;
  const title = anew.title ?? owner?.name ?? null;
  await ask(`/plans/${shown.id}`, { method: "PATCH", body: { meta: anew, title } });
  written.value = new Map([...written.value, [shown.id, anew]]);
  if (owner === null || owner.plan !== shown.id) return;
  const headers = { "If-Match": `"${owner.version}"` };
  const changed = await read<Scenario>(`/scenarios/${owner.id}`, { method: "PATCH", body: { meta: anew }, headers });
  if (scenario.value?.id === owner.id) scenario.value = changed;
}
