// The headings: each sorts its column.
import type { Signal } from "@preact/signals";
import type { Column } from "./columns.ts";
import { cellId, type Place } from "./keys.ts";
import { turned } from "./sorting.ts";
import { columns, order } from "./view.ts";

export function Headings({ active }: { active: Signal<Place> }) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.value.map((one, place) => (
          <Heading key={one.key} column={one} place={place} active={active} />
        ))}
      </tr>
    </thead>
  );
}

function Heading({ column, place, active }: { column: Column; place: number; active: Signal<Place> }) {
  const by = order.value?.column === column.key ? order.value : null;
  const isActive = active.value.row === -1 && active.value.column === place;
  return (
    <th
      id={cellId({ row: -1, column: place })}
      scope="col"
      aria-colindex={place + 1}
      aria-sort={by ? (by.descending ? "descending" : "ascending") : "none"}
      data-numeric={column.numeric || undefined}
      data-active={isActive || undefined}
      onClick={() => {
        order.value = turned(order.value, column.key, column.numeric);
        active.value = { row: -1, column: place };
      }}
    >
      <span class="homes-heading">
        {column.heading}
        <i aria-hidden="true">{by ? (by.descending ? "▾" : "▴") : ""}</i>
      </span>
      {column.unit && <small>{column.unit}</small>}
    </th>
  );
}
