// A longer question while it is worked on, or why it was not answered.
import type { StudyState } from "./studies.ts";
import { wordsOf } from "../words/words.ts";

const say = wordsOf({
  sending: ["正在提交……", "Sending …"],
  queued: ["排队等候……", "Waiting for its turn …"],
  running: ["正在计算……", "Working …"],
  lost: ["连接中断，正在重试……", "Connection lost, trying again …"],
  stop: ["停止", "Stop"],
  unreachable: ["无法连接服务，请稍后再试。", "The service cannot be reached. Try again later."],
  broken: ["未能得到结果，请重新计算。", "No answer could be had. Ask again."],
});

export function StudyProgress({ state, stop }: { state: StudyState<unknown>; stop: () => void }) {
  if (state.phase === "found") return null;
  if (state.phase === "failed") {
    const { problem } = state;
    const said = typeof problem === "string" ? [say(problem)] : [problem.title, ...(problem.errors ?? []).map((one) => one.text)];
    return (
      <ul class="study-failed" role="alert">
        {said.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    );
  }
  const words = say(state.state === "lost" || state.state === "sending" || state.state === "queued" ? state.state : "running");
  return (
    <div class="study-progress" role="status">
      <span class="study-pulse" aria-hidden="true" />
      {words}
      <button class="button" type="button" onClick={stop}>
        {say("stop")}
      </button>
    </div>
  );
}
