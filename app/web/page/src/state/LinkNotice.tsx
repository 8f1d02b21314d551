// What is to be said about the link that was opened: parts of it are gone, or its scenario has changed.
import { trouble } from "./state.ts";
import { openScenario } from "./actions.ts";
import { notice, type Notice } from "./seen.ts";
import { wordsOf } from "../words/words.ts";

const say = wordsOf({
  opening: ["正在打开链接……", "Opening the link …"],
  gone: ["链接所指的{things}已不再保存。", "What this link leads to is not kept any more: {things}."],
  shown: ["这里显示的是仍保存的部分。", "What is still kept is shown."],
  start: ["可以从下面重新开始。", "Begin again below."],
  set: ["数据", "the data"],
  scenario: ["情景", "the scenario"],
  plan: ["方案", "the plan"],
  home: ["机构", "the home"],
  and: ["、", ", "],
  changed: [
    "做成此链接以后，“{name}”已改动或重新求解。这里显示的是当时的方案。",
    "“{name}” has changed or was solved anew since this link was made. You see the plan as it was then.",
  ],
  latest: ["看现在的", "Show it as it is now"],
  close: ["知道了", "Close"],
});

export function LinkNotice({ atStart = false }: { atStart?: boolean }) {
  const found = notice.value;
  if (found === null || trouble.value !== null) return null;
  const { changed } = found;
  return (
    <div class="trouble notice" role="status">
      <div>{inWords(found, atStart)}</div>
      {changed !== null && (
        <button class="button" type="button" onClick={() => closed(() => void openScenario(changed.id))}>
          {say("latest")}
        </button>
      )}
      <button class="button" type="button" onClick={() => closed()}>
        {say("close")}
      </button>
    </div>
  );
}

/** Until what the address names is there. */
export function Opening() {
  return (
    <main class="opening" id="panel" aria-busy="true">
      <p class="soft" role="status">
        {say("opening")}
      </p>
    </main>
  );
}

function closed(then?: () => void): void {
  notice.value = null;
  then?.();
}

function inWords({ gone, changed }: Notice, atStart: boolean): string {
  if (gone.length === 0) return changed === null ? "" : say("changed", { name: changed.name });
  const things = gone.map((one) => say(one)).join(say("and"));
  return `${say("gone", { things })} ${say(atStart ? "start" : "shown")}`;
}
