// What can be tried at a home; every press is answered at once in the bar below the map.
import type { ComponentChildren } from "preact";
import type { Home } from "../state/homes.ts";
import { plan } from "../state/state.ts";
import { count } from "../words/numbers.ts";
import { BedBox } from "./BedBox.tsx";
import { needInWords } from "./field_words.ts";
import { receivingHomes } from "./receiving.ts";
import { moveChange } from "./trials.ts";
import { bedField, tried, triedBeds, triedLock, tryAlso, tryBeds, tryLock, tryNoIntake } from "./trying.ts";
import { say } from "./words.ts";

export function TryPart({ home }: { home: Home }) {
  return (
    <section class="drawer-try">
      <h3>{say("try")}</h3>
      <Lock home={home} />
      <Beds home={home} />
      <Services home={home} />
      {home.total > 0 && <Force home={home} />}
      <Line name={say("intake")}>
        <button class="drawer-small" type="button" onClick={() => tryNoIntake(home)}>
          {say("intake_stop")}
        </button>
      </Line>
    </section>
  );
}

function Line({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="drawer-line" role="group" aria-label={name}>
      <span aria-hidden="true">{name}</span>
      <div>{children}</div>
    </div>
  );
}

function Lock({ home }: { home: Home }) {
  const now = triedLock(home);
  const mayGo = home.level === "county" || plan.value?.answer.policy["consolidate_city_level"] === true;
  const choices = [["keep", "lock_keep"], ["free", "lock_free"], [null, "lock_none"]] as const;
  return (
    <Line name={say("lock")}>
      <span class="drawer-choice">
        {choices.map(([lock, word]) => (
          <button
            key={word}
            type="button"
            aria-pressed={now === lock}
            disabled={lock === "free" && !mayGo}
            title={lock === "free" && !mayGo ? say("city_stays") : undefined}
            onClick={() => tryLock(home, lock)}
          >
            {say(word)}
          </button>
        ))}
      </span>
      {!mayGo && <small class="drawer-hint">{say("city_stays")}</small>}
    </Line>
  );
}

function Beds({ home }: { home: Home }) {
  const name = say(`bed_field_${bedField(home) === "beds" ? "beds" : "usable"}`);
  return (
    <Line name={name}>
      <BedBox name={name} beds={triedBeds(home)} onBeds={(beds) => tryBeds(home, beds)} />
    </Line>
  );
}

function Services({ home }: { home: Home }) {
  const asked = Object.values((plan.value?.answer.policy["needs"] ?? {}) as Record<string, readonly string[]>).flat();
  const offered = new Set(Array.isArray(home.services) ? home.services : Object.keys(home.services ?? {}));
  const missing = [...new Set(asked)].filter((one) => !offered.has(one));
  if (missing.length === 0) return null;
  const ofHome = tried.value.filter((one) => one["institution"] === home.id && one["field"] === "services");
  const isTried = (service: string) => ofHome.some((one) => one["value"] === service);
  return (
    <Line name={say("add_service")}>
      {missing.map((service) => (
        <button
          key={service}
          class="drawer-small"
          type="button"
          aria-pressed={isTried(service)}
          onClick={() => tryAlso({ op: "add", institution: home.id, field: "services", value: service })}
        >
          {needInWords(service)}
        </button>
      ))}
    </Line>
  );
}

function Force({ home }: { home: Home }) {
  return (
    <Line name={say("force")}>
      <select
        class="drawer-select"
        aria-label={say("force")}
        value=""
        onChange={(event) => {
          const to = event.currentTarget.value;
          event.currentTarget.value = "";
          if (to) tryAlso(moveChange({ from: home.id, to, need: null, rule: "force" }));
        }}
      >
        <option value="">{say("force_pick")}</option>
        {receivingHomes(home).map(({ home: other, km }) => (
          <option key={other.id} value={other.id}>
            {say("force_option", { name: other.name, n: count(Math.round(km)) })}
          </option>
        ))}
      </select>
    </Line>
  );
}
