// How firm a plan is: three questions to the service, and what of their answers the page shows.
import { newStudy } from "./studies.ts";
import type { Change, Fate } from "../wire/types.ts";

export interface Stability {
  readonly sets: { readonly asked: number; readonly done: number };
  readonly score: { readonly eligible: number; readonly eligible_share: number | null; readonly children_share: number | null };
  readonly homes: readonly { readonly id: string; readonly planned: string; readonly eligible: boolean; readonly kept: number; readonly share: number | null }[];
}

export interface Worth {
  readonly change: readonly number[] | null;
  readonly text?: string;
}

export interface Sensitivity {
  readonly summary: readonly { readonly text: string }[];
  readonly beds: readonly (Worth & { readonly id: string })[];
  readonly limits: readonly { readonly division: string; readonly next_way: (Worth & { readonly from: string }) | null }[];
}

export interface Alternative {
  readonly homes: readonly { readonly id: string; readonly before: Fate; readonly after: Fate }[];
  readonly edits: readonly Change[];
  readonly text: string;
}

export interface Alternatives {
  readonly alternatives: readonly Alternative[];
  readonly ending: { readonly text: string };
}

export const stability = newStudy<Stability>();
export const sensitivity = newStudy<Sensitivity>();
export const alternatives = newStudy<Alternatives>();

/** Changes that are felt, those that lower the earliest goal most first. */
export function felt<One extends Worth>(all: readonly One[]): One[] {
  return all.filter((one) => one.change?.some((each) => each !== 0)).sort((a, b) => inOrder(a.change ?? [], b.change ?? []));
}

function inOrder(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((one, at) => one !== b[at]);
  return place < 0 ? 0 : (a[place] ?? 0) - (b[place] ?? 0);
}

/** Homes whose fate the plan chooses and that changes in some of the sets, the least firm first. */
export function unsteady(found: Stability): Stability["homes"] {
  return found.homes.filter((one) => one.kept < found.sets.done).toSorted((a, b) => a.kept - b.kept);
}
