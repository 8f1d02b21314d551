// A longer question about a plan, asked as a job: how far it is, what it found, what went wrong.
import { signal, type ReadonlySignal } from "@preact/signals";
import { followed } from "../state/jobs.ts";
import { ask, read, Refused, Unreachable } from "../wire/client.ts";
import type { Job, Problem } from "../wire/types.ts";

export type StudyState<Found> =
  | { readonly phase: "asking"; readonly plan: string; readonly job: string | null; readonly state: Job["state"] | "sending" | "lost" }
  | { readonly phase: "found"; readonly plan: string; readonly found: Found }
  | { readonly phase: "failed"; readonly plan: string; readonly problem: Problem };

export interface Study<Found> {
  readonly now: ReadonlySignal<StudyState<Found> | null>;
  /** Ask about a plan; `question` gives the address and the body. What was known before is forgotten. */
  ask(plan: string, question: Question): Promise<void>;
  /** Let go of the question; the service stops working on it. */
  stop(): Promise<void>;
}

export interface Question {
  readonly path: string;
  readonly body: unknown;
}

/** A question that nobody has asked yet. */
export function newStudy<Found>(): Study<Found> {
  const now = signal<StudyState<Found> | null>(null);
  const unlessOther = (mine: object, next: StudyState<Found>) => {
    if (asked === mine) now.value = next;
  };
  let asked: object | null = null;
  return {
    now,
    async ask(plan, question) {
      const mine = (asked = {});
      now.value = { phase: "asking", plan, job: null, state: "sending" };
      try {
        const found = await foundBy<Found>(question, (job, state) => unlessOther(mine, { phase: "asking", plan, job, state }));
        unlessOther(mine, { phase: "found", plan, found });
      } catch (error) {
        unlessOther(mine, { phase: "failed", plan, problem: problemOf(error) });
      }
    },
    async stop() {
      const was = now.value;
      asked = null;
      now.value = null;
      if (was?.phase === "asking" && was.job !== null) await ask(`/jobs/${was.job}`, { method: "DELETE" }).catch(() => undefined);
    },
  };
}

async function foundBy<Found>(
  { path, body }: Question,
  told: (job: string, state: Job["state"] | "lost") => void,
): Promise<Found> {
  const { id } = await read<{ id: string }>(path, { method: "POST", body, headers: { Prefer: "respond-async" } });
  told(id, "queued");
  const done = await followed(id, { progress: (state) => told(id, state), lost: () => told(id, "lost") });
  if (done.error) throw new Refused(done.error);
  return read<Found>(`/jobs/${id}/result`);
}

function problemOf(error: unknown): Problem {
  if (error instanceof Refused) return error.problem;
  if (error instanceof Unreachable) return { title: "", status: 0 };
  throw error;
}
