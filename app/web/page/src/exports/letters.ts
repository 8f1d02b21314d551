// Letters about the county homes of a division, written by a job of the service.
import { signal } from "@preact/signals";
import { awaited } from "../state/jobs.ts";
import { ask, Refused } from "../wire/client.ts";
import type { Division } from "./divisions.ts";

/** Letters that are being written. */
export interface Writing {
  /** Null until the service has taken it. */
  readonly job: string | null;
  readonly startedAt: number;
}

/** Letters that are there to be printed. */
export interface Written {
  readonly plan: string;
  readonly job: string;
  readonly division: Division;
}

export const writing = signal<Writing | null>(null);
export const written = signal<readonly Written[]>([]);

/** Have the letters of a division written, and wait for them; one at a time. Throws what asking throws. */
export async function write(plan: string, division: Division, turning: boolean): Promise<void> {
  if (writing.value !== null) return;
  const startedAt = performance.now();
  writing.value = { job: null, startedAt };
  try {
    const body = { division: division.code, break_evens: turning };
    const accepted = await ask(`/plans/${plan}/letters`, { method: "POST", body, headers: { Prefer: "respond-async" } });
    const job = ((await accepted.json()) as { id: string }).id;
    writing.value = { job, startedAt };
    const done = await awaited(job, { progress: () => undefined, lost: () => undefined });
    if (done.error) throw new Refused(done.error);
    if (done.state === "done") written.value = [{ plan, job, division }, ...written.value];
  } finally {
    writing.value = null;
  }
}

/** Stop the letters that are being written. Throws what asking throws. */
export async function stopWriting(): Promise<void> {
  if (writing.value?.job) await ask(`/jobs/${writing.value.job}`, { method: "DELETE" });
}
