// Asks for a name, and keeps what is tried as a scenario of its own.
import { useEffect, useRef, useState } from "preact/hooks";
import { keepWhatIf } from "../state/actions.ts";
import { chosen, homeSet, isLatest } from "../state/state.ts";
import type { Change } from "../wire/types.ts";
import { say } from "./bar_words.ts";
import { changeInWords } from "./changes_in_words.ts";

const LONGEST = 80;

interface Given {
  readonly changes: readonly Change[];
  readonly done: () => void;
}

export function KeepForm({ changes, done }: Given) {
  const field = useRef<HTMLInputElement>(null);
  const [name, write] = useState(() => proposed(changes));
  useEffect(() => field.current?.select(), []);
  return (
    <form
      class="what-if-keep"
      onSubmit={(event) => {
        event.preventDefault();
        void keep(name.trim());
      }}
      onKeyDown={(event) => event.key === "Escape" && done()}
    >
      <label>
        {say("name")}
        <input ref={field} type="text" required maxLength={200} value={name} onInput={(event) => write(event.currentTarget.value)} />
      </label>
      <button class="button primary" type="submit" disabled={name.trim() === "" || !isLatest.value}>
        {say("save")}
      </button>
      <button class="button" type="button" onClick={done}>
        {say("cancel")}
      </button>
      {!isLatest.value && <small class="soft">{say("older")}</small>}
    </form>
  );
}

/** Keep it; the home that was looked at stays open. */
async function keep(name: string): Promise<void> {
  const home = chosen.value;
  const isKept = await keepWhatIf(name);
  if (isKept && home !== null && homeSet.value?.byId.has(home)) chosen.value = home;
}

/** The first change as a name, without characters that a name may not hold. */
function proposed(changes: readonly Change[]): string {
  const words = changes[0] ? changeInWords(changes[0], homeSet.value) : "";
  const plain = words.normalize("NFC").replace(/[\p{Cc}\p{Cf}]/gu, "");
  return [...plain].slice(0, LONGEST).join("");
}
