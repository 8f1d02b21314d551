// Use files that were checked: under which name, and where kilometres come from.
import { wordsOf } from "../words/words.ts";
import { choose, keepFiles, type ReportOnDesk } from "./desk.ts";
import { isComplete } from "./kilometres.ts";
import { KilometreChoice } from "./KilometreChoice.tsx";
import { ProblemList } from "./ProblemList.tsx";

const say = wordsOf({
  title: ["使用这些数据", "Use this data"],
  name: ["数据名称", "Name of the set"],
  use: ["使用这些数据", "Use this data"],
});

export function UseData({ report: { name, kilometres, refused } }: { report: ReportOnDesk }) {
  return (
    <form
      class="data-card"
      onSubmit={(event) => {
        event.preventDefault();
        void keepFiles();
      }}
    >
      <h3>{say("title")}</h3>
      <label class="data-field">
        <span>{say("name")}</span>
        <input type="text" dir="auto" maxLength={200} value={name} onInput={(event) => choose({ name: event.currentTarget.value })} />
      </label>
      <KilometreChoice kilometres={kilometres} choose={(one) => choose({ kilometres: one })} />
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
