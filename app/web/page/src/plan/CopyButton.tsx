// Copies a table as text that a spreadsheet takes; also where the page has no secure address.
import { useState } from "preact/hooks";
import { wordsOf } from "../words/words.ts";

const say = wordsOf({
  copy: ["复制表格", "Copy the table"],
  copied: ["已复制", "Copied"],
  refused: ["浏览器未允许复制", "The browser did not allow it"],
});

export function CopyButton({ text }: { text: () => string }) {
  const [state, turn] = useState<"copy" | "copied" | "refused">("copy");
  const copy = async () => {
    turn((await copied(text())) ? "copied" : "refused");
    setTimeout(() => turn("copy"), 2500);
  };
  return (
    <button class="button" type="button" onClick={() => void copy()}>
      <span aria-live="polite">{say(state)}</span>
    </button>
  );
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedFromField(text); // over plain HTTP there is no clipboard
  }
}

function copiedFromField(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "hidden-visually";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
