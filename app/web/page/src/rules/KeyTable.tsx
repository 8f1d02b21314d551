// A small table of numbers by key: limits by region or need, quotas by region.
import { useState } from "preact/hooks";
import { wordsOf } from "../words/words.ts";
import { NumberBox } from "./fields.tsx";

const say = wordsOf({
  add: ["添加", "Add"],
  remove: ["删除：{name}", "Remove: {name}"],
  choose: ["选择……", "Choose …"],
  value: ["{name}的数值", "Number of {name}"],
  which: ["{label}：添加一行", "{label}: add a row"],
});

/** What may be a key. */
export interface Option {
  readonly key: string;
  readonly name: string;
}

interface TableParts {
  readonly place: string;
  readonly label: string;
  readonly rows: Readonly<Record<string, number | null>>;
  readonly options: readonly Option[];
  readonly first: number;
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
  readonly unit?: string;
  /** What an empty box means; null: a number is needed. */
  readonly empty?: string | null;
  readonly onRows: (rows: Record<string, number | null>) => void;
}

/** Rows to change, remove and add. */
export function KeyTable({ label, rows, options, first, onRows, ...box }: TableParts) {
  const [key, setKey] = useState("");
  const nameOf = (one: string) => options.find((option) => option.key === one)?.name ?? one;
  const free = options.filter((one) => !Object.hasOwn(rows, one.key));
  return (
    <div class="rules-table">
      {Object.entries(rows).map(([one, value]) => (
        <div class="rules-row" key={one}>
          <bdi>{nameOf(one)}</bdi>
          <NumberBox {...box} label={say("value", { name: nameOf(one) })} value={value} onValue={(changed) => onRows({ ...rows, [one]: changed })} />
          <button
            type="button"
            class="rules-remove"
            aria-label={say("remove", { name: nameOf(one) })}
            onClick={() => onRows(Object.fromEntries(Object.entries(rows).filter(([other]) => other !== one)))}
          >
            ×
          </button>
        </div>
      ))}
      <div class="rules-row">
        <select aria-label={say("which", { label })} value={key} onChange={(event) => setKey(event.currentTarget.value)}>
          <option value="">{say("choose")}</option>
          {free.map((one) => (
            <option key={one.key} value={one.key}>
              {one.name}
            </option>
          ))}
        </select>
        <button
          type="button"
          class="button"
          disabled={key === ""}
          onClick={() => {
            onRows({ ...rows, [key]: first });
            setKey("");
          }}
        >
          {say("add")}
        </button>
      </div>
    </div>
  );
}
