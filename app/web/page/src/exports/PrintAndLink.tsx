// Printing the page, and a link to what is seen on it.
import { useRef, useState } from "preact/hooks";
import { linkToThis } from "../state/link.ts";
import { say } from "./words.ts";

export function PrintAndLink() {
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  const link = linkToThis();
  const copy = async () => {
    await copied(field.current, link);
    setCopied(true);
  };
  return (
    <section aria-labelledby="print-title">
      <h2 id="print-title">{say("print")}</h2>
      <div class="exports-pair">
        <button class="button" type="button" onClick={() => print()}>
          {say("printPage")}
        </button>
        <p class="soft small">{say("printWhy")}</p>
      </div>
      <label class="exports-link">
        <span>{say("link")}</span>
        <input ref={field} readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <div class="exports-pair">
        <button class="button" type="button" onClick={() => void copy()}>
          {say(isCopied ? "copied" : "copy")}
        </button>
        <p class="soft small">{say("linkWhy")}</p>
      </div>
    </section>
  );
}

/** Copies a text. Browsers give the clipboard to pages of https and of this machine only; others let a field be copied. */
async function copied(field: HTMLInputElement | null, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    field?.select();
    document.execCommand("copy");
  }
}
