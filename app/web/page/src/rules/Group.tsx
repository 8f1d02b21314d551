// Rules that belong together: folded, with a summary of what differs from the defaults.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { wordsOf } from "../words/words.ts";
import { changedPlaces, faults, reset } from "./draft.ts";
import { nameOf } from "./words.ts";
import { isWrongIn } from "./wrong.ts";

const say = wordsOf({
  defaults: ["默认", "default"],
  back: ["恢复默认", "Back to defaults"],
  refused: ["待处理", "to be settled"],
  join: ["、", ", "],
});

interface GroupParts {
  readonly title: string;
  readonly places: readonly string[];
  readonly open?: boolean;
  /** What holds now, in a word; else the names of what was changed. */
  readonly holds?: string;
  /** Something in it has to be looked at: it opens. */
  readonly alert?: boolean;
  readonly children: ComponentChildren;
}

/** A group of rules, open at first or not; it opens when the service refuses one of them. */
export function Group({ title, places, open = false, holds, alert = false, children }: GroupParts) {
  const [isOpen, setOpen] = useState(open);
  const isWrong = isWrongIn(places);
  const refused = alert || isWrong || places.some((one) => faults.value.has(one));
  useEffect(() => {
    if (refused) setOpen(true);
  }, [refused]);
  const changed = places.filter((one) => changedPlaces.value.has(one));
  return (
    <details class="rules-group" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h3>{title}</h3>
        <span class={`rules-state${changed.length > 0 ? " rules-state-changed" : ""}`}>
          {refused ? say("refused") : (holds ?? (changed.length === 0 ? say("defaults") : changed.map(nameOf).join(say("join"))))}
        </span>
      </summary>
      {(isOpen || isWrong) && (
        <div class="rules-body">
          {children}
          {changed.length > 0 && (
            <button type="button" class="button quiet rules-back" onClick={() => reset(places)}>
              {say("back")}
            </button>
          )}
        </div>
      )}
    </details>
  );
}
