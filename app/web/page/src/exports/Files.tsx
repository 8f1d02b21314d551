// The plan as files: every format with what it is for, in which language, and what of it is hidden.
import { computed, signal } from "@preact/signals";
import { numberIn } from "../rules/number.ts";
import { compared, plan, scenario, whatIf } from "../state/state.ts";
import { count } from "../words/numbers.ts";
import { language, type Language } from "../words/words.ts";
import { addressOf, cannotHide, comparisonAddress, FORMATS, type Format, type Hiding } from "./formats.ts";
import { say, sayFormat } from "./words.ts";

const LEAST = { min: 2, max: 1000, whole: true, canBeEmpty: false };

/** The language of the files; null: that of the page. */
const chosenLanguage = signal<Language | null>(null);
const choice = signal<"usual" | "none" | "below">("usual");
/** Counts below this are hidden where the planner says so, as it is typed. */
const least = signal("5");
/** What the files hide; undefined while what is typed says no number: then no file is given, as it would hide something else. */
const hiding = computed<Hiding | undefined>(() => {
  if (choice.value === "below") return numberIn(least.value, LEAST) ?? undefined;
  return choice.value === "none" ? 0 : null;
});

export function Files() {
  const shown = plan.value;
  if (shown === null) return null;
  return (
    <section aria-labelledby="files-title">
      <h2 id="files-title">{say("files")}</h2>
      <p class="soft small">{say("filesOf", { name: scenario.value?.name ?? shown.id.slice(-8) })}</p>
      {whatIf.value !== null && <p class="exports-note small">{say("tried")}</p>}
      <LanguageChoice />
      <HidingChoice />
      <ul class="exports-files">
        {FORMATS.map((format) => (
          <FileRow key={format} plan={shown.id} format={format} />
        ))}
        <ComparisonRow />
      </ul>
    </section>
  );
}

function spoken(): Language {
  return chosenLanguage.value ?? language.value;
}

function LanguageChoice() {
  return (
    <fieldset class="exports-choice exports-inline">
      <legend>{say("language")}</legend>
      {(["zh", "en"] as const).map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="exports-language"
            checked={spoken() === one}
            onChange={() => {
              chosenLanguage.value = one;
            }}
          />
          {say(one)}
        </label>
      ))}
    </fieldset>
  );
}

function HidingChoice() {
  const now = choice.value;
  const isWrong = hiding.value === undefined;
  return (
    <fieldset class="exports-choice">
      <legend>{say("hide")}</legend>
      <Choice label={say("hideUsual")} checked={now === "usual"} choose={() => (choice.value = "usual")} />
      <Choice label={say("hideNone")} checked={now === "none"} choose={() => (choice.value = "none")} />
      <div class="exports-least">
        <Choice label={say("hideBelow")} checked={now === "below"} choose={() => (choice.value = "below")} />
        <input
          type="text"
          inputMode="numeric"
          autocomplete="off"
          aria-label={say("hideBelow")}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? "exports-least-fault" : undefined}
          value={least.value}
          onInput={(event) => hideBelow(event.currentTarget.value)}
        />
      </div>
      {isWrong && (
        <p id="exports-least-fault" class="exports-fault" role="alert">
          {say("hideFault", { min: LEAST.min, max: count(LEAST.max) })}
        </p>
      )}
      <p class="soft small">{say("hideWhy")}</p>
    </fieldset>
  );
}

function hideBelow(typed: string): void {
  least.value = typed;
  choice.value = "below";
}

function Choice({ label, checked, choose }: { label: string; checked: boolean; choose: () => void }) {
  return (
    <label>
      <input type="radio" name="exports-hiding" checked={checked} onChange={choose} />
      {label}
    </label>
  );
}

function FileRow({ plan: id, format }: { plan: string; format: Format }) {
  const hidden = hiding.value;
  const opens = format === "html";
  return (
    <li>
      <div>
        <b>.{format}</b>
        <span>{sayFormat(format)}</span>
        {(hidden ?? 0) > 0 && cannotHide(format) && <em>{say("notHidden")}</em>}
      </div>
      <FileLink
        words={say(opens ? "opens" : "download")}
        name={`.${format}`}
        href={hidden === undefined ? null : addressOf(id, format, spoken(), hidden)}
        {...(opens ? { target: "_blank", rel: "noopener" } : { download: `plan-${id.slice(-8)}.${format}` })}
      />
    </li>
  );
}

interface Linked {
  readonly words: string;
  readonly name: string;
  /** Null: there is nothing to be had as things stand. */
  readonly href: string | null;
  readonly target?: string;
  readonly rel?: string;
  readonly download?: string;
}

function FileLink({ words, name, href, ...how }: Linked) {
  const label = `${words} ${name}`;
  if (href === null) {
    return (
      <button class="button" type="button" disabled aria-label={label}>
        {words}
      </button>
    );
  }
  return (
    <a class="button" href={href} aria-label={label} {...how}>
      {words}
    </a>
  );
}

function ComparisonRow() {
  const plans = compared.value;
  const href = hiding.value === undefined ? null : comparisonAddress(plans, spoken());
  return (
    <li>
      <div>
        <b>comparison.csv</b>
        <span>{plans.length < 2 ? say("needsTwo") : sayFormat("comparison")}</span>
        {plans.length > 1 && (hiding.value ?? 0) > 0 && <em>{say("notHidden")}</em>}
      </div>
      {plans.length > 1 && <FileLink words={say("download")} name="comparison.csv" href={href} download="comparison.csv" />}
    </li>
  );
}
