// Asks the service why, and what it would take.
import { read } from "../wire/client.ts";
import type { Change, Status } from "../wire/types.ts";

export type Question = "fate" | "retain" | "free";

export interface StageThen {
  readonly stage: number;
  readonly text: string;
  readonly value: number;
  readonly alternative: number | null;
  readonly change: number | null;
}

export interface Alternative {
  readonly forced: { readonly what: string; readonly home: string };
  readonly changes: readonly Change[];
  readonly status: Status;
  readonly tie: boolean;
  readonly stages: readonly StageThen[];
}

export interface BreakEven {
  readonly quantity: "children" | "beds" | "limit_km" | "km";
  readonly of: readonly string[];
  readonly outcome: string;
  readonly now: number;
  readonly turns_at: number | null;
  readonly range: readonly [number, number];
}

export interface Explanation {
  readonly alternatives: readonly Alternative[];
  readonly break_evens: readonly BreakEven[];
  readonly letter: Readonly<Record<"zh" | "en", string>>;
}

/** The answer to a question about a home of a plan; turning points are looked for only where it is asked what it would take. */
export function explained(plan: string, home: string, question: Question, signal: AbortSignal): Promise<Explanation> {
  const body = { question, home, break_evens: question !== "fate" };
  return read<Explanation>(`/plans/${plan}/explain`, { method: "POST", body, signal });
}
