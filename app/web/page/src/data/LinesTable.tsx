// Lines of the report as a table: where, what stood there, what it was read as or should be.
import { wordsOf } from "../words/words.ts";
import { SeverityMark } from "./icons.tsx";
import type { Checked, Line } from "./report.ts";
import { severityName } from "./severities.ts";

const say = wordsOf({
  caption: ["需修改、换了写法和未读取的单元格", "Cells to mend, read otherwise, left out"],
  became: ["处理", "Became"],
  place: ["位置", "Place"],
  found: ["现为", "Found"],
  understood: ["读作 / 应为", "Read as / expected"],
  what: ["说明", "What"],
  row: ["第 {row} 行", "row {row}"],
  expected: ["应为：{text}", "expected: {text}"],
  empty: ["（空）", "(empty)"],
});

export function LinesTable({ lines, checked }: { lines: readonly Line[]; checked: Checked }) {
  const many = new Set(checked.report.tables.map((one) => `${one.file}/${one.sheet ?? ""}`)).size > 1;
  return (
    <div class="report-table" tabIndex={0} role="region" aria-label={say("caption")}>
      <table>
        <caption class="hidden-visually">{say("caption")}</caption>
        <thead>
          <tr>
            {(["became", "place", "found", "understood", "what"] as const).map((one) => (
              <th key={one} scope="col">
                {say(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((one, place) => (
            <LineRow key={place} line={one} many={many} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LineRow({ line, many }: { line: Line; many: boolean }) {
  return (
    <tr data-severity={line.severity}>
      <td class="report-became">
        <SeverityMark severity={line.severity} />
        {severityName(line.severity)}
      </td>
      <td>
        <LinePlace line={line} many={many} />
      </td>
      <td>
        <bdi class="report-cell">{line.found === "" ? say("empty") : line.found}</bdi>
      </td>
      <td>
        {line.understood !== null && <bdi class="report-cell">{line.understood === "" ? say("empty") : line.understood}</bdi>}
        {line.understood === null && line.expected && <bdi>{say("expected", { text: line.expected })}</bdi>}
      </td>
      <td>{line.what}</td>
    </tr>
  );
}

/** Row and column, and the table they stand in where there are several. */
function LinePlace({ line, many }: { line: Line; many: boolean }) {
  const { file, sheet, row, column } = line;
  const isInTable = row !== null || column !== null;
  return (
    <>
      {isInTable && (
        <span class="report-place">
          {row !== null && <span>{say("row", { row })}</span>}
          {column !== null && <bdi>{column}</bdi>}
        </span>
      )}
      {(many || !isInTable) && <bdi class={isInTable ? "soft small report-file" : "report-place"}>{sheet === null ? file : `${file} › ${sheet}`}</bdi>}
    </>
  );
}
