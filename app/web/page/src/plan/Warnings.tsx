// What the service remarked on the data and the plan, by what it is about.
import { homeSet } from "../state/state.ts";
import type { Message } from "../wire/types.ts";
import { count } from "../words/numbers.ts";
import { inLanguage, wordsOf, type Pair } from "../words/words.ts";
import { HomeLink } from "./HomeLink.tsx";
import { grouped, homeOf, type WarningGroup } from "./warnings.ts";

const say = wordsOf({
  title: ["提示", "Remarks"],
  none: ["没有提示。", "Nothing to remark."],
  times: ["{n} 处", "{n}"],
});

/** What remarks that come in numbers have in common. */
const ABOUT: Readonly<Record<string, Pair>> = {
  seat_used: ["没有坐标，按所在区划驻地计算", "No coordinates: placed at the seat of the division"],
  over_full: ["在院儿童多于可用床位：原有儿童<stay>，不再接收", "More children than places: they stay, nobody is taken in"],
  far_from_seat: ["坐标离所在区划驻地过远", "Coordinates far from the seat of the division"],
  stale_division: ["区划代码已变更", "Division codes that have changed"],
  unknown_division: ["区划代码不在代码表中", "Division codes that are not known"],
  only_prefecture_known: ["只知道所在地市，位置粗略", "Only the prefecture is known: a rough place"],
  only_province_known: ["只知道所在省份，位置无法确定", "Only the province is known: hardly a place"],
  lock_against_retention: ["因锁定而<retain>，不符合保留条件", "Retained because of a lock, against the conditions"],
  no_use: ["转型后的用途待定", "What it becomes is still to be settled"],
  division_without_centre: ["当地没有未成年人救助保护机构", "No protection centre in the division"],
  no_point_to_cover: ["没有坐标，覆盖只计自身", "No coordinates: covers itself only"],
  service_unasked: ["没有哪种需求要求这项服务", "Services that no need asks for"],
};

export function Warnings({ warnings }: { warnings: readonly Message[] }) {
  const groups = grouped(warnings);
  return (
    <section aria-labelledby="notes-warnings">
      <h2 id="notes-warnings">{say("title")}</h2>
      {groups.length === 0 && <p class="plan-said">{say("none")}</p>}
      <ul class="notes-list">
        {groups.map((one) => (
          <li key={one.code}>
            <Group group={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Group({ group }: { group: WarningGroup }) {
  const first = group.warnings[0] as Message;
  if (group.warnings.length === 1) return <Remark warning={first} />;
  const about = Object.hasOwn(ABOUT, group.code) ? inLanguage(ABOUT[group.code] as Pair) : first.text;
  return (
    <details>
      <summary>
        <span>{about}</span> <b>{say("times", { n: count(group.warnings.length) })}</b>
      </summary>
      <ul class="notes-list">
        {group.warnings.map((one) => (
          <li key={`${one.where} ${one.text}`}>
            <Remark warning={one} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Remark({ warning }: { warning: Message }) {
  const home = homeOf(warning.where, homeSet.value);
  return (
    <>
      {home !== null && <HomeLink id={home} />}
      <p>
        <bdi>{warning.text}</bdi>
      </p>
    </>
  );
}
