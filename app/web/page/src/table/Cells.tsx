// What stands in a cell: words, numbers, a fate with its mark, an occupancy with its bar.
import { FateMark } from "../home/FateMark.tsx";
import type { Outcome } from "../wire/types.ts";
import type { Column } from "./columns.ts";
import type { Row } from "./rows.ts";
import { say } from "./words.ts";

/** The inside of a cell. */
export function Cell({ column, row }: { column: Column; row: Row }) {
  const text = column.text(row);
  const { outcome } = row;
  if (column.key === "name") return <bdi title={text}>{text}</bdi>;
  if (outcome && column.key === "fate") return <Fated outcome={outcome} text={text} />;
  if (outcome && column.key === "occupancy") return <Occupancy outcome={outcome} text={text} />;
  if (column.key === "unplaced" && (outcome?.unplaced ?? 0) > 0) return <strong class="homes-unplaced">{text}</strong>;
  if (column.key === "after" && outcome?.fate === "blocked") return <span title={say("blocked_after")}>{text}</span>;
  if (isNothing(column, row)) return <span class="homes-nothing">{text}</span>;
  return column.numeric ? <>{text}</> : <span title={text}>{text}</span>;
}

function isNothing(column: Column, row: Row): boolean {
  const value = column.value(row);
  return column.numeric && (value === null || value === 0);
}

function Fated({ outcome, text }: { outcome: Outcome; text: string }) {
  return (
    <span class="homes-fate">
      <FateMark fate={outcome.fate} />
      {text}
    </span>
  );
}

function Occupancy({ outcome, text }: { outcome: Outcome; text: string }) {
  const share = outcome.occupancy ?? 0;
  const state = share > 1 ? "over" : outcome.underused ? "underused" : undefined;
  return (
    <span class="homes-occupancy" data-state={state} title={state && say(state)}>
      <i aria-hidden="true">
        <b style={{ width: `${Math.min(share, 1) * 100}%` }} />
      </i>
      {text}
      {state && <span class="hidden-visually">{say(state)}</span>}
    </span>
  );
}
