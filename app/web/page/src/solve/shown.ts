// Whether a solve is shown: not before it has taken a moment, so that short ones do not flash by.
import { computed, effect, signal } from "@preact/signals";
import { solving } from "../state/state.ts";

const PATIENCE_MS = 300;

/** Whether the panel of the solve stands in place of the step's. */
export const solvingShown = signal(false);

const startedAt = computed(() => solving.value?.startedAt ?? null);

effect(() => {
  const since = startedAt.value;
  if (since === null) {
    solvingShown.value = false;
    return undefined;
  }
  const left = PATIENCE_MS - (performance.now() - since);
  const timer = setTimeout(() => {
    solvingShown.value = true;
  }, Math.max(0, left));
  return () => clearTimeout(timer);
});
