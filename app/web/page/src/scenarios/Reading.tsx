// Until something is read; and how to go on where that failed.
import type { Signal } from "@preact/signals";
import { say } from "./words.ts";

export function Reading({ unread, again }: { unread: Signal<boolean>; again: () => void }) {
  if (!unread.value) return <p class="soft">{say("reading")}</p>;
  return (
    <p class="soft">
      {say("failed")}{" "}
      <button class="button" type="button" onClick={again}>
        {say("again")}
      </button>
    </p>
  );
}
