// What the planner's data say of a home besides children and beds.
import type { ComponentChildren } from "preact";
import { servicesOf, type Home } from "../state/homes.ts";
import { count } from "../words/numbers.ts";
import { needInWords } from "./field_words.ts";
import { say } from "./words.ts";
import { listed } from "./values_in_words.ts";

export function Facts({ home }: { home: Home }) {
  const staff = Object.entries(home.staff ?? {});
  const isSeat = home.pointSource !== "given";
  return (
    <section>
      <h3>{say("facts")}</h3>
      <dl class="drawer-facts">
        <Fact name={say("services")}>{servicesTold(home)}</Fact>
        <Fact name={say("isolation")}>{home.isolation_beds == null ? say("unknown") : count(home.isolation_beds)}</Fact>
        {staff.length > 0 && <Fact name={say("staff")}>{listed(staff.map(([name, number]) => `${needInWords(name)} ${count(number)}`))}</Fact>}
        {home.max_children != null && <Fact name={say("upper")}>{count(home.max_children)}</Fact>}
        {(home.children_staying ?? 0) > 0 && <Fact name={say("staying")}>{count(home.children_staying)}</Fact>}
        {(home.community_children ?? 0) > 0 && <Fact name={say("community")}>{count(home.community_children)}</Fact>}
        {home.network && <Fact name={say("network")}><bdi>{home.network}</bdi></Fact>}
        {isSeat && <Fact name={say("point")}>{say("point_seat")}</Fact>}
        {home.note && <Fact name={say("note")}><bdi>{home.note}</bdi></Fact>}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function servicesTold(home: Home): string {
  const placesOf = new Map<string, number | null>(Array.isArray(home.services) ? [] : Object.entries(home.services ?? {}));
  const told = servicesOf(home).map((service) => {
    const name = needInWords(service);
    const places = placesOf.get(service) ?? null;
    return places === null ? name : say("service_places", { service: name, n: count(places) });
  });
  return told.length > 0 ? listed(told) : say("no_services");
}
