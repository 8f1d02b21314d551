// A longer question about a plan, asked as a job: how far it is, what it found, what went wrong.
import { effect, signal, untracked, type ReadonlySignal } from "@preact/signals";
import { awaited, resultOf } from "../state/jobs.ts";
import { plan as shownPlan } from "../state/state.ts";
import { ask, read, Refused, Unreachable } from "../wire/client.ts";
import type { Job, Problem } from "../wire/types.ts";
import { language, type Language } from "../words/words.ts";

export type StudyState<Found> =
  | { readonly phase: "asking"; readonly plan: string; readonly job: string | null; readonly state: Job["state"] | "sending" | "lost" }
  | { readonly phase: "found"; readonly plan: string; readonly found: Found; /** That of its sentences. */ readonly spoken: Language }
  | { readonly phase: "failed"; readonly plan: string; readonly problem: Problem | "unreachable" | "broken" };

export interface Study<Found> {
  readonly now: ReadonlySignal<StudyState<Found> | null>;
  /** Ask about a plan; `question` gives the address and the body. What was known before is forgotten. */
  ask(plan: string, question: Question): Promise<void>;
  /** Let go of the question; the service stops working on it. So does it when another plan is shown. */
  stop(): void;
}

export interface Question {
  readonly path: string;
  readonly body: unknown;
}

/** A question that nobody has asked yet. */
export function newStudy<Found>(): Study<Found> {
  const now = signal<StudyState<Found> | null>(null);
  let asked = new AbortController();
  const stop = () => {
    asked.abort();
    now.value = null;
  };
  effect(() => {
    const shown = shownPlan.value?.id;
    untracked(() => now.value?.phase === "asking" && now.value.plan !== shown && stop());
  });
  return {
    now,
    stop,
    async ask(plan, question) {
      stop();
      const { signal: until } = (asked = new AbortController());
      const tell = (next: StudyState<Found>) => {
        if (!until.aborted) now.value = next;
      };
      const spoken = language.value;
      tell({ phase: "asking", plan, job: null, state: "sending" });
      try {
        const found = await foundBy<Found>(question, (job, state) => tell({ phase: "asking", plan, job, state }), until);
        tell({ phase: "found", plan, found, spoken });
      } catch (error) {
        if (!until.aborted) tell({ phase: "failed", plan, problem: problemOf(error) });
      }
    },
  };
}

/** What the service finds. When it is not wanted any more, the service is told to stop. */
async function foundBy<Found>({ path, body }: Question, told: (job: string, state: Job["state"] | "lost") => void, until: AbortSignal): Promise<Found> {
  const { id } = await read<{ id: string }>(path, { method: "POST", body, headers: { Prefer: "respond-async" } });
  // It may have ended meanwhile: then there is nothing to stop, and nobody to be told.
  const letGo = () => void ask(`/jobs/${id}`, { method: "DELETE" }).catch(() => undefined);
  if (until.aborted) letGo();
  until.addEventListener("abort", letGo);
  try {
    const listener = { progress: (state: Job["state"]) => told(id, state), lost: () => told(id, "lost") };
    told(id, "queued");
    const done = await awaited(id, listener, { signal: until });
    if (done.error) throw new Refused(done.error);
    return await resultOf<Found>(id, listener, { signal: until });
  } finally {
    until.removeEventListener("abort", letGo);
  }
}

function problemOf(error: unknown): Problem | "unreachable" | "broken" {
  if (error instanceof Refused) return error.problem;
  if (error instanceof Unreachable) return "unreachable";
  console.error(error);
  return "broken";
}
