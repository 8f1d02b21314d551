// One row: a press opens the home, the pointer marks it on the map.
import { useComputed, type Signal } from "@preact/signals";
import { chosen, hovered } from "../state/state.ts";
import { Cell } from "./Cells.tsx";
import { cellId, type Place } from "./keys.ts";
import type { Row } from "./rows.ts";
import { columns } from "./view.ts";

interface Given {
  readonly row: Row;
  readonly number: number;
  readonly active: Signal<Place>;
}

export function RowView({ row, number, active }: Given) {
  const { id } = row.home;
  const isChosen = useComputed(() => chosen.value === id);
  const isHovered = useComputed(() => hovered.value === id);
  const column = active.value.row === number ? active.value.column : -1;
  return (
    <tr
      aria-rowindex={number + 2}
      aria-selected={isChosen.value}
      data-hovered={isHovered.value || undefined}
      data-home={id}
      onMouseEnter={() => (hovered.value = id)}
      onClick={(event) => choose(event, id, number, active)}
    >
      {columns.value.map((one, place) => (
        <td
          key={one.key}
          id={cellId({ row: number, column: place })}
          role={place === 0 ? "rowheader" : undefined}
          aria-colindex={place + 1}
          data-numeric={one.numeric || undefined}
          data-active={place === column || undefined}
        >
          <Cell column={one} row={row} />
        </td>
      ))}
    </tr>
  );
}

/** Open a home; words that were just marked with the pointer are left alone. */
function choose(event: MouseEvent, id: string, row: number, active: Signal<Place>): void {
  if (!document.getSelection()?.isCollapsed) return;
  const cell = (event.target as Element).closest("td");
  active.value = { row, column: cell ? cell.cellIndex : 0 };
  chosen.value = id;
}
