// The head of the drawer: which home, where, and what becomes of it.
import type { Home } from "../state/homes.ts";
import { homeSet, whatIf } from "../state/state.ts";
import type { Outcome } from "../wire/types.ts";
import { language } from "../words/words.ts";
import { fatesOf } from "./difference.ts";
import { FateMark } from "./FateMark.tsx";
import { short, term } from "../words/glossary.ts";
import { fateSentence } from "./fate_words.ts";
import { levelInWords, settingInWords } from "./field_words.ts";
import { close } from "./HomeDrawer.tsx";
import { say } from "./words.ts";

interface Given {
  readonly home: Home;
  readonly outcome: Outcome | null;
}

export function DrawerHead({ home, outcome }: Given) {
  return (
    <div class="drawer-head">
      <div class="drawer-title">
        <h2>
          <bdi>{home.name}</bdi>
        </h2>
        <button class="drawer-close" type="button" aria-label={say("close")} title={say("close")} onClick={close}>
          <span aria-hidden="true">×</span>
        </button>
      </div>
      <p class="drawer-where">{whereOf(home)}</p>
      {outcome && <FateLine home={home} outcome={outcome} />}
      {home.lock && <p class="drawer-lock">{say(`locked_${home.lock}`)}</p>}
    </div>
  );
}

function FateLine({ home, outcome }: { home: Home; outcome: Outcome }) {
  const change = fatesOf(whatIf.value?.difference ?? null).find((one) => one.id === home.id);
  return (
    <>
      <p class="drawer-fate" data-fate={outcome.fate}>
        <FateMark fate={outcome.fate} />
        <strong>{term(outcome.fate)}</strong>
      </p>
      <p class="drawer-sentence">{fateSentence(outcome, home)}</p>
      {change && (
        <p class="drawer-then">{say("then", { before: short(change.fate_before), after: short(change.fate_after) })}</p>
      )}
    </>
  );
}

function whereOf(home: Home) {
  const set = homeSet.value;
  const province = set?.provinces[home.province]?.[language.value] ?? home.province;
  const prefecture = home.prefecture && set?.prefectures[home.prefecture];
  const parts = [prefecture ? say("in_prefecture", { province, prefecture }) : province, levelInWords(home.level)];
  return (
    <>
      {parts.join(" · ")} · {settingInWords(home.setting ?? "independent")}
      <br />
      <span class="drawer-code">
        <bdi>{home.id}</bdi> · {home.division}
      </span>
    </>
  );
}
