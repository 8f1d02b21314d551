// The list of changes that are tried: one about a thing that was changed before takes its place.
import type { Change } from "../wire/types.ts";

/** The changes with one more; an earlier one about the same thing goes. */
export function withChange(changes: readonly Change[], change: Change): Change[] {
  const about = subjectOf(change);
  return [...changes.filter((one) => subjectOf(one) !== about), change];
}

/** The changes without the one at a place. */
export function withoutAt(changes: readonly Change[], place: number): Change[] {
  return changes.filter((_, at) => at !== place);
}

/** What changes say of a field of a home; undefined if they leave it as it is, null if it has its default again. */
export function triedValue(changes: readonly Change[], home: string, field: string): unknown {
  const found = changes.findLast((one) => one["institution"] === home && one["field"] === field && one["key"] === undefined);
  return found && (found.op === "remove" ? null : found["value"]);
}

/** Whether a rule about moves is among the changes. */
export function hasMove(changes: readonly Change[], move: Readonly<Record<string, unknown>>): boolean {
  const subject = subjectOf(moveChange(move));
  return changes.some((one) => subjectOf(one) === subject && ruleOf(one) === move["rule"]);
}

/** A rule about moves more. */
export function moveChange(value: Readonly<Record<string, unknown>>): Change {
  return { op: "add", policy: "moves", value };
}

function ruleOf(change: Change): unknown {
  return (change["value"] as { rule?: unknown } | undefined)?.rule;
}

/** What a change is about. A home is forced to one place only; services are added one by one. */
function subjectOf(change: Change): string {
  if (change["policy"] === "moves" && change.op === "add") {
    const { from, to, need, rule } = change["value"] as Record<string, unknown>;
    return JSON.stringify(["move", from, need ?? null, rule === "force" ? "force" : to]);
  }
  const entry = change["key"] ?? (change["field"] === "services" || change.op === "remove" ? change["value"] : undefined);
  const home = change["institution"];
  const named = typeof home === "object" ? ((home as { id?: unknown }).id ?? JSON.stringify(home)) : home;
  return JSON.stringify([named ?? null, change["field"] ?? change["policy"] ?? null, entry ?? null]);
}
