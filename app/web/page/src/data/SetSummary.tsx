// The set that is open, in figures.
import { needInWords } from "../home/field_words.ts";
import { chosen, homeSet, step } from "../state/state.ts";
import type { HomeSet } from "../state/homes.ts";
import { term } from "../words/glossary.ts";
import { count, shown } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";
import { lookForAnother, readAs, showReadAs } from "./desk.ts";
import { byLevel, byNeed, byPoint, byService, type Notice, noticesOf } from "./figures.ts";
import { pointName } from "./points.ts";
import "./summary.css";
import { say as sayRoom } from "./words.ts";

const say = wordsOf({
  homes: ["机构", "Homes"],
  beds: ["床位", "Beds"],
  children: ["儿童", "Children"],
  level: ["级别", "Level"],
  provincial: ["省级", "Provincial"],
  prefectural: ["<prefectural>", "<Prefectural>"],
  county: ["县级", "County"],
  total: ["合计", "All"],
  needs: ["儿童的需求", "Needs of the children"],
  services: ["提供服务的机构", "Homes that offer a service"],
  points: ["位置的来源", "Where points come from"],
  km: ["公里数", "Kilometres"],
  factor: ["绕行系数 {factor}", "detour factor {factor}"],
  notices: ["值得先看一眼", "Worth a look first"],
  overFull: ["{n} 个机构住的人多于床位", "More residents than beds: {n}"],
  withoutServices: ["{n} 个地市级及以上机构没有填写服务", "City level and above, no services stated: {n}"],
  withoutBeds: ["{n} 个机构没有床位", "Without beds: {n}"],
  atSeats: ["{n} 个机构没有坐标，按所在地或驻地计算", "No point of their own, address or seat used: {n}"],
  rules: ["下一步：定规则", "Next: the rules"],
  other: ["打开其他数据", "Open other data"],
  readAs: ["查看检查报告", "See the check report"],
});

export function SetSummary() {
  const set = homeSet.value;
  if (set === null) return null;
  return (
    <div class="data summary">
      <h2>
        <bdi>{set.name ?? sayRoom("unnamed")}</bdi>
      </h2>
      <Levels set={set} />
      <Notices notices={noticesOf(set.homes)} />
      <Bars title={say("needs")} rows={byNeed(set.homes).map(([need, n]) => [needInWords(need), n])} of={null} />
      <Bars title={say("services")} rows={byService(set.homes).map(([one, n]) => [needInWords(one), n])} of={set.homes.length} />
      <Origins set={set} />
      <div class="summary-actions">
        <button class="button primary" type="button" onClick={() => void (step.value = "rules")}>
          {say("rules")} →
        </button>
        <button class="button" type="button" onClick={lookForAnother}>
          {say("other")}
        </button>
        {readAs.value?.set === set.id && (
          <button class="button quiet" type="button" onClick={showReadAs}>
            {say("readAs")}
          </button>
        )}
      </div>
    </div>
  );
}

function Levels({ set }: { set: HomeSet }) {
  const rows = byLevel(set.homes);
  const all = (of: "homes" | "beds" | "children") => rows.reduce((sum, one) => sum + one[of], 0);
  return (
    <table class="summary-levels">
      <thead>
        <tr>
          <th scope="col">{say("level")}</th>
          <th scope="col">{say("homes")}</th>
          <th scope="col">{say("beds")}</th>
          <th scope="col">{say("children")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one.level}>
            <th scope="row">{say(one.level)}</th>
            <td>{count(one.homes)}</td>
            <td>{count(one.beds)}</td>
            <td>{count(one.children)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say("total")}</th>
          <td>{count(all("homes"))}</td>
          <td>{count(all("beds"))}</td>
          <td>{count(all("children"))}</td>
        </tr>
      </tfoot>
    </table>
  );
}

/** Rows with bars; `of` is what a whole bar stands for, null: the largest row. */
function Bars({ title, rows, of }: { title: string; rows: readonly (readonly [string, number])[]; of: number | null }) {
  const whole = of ?? Math.max(1, ...rows.map(([, n]) => n));
  if (rows.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl class="summary-bars">
        {rows.map(([name, n]) => (
          <div key={name}>
            <dt>
              <bdi>{name}</bdi>
            </dt>
            <dd>
              <span class="summary-bar" aria-hidden="true">
                <i style={{ inlineSize: `${(100 * n) / whole}%` }} />
              </span>
              {of === null ? count(n) : `${count(n)} / ${count(of)}`}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Origins({ set }: { set: HomeSet }) {
  const factor = set.distances["detour_factor"];
  const isEstimated = set.basis === "estimated_road" && typeof factor === "number";
  return (
    <dl class="data-pairs">
      <div>
        <dt>{say("km")}</dt>
        <dd>
          {term(set.basis)}
          {isEstimated && <span class="soft"> · {say("factor", { factor: shown(factor, 2) })}</span>}
        </dd>
      </div>
      <div>
        <dt>{say("points")}</dt>
        <dd>{byPoint(set.homes).map(([source, n]) => `${pointName(source)} ${count(n)}`).join(" · ")}</dd>
      </div>
    </dl>
  );
}

const FEW = 5;

function Notices({ notices }: { notices: readonly Notice[] }) {
  if (notices.length === 0) return null;
  return (
    <section class="summary-notices">
      <h3>{say("notices")}</h3>
      {notices.map(({ code, homes }) => (
        <details key={code}>
          <summary>{say(code, { n: count(homes.length) })}</summary>
          <ul>
            {homes.slice(0, FEW).map((one) => (
              <li key={one.id}>
                <button class="summary-home" type="button" onClick={() => void (chosen.value = one.id)}>
                  <bdi>{one.name}</bdi>
                </button>
              </li>
            ))}
            {homes.length > FEW && <li class="soft small">{sayRoom("andMore", { n: count(homes.length - FEW) })}</li>}
          </ul>
        </details>
      ))}
    </section>
  );
}
