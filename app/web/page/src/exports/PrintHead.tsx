// The top of the printed page: what it is, as of when, by whom, and the main figures. On screen it is not seen.
import { homeSet, plan, scenario } from "../state/state.ts";
import type { Summary } from "../wire/types.ts";
import { term } from "../words/glossary.ts";
import { count, km } from "../words/numbers.ts";
import { language } from "../words/words.ts";
import { printed } from "./printed.ts";
import { say, sayPrint } from "./words.ts";

const TURNED = ["homes_raising", "homes_under_10", "idle_beds", "unserved"] as const;
const COUNTS = ["moved", "crossing"] as const;
const LENGTHS = ["mean_km", "max_km"] as const;
const FATES = ["kept", "retained", "transformed", "closed", "blocked", "unplaced"] as const;

export function PrintHead() {
  const shown = plan.value;
  if (shown === null) return null;
  const { answer } = shown;
  const { title, as_of: asOf, author, document } = printed.value;
  const name = scenario.value?.name;
  return (
    <div class="print-head">
      <h1>
        <bdi>{title ?? name ?? homeSet.value?.name ?? "安置 Anzhi"}</bdi>
      </h1>
      <dl class="print-facts">
        <Fact name={say("as_of")} value={asOf} />
        <Fact name={say("author")} value={author} />
        <Fact name={say("document")} value={document} />
        <Fact name={sayPrint("scenario")} value={title ? name : undefined} />
        <Fact name={sayPrint("printed")} value={today()} />
      </dl>
      <p>
        {sayPrint(answer.status === "optimal" ? "proven" : "notProven")} · {sayPrint("km", { basis: term(answer.km_basis) })}
      </p>
      {answer.summary && <Figures summary={answer.summary} />}
    </div>
  );
}

function today(): string {
  return new Intl.DateTimeFormat(language.value === "zh" ? "zh-CN" : "en-GB", { dateStyle: "long" }).format(new Date());
}

function Fact({ name, value }: { name: string; value: string | undefined }) {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}

function Figures({ summary }: { summary: Summary }) {
  return (
    <dl class="print-figures">
      {TURNED.map((one) => (
        <Figure key={one} name={sayPrint(one)} value={`${count(summary.before[one])} → ${count(summary.after[one])}`} />
      ))}
      {COUNTS.map((one) => (
        <Figure key={one} name={sayPrint(one)} value={count(summary[one])} />
      ))}
      {LENGTHS.map((one) => (
        <Figure key={one} name={sayPrint(one)} value={km(summary[one])} />
      ))}
      {FATES.map((one) => (
        <Figure key={one} name={sayPrint(one)} value={count(summary[one])} />
      ))}
    </dl>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
