// The plan as files: every format with what it is for, in which language, and what of it is hidden.
import { signal } from "@preact/signals";
import { compared, plan, scenario, whatIf } from "../state/state.ts";
import { language, type Language } from "../words/words.ts";
import { addressOf, cannotHide, comparisonAddress, FORMATS, type Format, type Hiding } from "./formats.ts";
import { say, sayFormat } from "./words.ts";

const LEAST = 5;

/** The language of the files; null: that of the page. */
const chosenLanguage = signal<Language | null>(null);
const hiding = signal<Hiding>(null);
/** Counts below this are hidden where the planner says so. */
const least = signal(LEAST);

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
  const now = hiding.value;
  return (
    <fieldset class="exports-choice">
      <legend>{say("hide")}</legend>
      <Choice label={say("hideUsual")} checked={now === null} choose={() => (hiding.value = null)} />
      <Choice label={say("hideNone")} checked={now === 0} choose={() => (hiding.value = 0)} />
      <div class="exports-least">
        <Choice label={say("hideBelow")} checked={now !== null && now > 0} choose={() => (hiding.value = least.value)} />
        <input type="number" aria-label={say("hideBelow")} min={2} max={1000} value={least.value} onInput={(event) => setLeast(event.currentTarget)} />
      </div>
      <p class="soft small">{say("hideWhy")}</p>
    </fieldset>
  );
}

function setLeast(field: HTMLInputElement): void {
  if (!field.validity.valid || !Number.isInteger(field.valueAsNumber)) return;
  least.value = field.valueAsNumber;
  hiding.value = least.value;
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
  const href = addressOf(id, format, spoken(), hiding.value);
  const isShown = (hiding.value ?? 0) > 0 && cannotHide(format);
  const opens = format === "html";
  return (
    <li>
      <div>
        <b>.{format}</b>
        <span>{sayFormat(format)}</span>
        {isShown && <em>{say("notHidden")}</em>}
      </div>
      {opens ? (
        <a class="button" href={href} target="_blank" rel="noopener" aria-label={`${say("opens")} .${format}`}>
          {say("opens")}
        </a>
      ) : (
        <a class="button" href={href} download={`plan-${id.slice(-8)}.${format}`} aria-label={`${say("download")} .${format}`}>
          {say("download")}
        </a>
      )}
    </li>
  );
}

function ComparisonRow() {
  const plans = compared.value;
  return (
    <li>
      <div>
        <b>comparison.csv</b>
        <span>{plans.length < 2 ? say("needsTwo") : sayFormat("comparison")}</span>
        {plans.length > 1 && (hiding.value ?? 0) > 0 && <em>{say("notHidden")}</em>}
      </div>
      {plans.length > 1 && (
        <a class="button" href={comparisonAddress(plans, spoken())} download="comparison.csv" aria-label={`${say("download")} comparison.csv`}>
          {say("download")}
        </a>
      )}
    </li>
  );
}
