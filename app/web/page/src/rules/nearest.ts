// The ways behind the limit, asked of the service once for each set.
import { batch, computed, signal } from "@preact/signals";
import { homeSet } from "../state/state.ts";
import { read } from "../wire/client.ts";
import type { KmBasis } from "../wire/types.ts";
import { rules } from "./draft.ts";
import { axisEnd, binsOf, talliesOf, waysOf, type NearestHome, type Sender, type Way } from "./reach.ts";

interface Found {
  readonly set: string;
  readonly homes: readonly NearestHome[];
  readonly basis: KmBasis;
}

const found = signal<Found | null>(null);
/** Whether the ways could not be had. */
export const lost = signal(false);
let asking: string | null = null;

/** The ways of the open set; null until they are known. */
export const nearest = computed<Found | null>(() => (found.value?.set === homeSet.value?.id ? found.value : null));

/** Ask for the ways of the open set, unless they are known or on their way. */
export async function findNearest(): Promise<void> {
  const set = homeSet.value?.id;
  lost.value = false;
  if (!set || nearest.value || asking === set) return;
  asking = set;
  // Another set may be open by the time that the answer is there: then it is nobody's any more.
  const isOpen = () => homeSet.value?.id === set;
  try {
    const told = await read<{ homes: NearestHome[]; km_basis: KmBasis }>(`/sets/${set}/nearest`);
    if (isOpen()) batch(() => take({ set, homes: told.homes, basis: told.km_basis }));
  } catch {
    if (isOpen() && !nearest.value) lost.value = true;
  } finally {
    if (asking === set) asking = null;
  }
}

function take(one: Found): void {
  found.value = one;
  lost.value = false;
}

const senders = computed<ReadonlyMap<string, Sender>>(
  () =>
    new Map(
      (homeSet.value?.homes ?? []).map((one) => [
        one.id,
        { division: one.division, children: typeof one.children === "object" ? one.children : { general: one.total } },
      ]),
    ),
);

const reach = computed(() => rules.value.jurisdiction);
/** The ways under the jurisdiction as it stands. */
export const ways = computed<readonly Way[]>(() => waysOf(nearest.value?.homes ?? [], reach.value, senders.value));
const farthest = computed(() => axisEnd(ways.value, null));
/** Where the axis and the slider end, km. */
export const end = computed(() => Math.max(farthest.value, Math.ceil((rules.value.max_km ?? 0) / 100) * 100));
export const bins = computed(() => binsOf(ways.value, rules.value, end.value));
export const tallies = computed(() => talliesOf(ways.value, rules.value));
