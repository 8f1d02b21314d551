// Sends files to the service, says how far that is, and can be called off.
import { reachable, Refused, signedOut, Unreachable } from "../wire/client.ts";
import type { Problem } from "../wire/types.ts";
import { language } from "../words/words.ts";

/** A file that was chosen can no longer be read: it was changed, moved or deleted since. */
export class FileGone extends Error {}
/** The service is there, but closed the connection in the middle of the files. */
export class CutOff extends Error {}

export interface Sending {
  readonly path: string;
  readonly form: FormData;
  readonly signal: AbortSignal;
  /** Bytes sent, of how many; once all are sent the service is at work. */
  progress(sent: number, of: number): void;
}

/** What the service answers to files, of the type asked for. Throws as `ask` does, `FileGone` or `CutOff`. */
export async function sendFiles(sending: Sending, type: "json"): Promise<unknown>;
export async function sendFiles(sending: Sending, type: "blob"): Promise<Blob>;
export async function sendFiles(sending: Sending, type: "json" | "blob"): Promise<unknown> {
  const answer = await answered(sending);
  if (answer === null) throw await reasonOf(sending.form);
  reachable.value = true;
  signedOut.value = answer.status === 401;
  const body = answer.response as Blob;
  if (answer.status < 200 || answer.status >= 300) throw new Refused(await problemOf(body, answer));
  return type === "blob" ? body : valueOf(body);
}

/** The request once it has been answered; null where it never was. */
function answered({ path, form, signal, progress }: Sending): Promise<XMLHttpRequest | null> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.responseType = "blob";
    request.setRequestHeader("Accept-Language", language.value);
    request.upload.onprogress = (event) => progress(event.loaded, event.total);
    request.upload.onload = (event) => progress(event.total, event.total);
    request.onload = () => resolve(request);
    request.onerror = () => resolve(null);
    request.onabort = () => reject(new DOMException("called off", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(form);
  });
}

/** The value of an answer; one that breaks off in the middle never arrived. */
async function valueOf(body: Blob): Promise<unknown> {
  try {
    return JSON.parse(await body.text());
  } catch {
    reachable.value = false;
    throw new Unreachable();
  }
}

async function problemOf(body: Blob, answer: XMLHttpRequest): Promise<Problem> {
  try {
    return JSON.parse(await body.text()) as Problem;
  } catch {
    return { title: answer.statusText || String(answer.status), status: answer.status };
  }
}

/** Why a request found no answer: browsers do not say. */
async function reasonOf(form: FormData): Promise<Error> {
  for (const one of [...form.values()]) {
    if (!(one instanceof File)) continue;
    try {
      await one.slice(0, 1).arrayBuffer();
    } catch {
      return new FileGone(one.name);
    }
  }
  try {
    await fetch("/healthz");
    return new CutOff();
  } catch {
    reachable.value = false;
    return new Unreachable();
  }
}
