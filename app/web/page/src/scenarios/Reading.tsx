// Until something is read; and how to go on where that failed.
import { trouble } from "../state/state.ts";
import { reachable } from "../wire/client.ts";
import { say } from "./words.ts";

export function Reading({ again }: { again: () => void }) {
  if (trouble.value === null && reachable.value) return <p class="soft">{say("reading")}</p>;
  return (
    <p class="soft">
      {say("failed")}{" "}
      <button class="button" type="button" onClick={again}>
        {say("again")}
      </button>
    </p>
  );
}
