// The report on files: can they be used, what was understood, and every cell that is not as it stood.
import { useMemo } from "preact/hooks";
import { count } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";
import { clearDesk, lookForAnother, readAs, type ReportOnDesk } from "./desk.ts";
import { BadMark, GoodMark } from "./icons.tsx";
import { MarkedButton } from "./MarkedButton.tsx";
import { linesOf, totalsOf } from "./report.ts";
import { ReportLines } from "./ReportLines.tsx";
import "./report.css";
import { ReportSources } from "./ReportSources.tsx";
import { UseData } from "./UseData.tsx";
import { childrenTold, homesTold, say as sayRoom } from "./words.ts";

const say = wordsOf({
  usable: ["数据可以使用", "The data can be used"],
  usableTold: ["{homes}，{children}。", "{homes}, {children}. "],
  allPlain: ["每个单元格都原样读取。", "Every cell was read as it stands."],
  changes: ["不是原样读取的共 {n} 处，逐条列在下面。", "Not read as they stand: {n}, each listed below."],
  faulty: ["有 {n} 处需要修改", "{n} to mend"],
  faultyTold: ["没有打开任何数据。请在原表中改正下列各处，再重新拖入；凡拿不准的一概不猜。", "Nothing was opened. Mend these in your table and drop it again. Nothing is guessed."],
  close: ["返回", "Back"],
});

export function CheckReport({ report }: { report: ReportOnDesk }) {
  const { files, checked } = report;
  const lines = useMemo(() => linesOf(checked), [checked]);
  const isShownAgain = readAs.value?.checked === checked;
  return (
    <div class="data report" data-usable={checked.usable}>
      <header class="report-head">
        <Verdict report={report} />
        <div class="data-row">
          {lines.length > 0 && <MarkedButton files={files} />}
          <button class="button" type="button" onClick={isShownAgain ? clearDesk : lookForAnother}>
            {isShownAgain ? say("close") : sayRoom("others")}
          </button>
        </div>
      </header>
      <div class="report-body">
        {lines.length > 0 && <ReportLines lines={lines} checked={checked} />}
        <aside class="report-side">
          {checked.usable && !isShownAgain && <UseData report={report} />}
          <ReportSources checked={checked} />
        </aside>
      </div>
    </div>
  );
}

function Verdict({ report: { checked } }: { report: ReportOnDesk }) {
  const { homes, children } = totalsOf(checked);
  const { changed, ignored, refused } = checked.report;
  const other = changed + ignored;
  const faults = Math.max(checked.faults.length, refused);
  return (
    <div class="data-verdict" role="status">
      {checked.usable ? <GoodMark size={44} /> : <BadMark size={44} />}
      <div>
        <h2>{checked.usable ? say("usable") : say("faulty", { n: count(faults) })}</h2>
        <p class="soft">
          {checked.usable
            ? `${say("usableTold", { homes: homesTold(homes), children: childrenTold(children) })}${
                other === 0 ? say("allPlain") : say("changes", { n: count(other) })
              }`
            : say("faultyTold")}
        </p>
      </div>
    </div>
  );
}
