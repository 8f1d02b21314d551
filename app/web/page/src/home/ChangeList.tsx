// The changes that are tried, in words; each can be taken back alone.
import { homeSet } from "../state/state.ts";
import { changeInWords } from "./changes_in_words.ts";
import { say } from "./bar_words.ts";
import { takeBack, tried } from "./trying.ts";

export function ChangeList() {
  return (
    <ol class="what-if-changes">
      {tried.value.map((change, place) => {
        const words = changeInWords(change, homeSet.value);
        return (
          <li key={JSON.stringify(change)}>
            <span title={words}>
              <bdi>{words}</bdi>
            </span>
            <button type="button" aria-label={say("back", { change: words })} onClick={() => takeBack(place)}>
              <span aria-hidden="true">×</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
