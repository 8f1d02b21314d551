// Files by button, by drop, or pasted as a table; and the template to fill in.
import { useRef, useState } from "preact/hooks";
import { attempt } from "../state/actions.ts";
import { ask } from "../wire/client.ts";
import { take } from "./desk.ts";
import { TableMark } from "./icons.tsx";
import { saveBlob } from "./saving.ts";
import { fileOfText } from "./taking.ts";
import { say } from "./words.ts";

export function DropZone() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <section class="data-drop">
      <TableMark />
      <h3>{say("drop")}</h3>
      <p class="soft small">{say("dropTold")}</p>
      <div class="data-row">
        <button class="button primary" type="button" onClick={() => input.current?.click()}>
          {say("choose")}
        </button>
        <button class="button" type="button" onClick={() => void fetchTemplate()}>
          {say("template")}
        </button>
      </div>
      <input ref={input} type="file" multiple hidden aria-label={say("chosenFiles")} onChange={(event) => takeChosen(event.currentTarget)} />
      <p class="soft small">
        {say("formats")}
        <br />
        {say("several")}
      </p>
      <PasteBox />
    </section>
  );
}

function takeChosen(input: HTMLInputElement): void {
  const files = [...(input.files ?? [])];
  input.value = ""; // choosing the same file again is a change, too
  if (files.length > 0) take({ files, folder: null });
}

/** Where there is no Ctrl+V, and for those who like to see what they paste. */
function PasteBox() {
  const [text, setText] = useState("");
  return (
    <details class="data-paste">
      <summary>{say("paste")}</summary>
      <label>
        <span class="soft small">{say("pasteTold")}</span>
        <textarea rows={5} spellcheck={false} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <button
        class="button"
        type="button"
        disabled={text.trim() === ""}
        onClick={() => take({ files: [fileOfText(text, say("pasted"))], folder: null })}
      >
        {say("pasteCheck")}
      </button>
    </details>
  );
}

/** The template in the language of the page, which a plain link could not ask for. */
function fetchTemplate(): Promise<boolean> {
  return attempt(async () => {
    const answer = await ask("/institutions/template.xlsx");
    saveBlob(await answer.blob(), say("templateFile"));
  });
}
