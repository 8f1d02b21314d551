// Small forms below a scenario: copy it, describe it, delete it.
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { attempt } from "../state/actions.ts";
import type { Scenario } from "../wire/types.ts";
import { copyOf, describe, goingWith, remove } from "./kept.ts";
import { say } from "./words.ts";

interface Given {
  readonly one: Scenario;
  readonly done: () => void;
}

/** Asks the name of a copy. */
export function CopyForm({ one, done }: Given) {
  const [name, setName] = useState(say("copied", { name: one.name }).slice(0, 200));
  return (
    <Form label="make" done={done} ready={name.trim() !== ""} go={() => copyOf(one, name)}>
      <Line label={say("name")} value={name} change={setName} focus />
      <p class="soft small">{say("copyHint")}</p>
    </Form>
  );
}

/** Asks for another name and a note. */
export function DescribeForm({ one, done }: Given) {
  const [name, setName] = useState(one.name);
  const [note, setNote] = useState(one.note ?? "");
  return (
    <Form label="save" done={done} ready={name.trim() !== ""} go={() => describe(one, name, note)}>
      <Line label={say("name")} value={name} change={setName} focus />
      <Line label={say("note")} value={note} change={setNote} />
    </Form>
  );
}

/** Names all that goes with a scenario before it is deleted. */
export function DeleteForm({ one, done }: Given) {
  const [isAsked, askAgain] = useState(false);
  const others = goingWith(one.id);
  const go = async () => {
    const isDone = await remove(one, others.map((each) => each.id));
    if (!isDone) askAgain(true);
    return isDone;
  };
  return (
    <Form label="delete" done={done} ready go={go}>
      <p>{say("deleteAsk", { name: one.name })}</p>
      {others.length > 0 && (
        <>
          <p>{say(isAsked ? "deleteMore" : "deleteWith")}</p>
          <ul>
            {others.map((each) => (
              <li key={each.id}>
                <bdi>{each.name}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="soft small">{say("deleteEver")}</p>
    </Form>
  );
}

interface FormGiven {
  readonly label: "make" | "save" | "delete";
  readonly ready: boolean;
  readonly done: () => void;
  /** Does it; false: it was not done, and is asked again. */
  readonly go: () => Promise<boolean | void>;
  readonly children: ComponentChildren;
}

function Form({ label, ready, done, go, children }: FormGiven) {
  const [isGoing, setGoing] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (isGoing) return;
    setGoing(true);
    let isDone = true;
    const succeeded = await attempt(async () => {
      isDone = (await go()) ?? true;
    });
    setGoing(false);
    if (succeeded && isDone) done();
  };
  return (
    <form class="scenario-form" onSubmit={(event) => void submit(event)} onKeyDown={(event) => event.key === "Escape" && done()}>
      {children}
      <div class="scenario-form-buttons">
        <button class={label === "delete" ? "button danger" : "button primary"} type="submit" disabled={!ready || isGoing}>
          {say(label)}
        </button>
        <button class="button quiet" type="button" onClick={done}>
          {say("cancel")}
        </button>
      </div>
    </form>
  );
}

/** The first field of a form takes the keyboard once, when it comes. */
function focused(field: HTMLInputElement | null): void {
  field?.select();
}

interface LineGiven {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly focus?: boolean;
}

function Line({ label, value, change, focus = false }: LineGiven) {
  const id = useId();
  return (
    <div class="scenario-line">
      <label for={id}>{label}</label>
      <input id={id} dir="auto" maxLength={200} value={value} ref={focus ? focused : null} onInput={(event) => change(event.currentTarget.value)} />
    </div>
  );
}
