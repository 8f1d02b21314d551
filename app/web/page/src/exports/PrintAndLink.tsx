// Printing the page, and a link to what is seen on it.
import { useRef, useState } from "preact/hooks";
import { linkToThis } from "../state/link.ts";
import { copyText } from "../table/copying.ts";
import { say } from "./words.ts";

export function PrintAndLink() {
  const field = useRef<HTMLInputElement>(null);
  const [state, turn] = useState<"copy" | "copied" | "refused">("copy");
  const link = linkToThis();
  const copy = async () => {
    const isCopied = await copyText(link);
    turn(isCopied ? "copied" : "refused");
    if (!isCopied) field.current?.select(); // the keyboard still can
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
          <span aria-live="polite">{say(state)}</span>
        </button>
        <p class="soft small">{say("linkWhy")}</p>
      </div>
    </section>
  );
}
