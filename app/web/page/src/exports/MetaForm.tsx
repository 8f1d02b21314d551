// Title, date, author and document number, as they are printed on everything.
import { useState } from "preact/hooks";
import { attempt } from "../state/actions.ts";
import { PARTS, print, printed } from "./printed.ts";
import { say } from "./words.ts";

export function MetaForm() {
  const [given, setGiven] = useState(printed.value);
  const [isSaved, setSaved] = useState(false);
  const save = async (event: Event) => {
    event.preventDefault();
    const filled = PARTS.flatMap((part) => (given[part]?.trim() ? [[part, given[part].trim()] as const] : []));
    setSaved(await attempt(() => print(Object.fromEntries(filled))));
  };
  return (
    <form class="exports-meta" onSubmit={(event) => void save(event)} aria-labelledby="meta-title">
      <h2 id="meta-title">{say("meta")}</h2>
      {PARTS.map((part) => (
        <label key={part}>
          <span>{say(part)}</span>
          <input
            dir="auto"
            maxLength={200}
            value={given[part] ?? ""}
            onInput={(event) => {
              setSaved(false);
              setGiven({ ...given, [part]: event.currentTarget.value });
            }}
          />
        </label>
      ))}
      <div class="exports-save">
        <button class="button" type="submit">
          {say("save")}
        </button>
        <span class="small" role="status">
          {isSaved && say("saved")}
        </span>
      </div>
    </form>
  );
}
