// Requests to the service that gave us this page, and to nobody else.
import { signal } from "@preact/signals";
import { language, wordsOf } from "../words/words.ts";
import type { Problem } from "./types.ts";

const say = wordsOf({
  unreadable: [
    "得到的答复不是本服务的格式，可能来自中间的代理；请再试一次或联系管理员。",
    "The answer is not one of this service; a proxy between may have given it. Try again, or tell whoever runs the service.",
  ],
});

/** Whether the last request reached the service. */
export const reachable = signal(true);
/** Whether the service asks for a key that this browser has not given. */
export const signedOut = signal(false);

/** The service refused a request: its problem says what is wrong and where. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** The service could not be reached. */
export class Unreachable extends Error {}

export interface Asking {
  readonly method?: string;
  /** A value that is sent as JSON, or a form of files. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The answer to a request. Throws `Refused`, `Unreachable`, or what aborting throws. */
export async function ask(path: string, asking: Asking = {}): Promise<Response> {
  const { method = "GET", body, headers = {}, signal: aborted } = asking;
  const isForm = body instanceof FormData;
  const given = { "Accept-Language": language.value, ...headers };
  const init: RequestInit = {
    method,
    headers: body === undefined || isForm ? given : { ...given, "Content-Type": "application/json" },
    credentials: "same-origin",
  };
  if (body !== undefined) init.body = isForm ? body : JSON.stringify(body);
  if (aborted) init.signal = aborted;
  const answer = await reached(path, init);
  if (!answer.ok) throw new Refused(await problemOf(answer));
  return answer;
}

/** The JSON that a request is answered with. Throws as `ask` does, also where the answer breaks off or is no JSON. */
export async function read<Found>(path: string, asking: Asking = {}): Promise<Found> {
  const answer = await ask(path, asking);
  try {
    return (await answer.json()) as Found;
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refused({ title: say("unreadable"), status: 0 });
    throw lost(path, error);
  }
}

async function reached(path: string, init: RequestInit): Promise<Response> {
  try {
    const answer = await fetch(path, init);
    reachable.value = true;
    signedOut.value = answer.status === 401;
    return answer;
  } catch (error) {
    throw lost(path, error);
  }
}

/** What is thrown where a request or its answer was cut off: by ourselves, or because the service is gone. */
function lost(path: string, error: unknown): unknown {
  if (error instanceof DOMException && error.name === "AbortError") return error;
  reachable.value = false;
  return new Unreachable(path);
}

async function problemOf(answer: Response): Promise<Problem> {
  try {
    return (await answer.json()) as Problem;
  } catch {
    return { title: answer.statusText || String(answer.status), status: answer.status };
  }
}
