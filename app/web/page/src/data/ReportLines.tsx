// Every line of the report: filtered by what became of the cell and by kind, in pages, to be copied.
import { useEffect, useMemo, useState } from "preact/hooks";
import { count } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";
import { LinesTable } from "./LinesTable.tsx";
import { type Checked, type Kind, kindsOf, type Line, SEVERITIES, type Severity, tsvOf } from "./report.ts";
import { SeverityMark } from "./icons.tsx";
import { severityName } from "./severities.ts";

const say = wordsOf({
  title: ["逐格报告", "Cell by cell"],
  which: ["显示哪些", "Which lines"],
  all: ["全部", "All"],
  kinds: ["按种类", "By kind"],
  copy: ["复制为表格", "Copy as a table"],
  copied: ["已复制 {n} 行", "{n} lines copied"],
  notCopied: ["浏览器不允许复制", "The browser does not allow copying"],
  counted: ["此处列出 {n} 行；服务另计有 {more} 行未列出。", "{n} lines are listed; {more} more were counted only."],
  earlier: ["上一页", "Earlier"],
  later: ["下一页", "Later"],
  range: ["{from}–{to} / {of}", "{from}–{to} of {of}"],
  headings: ["处理\t文件\t工作表\t行\t列\t现为\t读作\t应为\t说明", "became\tfile\tsheet\trow\tcolumn\tfound\tunderstood\texpected\twhat"],
});
const ON_A_PAGE = 100;

export function ReportLines({ lines, checked }: { lines: readonly Line[]; checked: Checked }) {
  const [severity, setSeverity] = useState<Severity | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const kinds = useMemo(() => kindsOf(lines), [lines]);
  const shown = useMemo(
    () => lines.filter((one) => (severity === null || one.severity === severity) && (code === null || one.code === code)),
    [lines, severity, code],
  );
  const { changed, ignored, refused } = checked.report;
  const unlisted = changed + ignored + refused - checked.report.cells.length;
  return (
    <section class="report-lines">
      <div class="report-tools">
        <h3>{say("title")}</h3>
        <Severities
          kinds={kinds}
          chosen={severity}
          choose={(one) => {
            setSeverity(one);
            setCode(null);
          }}
        />
        <CopyButton lines={shown} />
      </div>
      <Kinds kinds={kinds.filter((one) => severity === null || one.severity === severity)} chosen={code} choose={setCode} />
      {unlisted > 0 && <p class="soft small">{say("counted", { n: count(lines.length), more: count(unlisted) })}</p>}
      <Pages lines={shown} checked={checked} />
    </section>
  );
}

function Severities({ kinds, chosen, choose }: { kinds: readonly Kind[]; chosen: Severity | null; choose: (one: Severity | null) => void }) {
  const sum = (which: Severity | null) => kinds.reduce((n, one) => n + (which === null || one.severity === which ? one.lines : 0), 0);
  const present = SEVERITIES.filter((one) => sum(one) > 0);
  if (present.length < 2) return null;
  return (
    <div class="report-severities" role="group" aria-label={say("which")}>
      {[null, ...present].map((one) => (
        <button key={one} type="button" aria-pressed={one === chosen} onClick={() => choose(one)}>
          {one === null ? say("all") : severityName(one)} <b>{count(sum(one))}</b>
        </button>
      ))}
    </div>
  );
}

function Kinds({ kinds, chosen, choose }: { kinds: readonly Kind[]; chosen: string | null; choose: (one: string | null) => void }) {
  if (kinds.length < 2) return null;
  return (
    <div class="report-kinds" role="group" aria-label={say("kinds")}>
      {kinds.map((one) => (
        <button
          key={`${one.severity} ${one.code}`}
          type="button"
          data-severity={one.severity}
          aria-pressed={one.code === chosen}
          onClick={() => choose(one.code === chosen ? null : one.code)}
        >
          <SeverityMark severity={one.severity} />
          {one.what} <b>{count(one.lines)}</b>
        </button>
      ))}
    </div>
  );
}

function CopyButton({ lines }: { lines: readonly Line[] }) {
  const [told, setTold] = useState("");
  useEffect(() => setTold(""), [lines]);
  const copy = async () => {
    const text = tsvOf(lines, say("headings").split("\t"), severityName);
    try {
      await navigator.clipboard.writeText(text);
      setTold(say("copied", { n: count(lines.length) }));
    } catch {
      setTold(say("notCopied"));
    }
  };
  return (
    <div class="data-row report-copy">
      <span class="soft small" role="status">
        {told}
      </span>
      <button class="button" type="button" onClick={() => void copy()}>
        {say("copy")}
      </button>
    </div>
  );
}

function Pages({ lines, checked }: { lines: readonly Line[]; checked: Checked }) {
  const [from, setFrom] = useState(0);
  useEffect(() => setFrom(0), [lines]);
  const to = Math.min(from + ON_A_PAGE, lines.length);
  return (
    <>
      <LinesTable lines={lines.slice(from, to)} checked={checked} />
      {lines.length > ON_A_PAGE && (
        <div class="data-row report-pages">
          <button class="button" type="button" disabled={from === 0} onClick={() => setFrom(from - ON_A_PAGE)}>
            {say("earlier")}
          </button>
          <span role="status">{say("range", { from: count(from + 1), to: count(to), of: count(lines.length) })}</span>
          <button class="button" type="button" disabled={to === lines.length} onClick={() => setFrom(to)}>
            {say("later")}
          </button>
        </div>
      )}
    </>
  );
}
