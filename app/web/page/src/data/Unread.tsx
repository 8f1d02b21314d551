// Files that could not be read at all, or never reached the service: why, and what to do.
import { checkFiles, lookForAnother, type Desk } from "./desk.ts";
import { BadMark } from "./icons.tsx";
import { ProblemList } from "./ProblemList.tsx";
import { say } from "./words.ts";

export function Unread({ unread: { files, problem } }: { unread: Extract<Desk, { at: "unread" }> }) {
  const isOurs = problem.status === 422;
  return (
    <div class="data data-card-alone">
      <section class="data-card bad" role="alert">
        <div class="data-verdict">
          <BadMark />
          <div>
            <h2>{isOurs ? say("unread") : problem.title}</h2>
            <p class="soft">{say("unreadTold")}</p>
          </div>
        </div>
        <ProblemList problem={problem} />
        <div class="data-row">
          <button class="button primary" type="button" onClick={lookForAnother}>
            {say("others")}
          </button>
          <button class="button" type="button" onClick={() => void checkFiles(files)}>
            {say("again")}
          </button>
        </div>
      </section>
    </div>
  );
}
