// Follows a job of the service to its end, through lost connections and restarts of the service.
import type { Job } from "../wire/types.ts";
import { read, Refused, Unreachable, type Asking } from "../wire/client.ts";
import type { Progress } from "./state.ts";

const AGAIN_MS = 1000;
/** A short job is asked for soon, a longer one ever less often. */
const FIRST_MS = 150;
const MOST_MS = 2000;
const SLOWER = 1.5;

export interface Listener {
  progress(state: Job["state"], progress: Progress | null, waitingBefore?: number): void;
  /** The connection is gone; it is tried again until the job has ended. */
  lost(): void;
}

/** The job once it has ended, its progress told as it comes: for a solve. Each such stream takes one of the six
 * connections that a browser has for the service, in all of its tabs. Throws `Refused` if the service does not
 * know the job. */
export async function followed(id: string, listener: Listener): Promise<Job> {
  for (;;) {
    await ended(id, listener);
    const job = await known(id, listener);
    if (job && hasEnded(job)) return job;
    await pause(AGAIN_MS);
  }
}

/** The job once it has ended, asked for now and then: for any other question. Throws `Refused` if the service does
 * not know it, and what aborting throws. */
export async function awaited(id: string, listener: Listener, asking: Asking = {}): Promise<Job> {
  for (let wait = FIRST_MS; ; wait = Math.min(wait * SLOWER, MOST_MS)) {
    await pause(wait);
    const job = await known(id, listener, asking);
    if (job && hasEnded(job)) return job;
  }
}

/** What a job that is done has found; asked for again while the service cannot be reached. Throws as asking does. */
export async function resultOf<Found>(id: string, listener: Listener, asking: Asking = {}): Promise<Found> {
  for (;;) {
    try {
      return await read<Found>(`/jobs/${id}/result`, asking);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      listener.lost();
    }
    await pause(AGAIN_MS);
  }
}

/** Whether nothing more comes of a job. */
export function hasEnded(job: Job): boolean {
  return job.state === "done" || job.state === "failed" || job.state === "cancelled";
}

/** The job as it stands, told to the listener; null while the service cannot say. */
async function known(id: string, listener: Listener, asking: Asking = {}): Promise<Job | null> {
  try {
    const job = await read<Job>(`/jobs/${id}`, asking);
    listener.progress(job.state, (job.progress ?? null) as Progress | null, job.waiting_before ?? 0);
    return job;
  } catch (error) {
    if (!(error instanceof Unreachable) && !(error instanceof Refused && error.problem.status >= 500)) throw error;
    listener.lost();
    return null;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((go) => setTimeout(go, ms));
}

/** Resolves when the events say that the job has ended, or when they cannot be had. */
function ended(id: string, listener: Listener): Promise<void> {
  return new Promise((resolve) => {
    const events = new EventSource(`/jobs/${id}/events`);
    const end = () => {
      events.close();
      resolve();
    };
    const told = (state: Job["state"]) => (event: Event) => {
      const data = JSON.parse((event as MessageEvent<string>).data) as Progress & { phase?: string };
      listener.progress(state, data.phase ? data : null);
    };
    events.addEventListener("queued", told("queued"));
    events.addEventListener("started", told("running"));
    events.addEventListener("progress", told("running"));
    for (const name of ["done", "failed", "cancelled"]) events.addEventListener(name, end);
    // Looked after by asking for the job itself: that tells its state after a restart, and whether it is known.
    events.onerror = () => {
      listener.lost();
      end();
    };
  });
}
