// The parts of which the rules' controls are made: a name, what it means, and a box, a slider or boxes to tick.
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useState } from "preact/hooks";
import { needInWords } from "../home/field_words.ts";
import { count } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";
import { changedPlaces, faults, put, rules } from "./draft.ts";
import { valueAt } from "../state/policies.ts";
import { numberIn } from "./number.ts";
import { fullName, helpOf, nameOf } from "./words.ts";
import { noteWrong } from "./wrong.ts";

const say = wordsOf({
  about: ["说明：{name}", "About: {name}"],
  changed: ["已改", "changed"],
  whole: ["请填 {min} 至 {max} 的整数", "A whole number from {min} to {max}"],
  number: ["请填 {min} 至 {max} 的数", "A number from {min} to {max}"],
});

interface FieldParts {
  readonly place: string;
  readonly id: string;
  readonly children: ComponentChildren;
  /** Several controls under one name. */
  readonly group?: boolean;
  /** The control stands beside its name. */
  readonly inline?: boolean;
  readonly note?: string | null;
}

/** A control with its name, its explanation and what the service refused. */
export function Field({ place, id, children, group = false, inline = false, note = null }: FieldParts) {
  const [open, setOpen] = useState(false);
  const name = nameOf(place);
  const told = helpOf(place);
  const Name = group ? "span" : "label";
  return (
    <div class={inline ? "rules-field rules-inline" : "rules-field"} role={group ? "group" : undefined} aria-labelledby={group ? `${id}-name` : undefined}>
      <div class="rules-name">
        <Name id={`${id}-name`} {...(group ? {} : { for: id })}>
          {name}
        </Name>
        {told && (
          <button
            type="button"
            class="rules-about"
            aria-expanded={open}
            aria-label={say("about", { name })}
            onClick={() => setOpen(!open)}
          >
            ?
          </button>
        )}
        {changedPlaces.value.has(place) && <span class="rules-changed">{say("changed")}</span>}
      </div>
      {open && told && <p class="rules-help">{told}</p>}
      {children}
      {note && <p class="rules-note">{note}</p>}
      <Refused place={place} />
    </div>
  );
}

/** What the service refused at a place. */
export function Refused({ place }: { place: string }) {
  const found = faults.value.get(place);
  if (!found) return null;
  return (
    <p class="rules-fault" role="alert">
      {found.map((one) => one.text).join(" ")}
    </p>
  );
}

interface NumberParts {
  readonly id?: string;
  /** The rule that it is a part of. */
  readonly place: string;
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
  readonly empty?: string | null;
  readonly unit?: string;
  readonly label?: string;
  readonly onValue: (value: number | null) => void;
}

/** A box for a number. What is no such number stays in the box until it is corrected or the rule is set elsewhere,
 * is told, and changes nothing. `empty`: what an empty box means; null: a number is needed. */
export function NumberBox({ id, place, value, min, max, whole = false, empty = null, unit, label, onValue }: NumberParts) {
  const [typed, setTyped] = useState<string | null>(null);
  const told = useId();
  const read = (text: string) => numberIn(text, { min, max, whole, canBeEmpty: empty !== null, unit });
  const isWrong = typed !== null && read(typed) === undefined;
  const name = label === undefined || label === nameOf(place) ? fullName(place) : label;
  useLayoutEffect(() => (isWrong ? noteWrong(told, { place, name }) : undefined), [isWrong, told, place, name]);
  useLayoutEffect(() => {
    if (isWrong) setTyped(null);
  }, [value]);
  function take(text: string): void {
    setTyped(text);
    const found = read(text);
    if (found !== undefined) onValue(found);
  }
  return (
    <span class="rules-number">
      <input
        id={id}
        type="text"
        inputMode={whole ? "numeric" : "decimal"}
        autocomplete="off"
        aria-label={label}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? told : undefined}
        placeholder={empty ?? undefined}
        value={typed ?? (value === null ? "" : String(value))}
        onInput={(event) => take(event.currentTarget.value)}
        onBlur={() => isWrong || setTyped(null)}
      />
      {unit && <span class="rules-unit">{unit}</span>}
      {isWrong && (
        <span id={told} class="rules-fault" role="alert">
          {say(whole ? "whole" : "number", { min, max: count(max) })}
        </span>
      )}
    </span>
  );
}

/** A rule that is a number. */
export function NumberField(parts: { place: string; min: number; max: number; whole?: boolean; empty?: string; unit?: string; note?: string | null }) {
  const id = useId();
  const { place, note = null, ...box } = parts;
  return (
    <Field place={place} id={id} note={note} inline>
      <NumberBox id={id} place={place} {...box} value={valueAt(rules.value, place) as number | null} onValue={(value) => put(place, value)} />
    </Field>
  );
}

/** A rule that is a share, in per cent. */
export function ShareField({ place, note = null }: { place: string; note?: string | null }) {
  const id = useId();
  const value = Math.round((valueAt(rules.value, place) as number) * 1e4) / 100;
  const set = (percent: number | null) => put(place, Math.round((percent ?? 0) * 100) / 1e4);
  return (
    <Field place={place} id={id} note={note}>
      <div class="rules-pair">
        <input type="range" aria-labelledby={`${id}-name`} min={0} max={30} step={1} value={value} onInput={(event) => set(Number(event.currentTarget.value))} />
        <NumberBox id={id} place={place} value={value} min={0} max={100} unit="%" onValue={set} />
      </div>
    </Field>
  );
}

/** A rule that is yes or no. */
export function SwitchField({ place, note = null }: { place: string; note?: string | null }) {
  const id = useId();
  return (
    <Field place={place} id={id} note={note} inline>
      <input
        id={id}
        type="checkbox"
        role="switch"
        class="rules-switch"
        checked={valueAt(rules.value, place) as boolean}
        onChange={(event) => put(place, event.currentTarget.checked)}
      />
    </Field>
  );
}

/** Services to tick. */
export function Services({ label, chosen, offered, onChange }: { label: string; chosen: readonly string[]; offered: readonly string[]; onChange: (chosen: string[]) => void }) {
  const all = [...new Set([...offered, ...chosen])];
  return (
    <div class="rules-ticks" role="group" aria-label={label}>
      {all.map((one) => (
        <label key={one}>
          <input
            type="checkbox"
            checked={chosen.includes(one)}
            onChange={(event) => onChange(event.currentTarget.checked ? [...chosen, one] : chosen.filter((other) => other !== one))}
          />
          <bdi>{needInWords(one)}</bdi>
        </label>
      ))}
    </div>
  );
}
