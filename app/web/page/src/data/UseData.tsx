// Use files that were checked: under which name, and where kilometres come from.
import { useState } from "preact/hooks";
import { wordsOf } from "../words/words.ts";
import { type Desk, keepFiles } from "./desk.ts";
import { FIRST, isComplete, type Kilometres } from "./kilometres.ts";
import { KilometreChoice } from "./KilometreChoice.tsx";
import { ProblemList } from "./ProblemList.tsx";
import { setNameOf } from "./taking.ts";

const say = wordsOf({
  title: ["使用这些数据", "Use this data"],
  name: ["数据名称", "Name of the set"],
  use: ["使用这些数据", "Use this data"],
});

export function UseData({ report: { files, checked, refused } }: { report: Extract<Desk, { at: "report" }> }) {
  const brought = checked.request?.["distances"] !== undefined;
  const [name, setName] = useState(() => setNameOf(files));
  const [kilometres, setKilometres] = useState<Kilometres>({ ...FIRST, from: brought ? "file" : "straight" });
  return (
    <form
      class="data-card"
      onSubmit={(event) => {
        event.preventDefault();
        void keepFiles(name.trim(), kilometres);
      }}
    >
      <h3>{say("title")}</h3>
      <label class="data-field">
        <span>{say("name")}</span>
        <input type="text" dir="auto" maxLength={200} value={name} onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <KilometreChoice kilometres={kilometres} brought={brought} choose={setKilometres} />
      {refused !== null && (
        <div class="data-refused" role="alert">
          <strong>{refused.title}</strong>
          <ProblemList problem={refused} />
        </div>
      )}
      <button class="button primary" type="submit" disabled={!isComplete(kilometres)}>
        {say("use")}
      </button>
    </form>
  );
}
