// Copies a table as text that a spreadsheet takes, and says whether that was done.
import { useState } from "preact/hooks";
import { copyText } from "../table/copying.ts";
import { wordsOf } from "../words/words.ts";

const say = wordsOf({
  copy: ["复制表格", "Copy the table"],
  copied: ["已复制", "Copied"],
  refused: ["浏览器未允许复制", "The browser did not allow it"],
});

export function CopyButton({ text }: { text: () => string }) {
  const [state, turn] = useState<"copy" | "copied" | "refused">("copy");
  const copy = async () => {
    turn((await copyText(text())) ? "copied" : "refused");
    setTimeout(() => turn("copy"), 2500);
  };
  return (
    <button class="button" type="button" onClick={() => void copy()}>
      <span aria-live="polite">{say(state)}</span>
    </button>
  );
}
