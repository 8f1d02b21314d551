// How the best plan found and the bound came closer in the stage that is being solved.
import { effect, signal } from "@preact/signals";
import { solving, type Progress } from "../state/state.ts";

/** One moment of a stage: seconds since the solve began, the value of the best plan, and the bound. */
export interface Moment {
  readonly seconds: number;
  readonly incumbent: number | null;
  readonly bound: number | null;
}

export interface History {
  readonly round: number;
  readonly stage: number | null;
  readonly moments: readonly Moment[];
}

export const EMPTY: History = { round: 0, stage: null, moments: [] };
const MOST = 600;

/** The history with one more moment. A new stage or round begins a new one, and so does a solve begun again. */
export function longer(history: History, told: Progress, seconds: number): History {
  const moment = { seconds, incumbent: told.incumbent, bound: told.bound };
  const isSame = history.round === told.round && history.stage === told.stage;
  const last = history.moments.at(-1);
  if (!isSame || (last && last.seconds > seconds)) return { round: told.round, stage: told.stage, moments: [moment] };
  if (last && last.incumbent === moment.incumbent && last.bound === moment.bound) return history;
  return { ...history, moments: [...history.moments, moment].slice(-MOST) };
}

/** The history of the solve that is under way. */
export const history = signal<History>(EMPTY);

let begun = 0;
let seen: Progress | null = null;

effect(() => {
  const now = solving.value;
  if (now === null) {
    history.value = EMPTY;
    begun = 0;
    seen = null;
    return;
  }
  const told = now.progress;
  if (told === null || told === seen) return;
  seen = told;
  const at = told.at === undefined ? Date.now() : Date.parse(told.at);
  if (begun === 0) begun = Math.min(at, Date.now() - (performance.now() - now.startedAt));
  history.value = longer(history.peek(), told, Math.max(0, (at - begun) / 1000));
});
