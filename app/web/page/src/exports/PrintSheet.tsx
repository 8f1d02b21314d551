// The table below the printed map: what changes, or who moves. On screen it is not seen.
import { drawnDifference, shownDifference } from "../map/difference.ts";
import type { FateChange } from "../scenarios/types.ts";
import { homeSet, plan, province } from "../state/state.ts";
import { short, term } from "../words/glossary.ts";
import { count, km, signed } from "../words/numbers.ts";
import { language } from "../words/words.ts";
import { changesOf, movesOf, type Row } from "./printed_rows.ts";
import { sayPrint } from "./words.ts";

/** So many rows fit on two sheets; the report and the tables have all. */
const MOST = 60;
const MOST_FATES = 40;

export function PrintSheet() {
  const [shown, set] = [plan.value, homeSet.value];
  if (shown === null || set === null) return null;
  const differs = shownDifference.value;
  const rows = differs ? changesOf(differs) : movesOf(shown, set, province.value);
  const heading = differs ? (drawnDifference.value ? "changes" : "tried") : "moves";
  const only = province.value === null || differs ? null : set.provinces[province.value]?.[language.value];
  return (
    <section class="print-sheet">
      <h2>
        {sayPrint(heading)}
        {only && <small> · {sayPrint("province", { name: only })}</small>}
      </h2>
      {differs && <Fates fates={(differs["fates"] ?? []) as readonly FateChange[]} />}
      <Table rows={rows.slice(0, MOST)} basis={term(shown.answer.km_basis)} hasChange={differs !== null} />
      {rows.length > MOST && <p>{sayPrint("rest", { n: count(rows.length - MOST) })}</p>}
    </section>
  );
}

function Fates({ fates }: { fates: readonly FateChange[] }) {
  const changed = fates.filter((one) => one.fate_before !== one.fate_after);
  if (changed.length === 0) return null;
  const told = changed.slice(0, MOST_FATES).map((one) =>
    sayPrint("fate", { home: `\u2068${one.name}\u2069`, before: short(one.fate_before), after: short(one.fate_after) }),
  );
  const more = changed.length - told.length;
  const homes = [...told, ...(more > 0 ? [sayPrint("more", { n: count(more) })] : [])].join(sayPrint("and"));
  return <p>{sayPrint("fates", { homes })}</p>;
}

function Table({ rows, basis, hasChange }: { rows: readonly Row[]; basis: string; hasChange: boolean }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{sayPrint("from")}</th>
          <th scope="col">{sayPrint("to")}</th>
          <th scope="col">{sayPrint(hasChange ? "childrenAfter" : "children")}</th>
          {hasChange && <th scope="col">{sayPrint("change")}</th>}
          <th scope="col">
            {sayPrint("kmOf")} <small>{basis}</small>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          <tr key={place}>
            <td>
              <bdi>{row.from}</bdi>
            </td>
            <td>
              <bdi>{row.to}</bdi>
            </td>
            <td>{count(row.children)}</td>
            {hasChange && <td>{signed(row.change ?? 0)}</td>}
            <td>{km(row.km)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
