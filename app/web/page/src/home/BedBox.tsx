// The box for a number of beds: tried once it is left or Enter is pressed; what says no such number stays and is told.
import { useId, useState } from "preact/hooks";
import { numberIn } from "../rules/number.ts";
import { count } from "../words/numbers.ts";
import { takeLastBack } from "./trying.ts";
import { say } from "./words.ts";

const RANGE = { min: 0, max: 100_000, whole: true, canBeEmpty: false };

interface Given {
  readonly name: string;
  readonly beds: number;
  readonly onBeds: (beds: number) => void;
}

export function BedBox({ name, beds, onBeds }: Given) {
  const [typed, setTyped] = useState<string | null>(null);
  const told = useId();
  const wanted = typed === null ? beds : numberIn(typed, { ...RANGE, unit: say("beds_unit") });
  const isWrong = typeof wanted !== "number";
  const ask = (asked: number) => {
    setTyped(null);
    if (asked !== beds) onBeds(asked);
  };
  const take = () => {
    if (typed !== null && !isWrong) ask(wanted);
  };
  const back = () => (typed === null ? takeLastBack() : setTyped(null));
  return (
    <>
      <span class="drawer-choice">
        <button type="button" aria-label={say("fewer")} disabled={beds === 0} onClick={() => ask(Math.max(0, beds - 10))}>
          −10
        </button>
        <input
          type="text"
          inputMode="numeric"
          autocomplete="off"
          aria-label={name}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? told : undefined}
          value={typed ?? String(beds)}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === "Enter") take();
            if (isUndo(event)) back();
          }}
          onBeforeInput={keepHistoryOut}
        />
        <button type="button" aria-label={say("more")} onClick={() => ask(beds + 10)}>
          +10
        </button>
      </span>
      {isWrong && (
        <small id={told} class="drawer-fault" role="alert">
          {say("beds_fault", { max: count(RANGE.max) })}
        </small>
      )}
    </>
  );
}

function isUndo(event: KeyboardEvent): boolean {
  return event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
}

/** The browser's own undo would mix what was typed with numbers that were set from outside. */
function keepHistoryOut(event: InputEvent): void {
  if (event.inputType.startsWith("history")) event.preventDefault();
}
