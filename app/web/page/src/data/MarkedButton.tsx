// The planner's own tables back as a workbook, with every line of the report marked in its cell.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { trouble } from "../state/state.ts";
import { wordsOf } from "../words/words.ts";
import { problemOf } from "./desk.ts";
import { formOf } from "./kilometres.ts";
import { saveBlob } from "./saving.ts";
import { setNameOf } from "./taking.ts";
import { sendFiles } from "./upload.ts";

const say = wordsOf({
  marked: ["下载标注后的表格", "Download the marked-up file"],
  marking: ["正在标注……", "Marking …"],
  told: ["Excel：红色需修改，黄色已换写法，灰色未读取，每格附批注", "Excel: red to mend, yellow read otherwise, grey left out; a comment in each cell"],
  file: ["{name}（标注）.xlsx", "{name} (marked).xlsx"],
});

export function MarkedButton({ files }: { files: readonly File[] }) {
  const busy = useSignal(false);
  const off = useRef(new AbortController());
  useEffect(() => () => off.current.abort(), []);
  const fetchMarked = async () => {
    busy.value = true;
    const sending = { path: "/institutions/marked.xlsx", form: formOf(files, null), signal: off.current.signal, progress: () => {} };
    trouble.value = null;
    try {
      saveBlob(await sendFiles(sending, "blob"), say("file", { name: setNameOf(files) }));
    } catch (error) {
      if (!sending.signal.aborted) trouble.value = problemOf(error);
    } finally {
      busy.value = false;
    }
  };
  return (
    <button class="button" type="button" title={say("told")} disabled={busy.value} onClick={() => void fetchMarked()}>
      {say(busy.value ? "marking" : "marked")}
    </button>
  );
}
