// Files on their way, and while the service reads them.
import { count, shown } from "../words/numbers.ts";
import { callOff, type Desk } from "./desk.ts";
import { bytesParts } from "./taking.ts";
import { say } from "./words.ts";

export function SendingCard({ sending }: { sending: Extract<Desk, { at: "sending" }> }) {
  const { files, sent, of, keeping } = sending;
  const isSent = of > 0 && sent >= of;
  const told = isSent ? say(keeping ? "keeping" : "reading") : say("sending");
  return (
    <div class="data data-card-alone">
      <section class="data-card">
        <h2 role="status">{told}</h2>
        <ul class="data-files">
          {files.map((one, place) => (
            <li key={place}>
              <bdi>{one.name}</bdi>
              <span class="soft small">{bytes(one.size)}</span>
            </li>
          ))}
        </ul>
        <progress aria-label={told} max={1} {...(isSent ? {} : { value: of === 0 ? 0 : sent / of })} />
        <div class="data-row">
          <button class="button" type="button" onClick={callOff}>
            {say("cancel")}
          </button>
          {!isSent && <span class="soft small">{say("sentOf", { sent: bytes(sent), of: bytes(of) })}</span>}
        </div>
      </section>
    </div>
  );
}

function bytes(size: number): string {
  const { value, unit } = bytesParts(size);
  return `${value >= 10 ? count(value) : shown(value, 1)} ${unit}`;
}
