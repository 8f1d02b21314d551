// What was read: each table with its columns, and where the points of the homes come from.
import { count } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";
import type { Checked, ReportTable } from "./report.ts";
import { pointName } from "./points.ts";
import { homesTold, say as sayRoom } from "./words.ts";

const say = wordsOf({
  tables: ["读到的表", "Tables found"],
  headingRow: ["表头在第 {row} 行", "headings in row {row}"],
  emptyRows: ["空行 {n}", "{n} empty rows"],
  columns: ["读懂的列（{n}）", "Columns understood ({n})"],
  unknown: ["未读取的列（{n}）", "Columns left out ({n})"],
  points: ["位置的来源", "Where points come from"],
  warnings: ["提示（{n}）", "To notice ({n})"],
});

export function ReportSources({ checked }: { checked: Checked }) {
  const { tables } = checked.report;
  const points = Object.entries(checked.points).filter(([, n]) => n > 0);
  return (
    <>
      {tables.length > 0 && (
        <section class="data-card">
          <h3>{say("tables")}</h3>
          {tables.map((one, place) => (
            <TableFound key={place} table={one} unread={unreadOf(one, checked)} />
          ))}
        </section>
      )}
      {points.length > 0 && (
        <section class="data-card">
          <h3>{say("points")}</h3>
          <dl class="data-pairs">
            {points.map(([source, n]) => (
              <div key={source}>
                <dt>{pointName(source)}</dt>
                <dd>{count(n)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <Warnings checked={checked} />
    </>
  );
}

/** Headings of a table that were left out. */
function unreadOf(table: ReportTable, { report }: Checked): string[] {
  const ofTable = report.cells.filter((one) => one.file === table.file && one.sheet === table.sheet);
  const left = ofTable.filter((one) => one.code === "unknown_column" && one.column !== null);
  return [...new Set(left.map((one) => one.column as string))];
}

function TableFound({ table, unread }: { table: ReportTable; unread: readonly string[] }) {
  const told = [
    table.format.toUpperCase(),
    table.encoding,
    table.heading_row ? say("headingRow", { row: table.heading_row }) : null,
    table.empty_rows > 0 ? say("emptyRows", { n: count(table.empty_rows) }) : null,
  ];
  return (
    <div class="report-found">
      <p class="report-found-head">
        <bdi>{table.sheet === null ? table.file : `${table.file} › ${table.sheet}`}</bdi>
        <b>{homesTold(table.institutions)}</b>
      </p>
      <p class="soft small">{told.filter((one) => one !== null).join(" · ")}</p>
      <Columns title={say("columns", { n: count(table.columns.length) })} names={table.columns.map((one) => one.heading)} />
      {unread.length > 0 && <Columns title={say("unknown", { n: count(unread.length) })} names={unread} />}
    </div>
  );
}

function Columns({ title, names }: { title: string; names: readonly string[] }) {
  return (
    <details>
      <summary>{title}</summary>
      <ul class="report-columns">
        {names.map((one, place) => (
          <li key={place}>
            <bdi>{one}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

const FEW = 200;

function Warnings({ checked: { warnings } }: { checked: Checked }) {
  if (warnings.length === 0) return null;
  return (
    <section class="data-card">
      <details>
        <summary>{say("warnings", { n: count(warnings.length) })}</summary>
        <ul class="report-warnings">
          {warnings.slice(0, FEW).map((one, place) => (
            <li key={place}>
              {one.where && <bdi class="soft small">{one.where}</bdi>} <bdi>{one.text}</bdi>
            </li>
          ))}
        </ul>
        {warnings.length > FEW && <p class="soft small">{sayRoom("andMore", { n: count(warnings.length - FEW) })}</p>}
      </details>
    </section>
  );
}
