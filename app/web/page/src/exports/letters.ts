// Letters about the county homes of a division, written by a job of the service.
import { signal } from "@preact/signals";
import { awaited } from "../state/jobs.ts";
import { ask, Refused } from "../wire/client.ts";

/** Letters that are being written. */
export interface Writing {
  readonly job: string;
  readonly startedAt: number;
}

/** Letters that are there to be printed. */
export interface Written {
  readonly plan: string;
  readonly job: string;
  readonly name: string;
}

export const writing = signal<Writing | null>(null);
export const written = signal<readonly Written[]>([]);

/** Have the letters of a division written, and wait for them. Throws what asking throws. */
export async function write(plan: string, division: string, name: string, turning: boolean): Promise<void> {
  const body = { division, break_evens: turning };
  const accepted = await ask(`/plans/${plan}/letters`, { method: "POST", body, headers: { Prefer: "respond-async" } });
  const job = ((await accepted.json()) as { id: string }).id;
  writing.value = { job, startedAt: performance.now() };
  try {
    const done = await awaited(job, { progress: () => undefined, lost: () => undefined });
    if (done.error) throw new Refused(done.error);
    if (done.state === "done") written.value = [{ plan, job, name }, ...written.value];
  } finally {
    writing.value = null;
  }
}

/** Stop the letters that are being written. Throws what asking throws. */
export async function stopWriting(): Promise<void> {
  if (writing.value) await ask(`/jobs/${writing.value.job}`, { method: "DELETE" });
}
