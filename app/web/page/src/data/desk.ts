// What lies on the desk: files while they are sent, the report on them, or what kept them from being read.
import { batch, computed, effect, signal } from "@preact/signals";
import { openFresh } from "../state/actions.ts";
import { homeSet, step } from "../state/state.ts";
import { Refused, Unreachable } from "../wire/client.ts";
import type { Problem } from "../wire/types.ts";
import { language } from "../words/words.ts";
import { FIRST, formOf, type Kilometres } from "./kilometres.ts";
import type { Checked } from "./report.ts";
import { setNameOf, type Taken } from "./taking.ts";
import { CutOff, FileGone, sendFiles, type Sending } from "./upload.ts";
import { say } from "./words.ts";

export type Desk =
  | { readonly at: "clear" }
  | { readonly at: "sending"; readonly files: readonly File[]; readonly sent: number; readonly of: number; readonly keeping: boolean }
  | ReportOnDesk
  | { readonly at: "unread"; readonly files: readonly File[]; readonly problem: Problem };

/** A report, and what the planner has chosen so far: name and kilometres of the set to be. */
export interface ReportOnDesk {
  readonly at: "report";
  readonly files: readonly File[];
  readonly checked: Checked;
  readonly name: string;
  readonly kilometres: Kilometres;
  readonly refused: Problem | null;
}

const CLEAR: Desk = { at: "clear" };
export const desk = signal<Desk>(CLEAR);
/** A set is open, and the planner looks for another one. */
export const another = signal(false);
/** Why what was dropped or pasted was not taken; null: it was. */
export const notTaken = signal<string | null>(null);
/** How the files of the open set were read, as long as this page stays. */
export const readAs = signal<{ readonly set: string; readonly files: readonly File[]; readonly checked: Checked } | null>(null);
/** Whether the data step takes the whole page: nothing is open, or other data are looked at. */
export const dataIsWide = computed(
  () => homeSet.value === null || (step.value === "data" && (another.value || desk.value.at !== "clear")),
);

let abort = new AbortController();

/** Clear the desk. What is being sent is called off. */
export function clearDesk(): void {
  abort.abort();
  batch(() => {
    desk.value = CLEAR;
    another.value = false;
    notTaken.value = null;
  });
}

/** Clear the desk for other files, even if a set is open. */
export function lookForAnother(): void {
  clearDesk();
  another.value = homeSet.value !== null;
}

/** Call off what is being sent. */
export function callOff(): void {
  abort.abort();
}

/** Check what was dropped or pasted, and say what of it cannot be. */
export function take({ files, folder }: Taken): void {
  step.value = "data";
  if (files.length > 0) void checkFiles(files);
  if (folder !== null) notTaken.value = say("folder", { name: folder });
  else if (files.length === 0) notTaken.value = say("nothing");
}

/** Have the service read files, and show its report; what was chosen on an earlier report of them stays. */
export async function checkFiles(files: readonly File[], before: ReportOnDesk | null = null): Promise<void> {
  step.value = "data";
  notTaken.value = null;
  const end = await sent(files, false, async (sending) => {
    const checked = (await sendFiles({ ...sending, path: "/institutions", form: formOf(files, null) }, "json")) as Checked;
    batch(() => {
      desk.value = before === null ? reportOn(files, checked) : { ...before, checked, refused: null };
      if (before !== null && readAs.value?.checked === before.checked) readAs.value = { ...readAs.value, checked };
    });
  });
  if (end === "off") desk.value = before ?? CLEAR;
  else if (typeof end === "object") desk.value = { at: "unread", files, problem: end };
}

function reportOn(files: readonly File[], checked: Checked): ReportOnDesk {
  const brought = checked.request?.["distances"] !== undefined;
  const kilometres: Kilometres = { ...FIRST, from: brought ? "file" : "straight" };
  return { at: "report", files, checked, name: setNameOf(files), kilometres, refused: null };
}

/** Choose a name or kilometres for the set to be. */
export function choose(change: Partial<Pick<ReportOnDesk, "name" | "kilometres">>): void {
  const now = desk.value;
  if (now.at === "report") desk.value = { ...now, ...change };
}

/** Keep the files on the desk as a set, as it was chosen, and open it. */
export async function keepFiles(): Promise<void> {
  const before = desk.value;
  if (before.at !== "report") return;
  const { files, checked, kilometres } = before;
  const name = before.name.trim();
  const end = await sent(files, true, async (sending) => {
    const path = name === "" ? "/sets" : `/sets?name=${encodeURIComponent(name)}`;
    const { id } = (await sendFiles({ ...sending, path, form: formOf(files, kilometres) }, "json")) as { id: string };
    await openFresh(id);
    readAs.value = { set: id, files, checked };
    clearDesk();
  });
  if (end === "off") desk.value = before;
  else if (typeof end === "object") desk.value = { ...before, refused: end };
}

/** Show once more how the files of the open set were read. */
export function showReadAs(): void {
  const shown = readAs.value;
  if (shown) desk.value = reportOn(shown.files, shown.checked);
}

/** How sending ended: done, called off, given way to other files, or refused. */
type End = "done" | "off" | "gone" | Problem;

/** Do something with files; until it ends the desk shows how far it is. */
async function sent(
  files: readonly File[],
  keeping: boolean,
  doing: (sending: Pick<Sending, "signal" | "progress">) => Promise<void>,
): Promise<End> {
  abort.abort();
  const own = (abort = new AbortController());
  const before = desk.value;
  const show = (done: number, of: number) => {
    if (!own.signal.aborted) desk.value = { at: "sending", files, keeping, sent: done, of };
  };
  show(0, files.reduce((sum, one) => sum + one.size, 0));
  try {
    await doing({ signal: own.signal, progress: show });
    return "done";
  } catch (error) {
    if (own.signal.aborted) return abort === own && desk.value.at === "sending" ? "off" : "gone";
    return orBack(before, () => problemOf(error));
  }
}

/** Whatever a problem is, nothing is on its way any more: one that has no words puts the desk back. */
function orBack(before: Desk, telling: () => Problem): Problem {
  try {
    return telling();
  } catch (unknown) {
    desk.value = before.at === "sending" ? CLEAR : before;
    throw unknown;
  }
}

/** What kept files from being read, in words. Throws what it does not know. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refused) return told(error.problem);
  if (error instanceof Unreachable) return { title: say("unreachable"), status: 0 };
  if (error instanceof FileGone) return { title: say("changed", { name: error.message }), status: 0 };
  if (error instanceof CutOff) return { title: say("cut"), status: 413 };
  throw error;
}

/** A refusal in words that help: too large, or too busy. */
function told(problem: Problem): Problem {
  if (problem.status === 413) return { ...problem, title: say("tooLarge"), detail: say("tooLargeTold") };
  if (problem.status === 503 || problem.status === 429) return { ...problem, title: say("full"), detail: say("fullTold") };
  return problem;
}

/** Have the report in the language of the page, whenever that changes. */
export function followLanguage(): () => void {
  let shown = language.value;
  return effect(() => {
    const now = language.value;
    if (now === shown) return;
    shown = now;
    const lying = desk.peek();
    if (lying.at === "report" || lying.at === "unread") void checkFiles(lying.files, lying.at === "report" ? lying : null);
  });
}
