// Letters about the county homes of a province or prefecture, to be printed.
import { useEffect, useState } from "preact/hooks";
import { attempt } from "../state/actions.ts";
import { homeSet, plan, province } from "../state/state.ts";
import { shown } from "../words/numbers.ts";
import { language } from "../words/words.ts";
import { divisionsOf, type Division } from "./divisions.ts";
import { stopWriting, write, writing, written, type Writing } from "./letters.ts";
import { say } from "./words.ts";

export function Letters() {
  const divisions = divisionsOf(homeSet.value);
  return (
    <section aria-labelledby="letters-title">
      <h2 id="letters-title">{say("letters")}</h2>
      <p class="soft small">{say("lettersWhy")}</p>
      {divisions.length === 0 ? <p class="soft">{say("noCounty")}</p> : <Asking divisions={divisions} />}
      <ul class="exports-files">
        {written.value
          .filter((one) => one.plan === plan.value?.id)
          .map((one) => (
            <li key={one.job}>
              <div>
                <b>{say("written", { name: one.division[language.value] })}</b>
              </div>
              <a class="button" href={`/jobs/${one.job}/document`} target="_blank" rel="noopener">
                {say("opens")}
              </a>
            </li>
          ))}
      </ul>
    </section>
  );
}

function Asking({ divisions }: { divisions: readonly Division[] }) {
  const [code, setCode] = useState(province.value ?? divisions[0]?.code ?? "");
  const [turning, setTurning] = useState(false);
  const chosen = divisions.find((one) => one.code === code) ?? divisions[0];
  const go = () => {
    const id = plan.value?.id;
    if (id && chosen) void attempt(() => write(id, chosen, turning));
  };
  return (
    <div class="exports-letters">
      <label>
        <span>{say("division")}</span>
        <select value={chosen?.code ?? ""} onChange={(event) => setCode(event.currentTarget.value)}>
          {divisions.map((one) => (
            <option key={one.code} value={one.code}>
              {one.code.length === 2 ? say("wholeProvince", { name: one[language.value] }) : `\u2003${one[language.value]}`}
            </option>
          ))}
        </select>
      </label>
      <label class="exports-check">
        <input type="checkbox" checked={turning} onChange={(event) => setTurning(event.currentTarget.checked)} />
        {say("turning")}
      </label>
      {writing.value ? (
        <Running {...writing.value} />
      ) : (
        <button class="button" type="button" onClick={go}>
          {say("write")}
        </button>
      )}
    </div>
  );
}

function Running({ job, startedAt }: Writing) {
  const [now, tick] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => tick(performance.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div class="exports-save">
      <span role="status">{say("writing", { n: shown(Math.max(0, Math.floor((now - startedAt) / 1000)), 0) })}</span>
      <button class="button" type="button" disabled={job === null} onClick={() => void attempt(stopWriting)}>
        {say("stop")}
      </button>
    </div>
  );
}
