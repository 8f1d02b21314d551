// The grid: one tab stop, only the rows in view are drawn.
import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import { chosen, hovered } from "../state/state.ts";
import { Headings } from "./Headings.tsx";
import { cellId, moved, type Place } from "./keys.ts";
import { RowView } from "./RowView.tsx";
import { drawn, rowHeight, showRow, useWindow, type Window } from "./scrolling.ts";
import { turned } from "./sorting.ts";
import { columns, order, rows, shownAsTsv, widen } from "./view.ts";
import { say } from "./words.ts";

export function HomesGrid() {
  const box = useRef<HTMLDivElement>(null);
  const seen = useSignal<Window>({ first: 0, seen: 12 });
  const active = useSignal<Place>({ row: 0, column: 0 });
  useWindow(box, seen);
  useSignalEffect(() => {
    if (order.value !== undefined && box.current) box.current.scrollTop = 0;
  });
  useChosenInView(box, active);
  const listed = columns.value;
  const [first, end] = drawn(seen.value, rows.value.length);
  const width = listed.reduce((sum, one) => sum + one.width, 0);
  return (
    <div class="homes-box" ref={box}>
      <table
        role="grid"
        tabIndex={0}
        aria-label={say("table")}
        aria-rowcount={rows.value.length + 1}
        aria-colcount={listed.length}
        aria-activedescendant={cellId(active.value)}
        style={{ minWidth: `${width}px`, "--homes-row": `${rowHeight.value}px` }}
        onKeyDown={(event) => press(event, active, box.current)}
        onCopy={copyAll}
        onMouseLeave={() => (hovered.value = null)}
      >
        <caption class="hidden-visually">{say("caption")}</caption>
        <colgroup>{listed.map((one) => <col key={one.key} style={{ width: `${one.width}px` }} />)}</colgroup>
        <Headings active={active} />
        <Gap rows={first} />
        <tbody>
          {rows.value.slice(first, end).map((row, place) => (
            <RowView key={row.home.id} row={row} number={first + place} active={active} />
          ))}
        </tbody>
        <Gap rows={rows.value.length - end} />
      </table>
      {rows.value.length === 0 && <Nothing />}
    </div>
  );
}

function Gap({ rows: missing }: { rows: number }) {
  if (missing <= 0) return null;
  return (
    <tbody aria-hidden="true">
      <tr style={{ height: `${missing * rowHeight.value}px` }} />
    </tbody>
  );
}

function Nothing() {
  return (
    <div class="homes-none">
      <p>{say("none")}</p>
      <button class="button" type="button" onClick={widen}>
        {say("widen")}
      </button>
    </div>
  );
}

/** Bring the chosen home into view when it is chosen elsewhere. */
function useChosenInView(box: { current: HTMLDivElement | null }, active: { value: Place; peek(): Place }): void {
  const place = useComputed(() => (chosen.value === null ? -1 : rows.value.findIndex((row) => row.home.id === chosen.value)));
  useSignalEffect(() => {
    const row = place.value;
    if (row < 0 || !box.current) return;
    if (active.peek().row !== row) active.value = { row, column: active.peek().column };
    showRow(box.current, row, headingsOf(box.current));
  });
}

function headingsOf(box: HTMLElement): number {
  return box.querySelector("thead")?.clientHeight ?? 0;
}

function press(event: KeyboardEvent, active: { value: Place }, box: HTMLElement | null): void {
  if (event.altKey || event.shiftKey) return;
  if (event.key === "Enter" || event.key === " ") {
    enter(active.value);
    event.preventDefault();
    return;
  }
  const headings = box ? headingsOf(box) : 0;
  const page = box ? Math.floor((box.clientHeight - headings) / rowHeight.value) : 1;
  const extent = { rows: rows.value.length, columns: columns.value.length, page };
  const to = moved(active.value, event.key, event.ctrlKey || event.metaKey, extent);
  if (to === null) return;
  event.preventDefault();
  active.value = to;
  if (box) showPlace(box, to, headings);
}

function showPlace(box: HTMLElement, to: Place, headings: number): void {
  if (to.row >= 0) showRow(box, to.row, headings);
  requestAnimationFrame(() => document.getElementById(cellId(to))?.scrollIntoView({ block: "nearest", inline: "nearest" }));
  hovered.value = rows.value[to.row]?.home.id ?? null;
}

function enter({ row, column }: Place): void {
  const heading = columns.value[column];
  if (row < 0 && heading) order.value = turned(order.value, heading.key, heading.numeric);
  const home = rows.value[row]?.home;
  if (home) chosen.value = home.id;
}

/** Ctrl+C copies the whole table, unless some words are marked. */
function copyAll(event: ClipboardEvent): void {
  if (!document.getSelection()?.isCollapsed) return;
  event.clipboardData?.setData("text/plain", shownAsTsv());
  event.preventDefault();
}
