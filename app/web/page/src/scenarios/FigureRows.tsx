// Figures of two or three plans: the first is the reference, of the others the difference is told as well.
import { compared } from "../state/state.ts";
import { count, km, percent, signed } from "../words/numbers.ts";
import { letterOf, nameOfPlan, putFirst } from "./comparing.ts";
import { kindOf, verdictOf } from "./figures.ts";
import type { FigureRow } from "./types.ts";
import { sayCompared } from "./words.ts";

export function FigureRows({ rows, caption }: { rows: readonly FigureRow[]; caption: string }) {
  return (
    <div class="compared-box">
      <table class="compared-table">
        <caption class="hidden-visually">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="hidden-visually">{sayCompared("figure")}</span>
            </th>
            {compared.value.map((id) => (
              <PlanHead key={id} id={id} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.field}>
              <th scope="row">{row.text}</th>
              {row.values.map((value, place) => (
                <Value key={compared.value[place] ?? place} row={row} place={place} value={value} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PlanHead({ id }: { id: string }) {
  const letter = letterOf(id);
  const name = nameOfPlan(id);
  return (
    <th scope="col">
      <span class="compared-letter">{letter}</span>
      <bdi class="compared-name" title={name}>
        {name}
      </bdi>
      {letter === "A" ? (
        <small>{sayCompared("reference")}</small>
      ) : (
        <button class="compared-first" type="button" aria-label={sayCompared("putFirst", { name })} onClick={() => putFirst(id)}>
          {sayCompared("asReference")}
        </button>
      )}
    </th>
  );
}

function Value({ row, place, value }: { row: FigureRow; place: number; value: number | string | null }) {
  const first = row.values[0];
  const isCompared = place > 0 && typeof value === "number" && typeof first === "number";
  return (
    <td>
      {typeof value === "string" ? value : told(row, value)}
      {isCompared && <Change row={row} change={value - first} />}
    </td>
  );
}

function Change({ row, change }: { row: FigureRow; change: number }) {
  const kind = kindOf(row);
  const size = kind === "share" ? sayCompared("points", { n: signed(change * 100, 1) }) : signed(change, kind === "km" ? 1 : 0);
  const verdict = size.startsWith("±") ? "same" : verdictOf(row.field, change);
  return (
    <small class="compared-change" data-verdict={verdict}>
      {verdict === "same" ? sayCompared("same") : `${size} ${sayCompared(verdict)}`}
    </small>
  );
}

function told(row: FigureRow, value: number | null): string {
  const kind = kindOf(row);
  return kind === "share" ? percent(value, 1) : kind === "km" ? km(value) : count(value);
}
