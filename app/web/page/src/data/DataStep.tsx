// Where the data come from: what is open, what lies on the desk, or how to begin.
import "./data.css";
import "./welcome.css";
import "./cards.css";
import { homeSet } from "../state/state.ts";
import { CheckReport } from "./CheckReport.tsx";
import { another, desk } from "./desk.ts";
import { SetSummary } from "./SetSummary.tsx";
import { SendingCard } from "./SendingCard.tsx";
import { Unread } from "./Unread.tsx";
import { Welcome } from "./Welcome.tsx";
import "./narrow.css";

export function DataStep() {
  const lying = desk.value;
  if (lying.at === "sending") return <SendingCard sending={lying} />;
  if (lying.at === "report") return <CheckReport report={lying} />;
  if (lying.at === "unread") return <Unread unread={lying} />;
  return homeSet.value !== null && !another.value ? <SetSummary /> : <Welcome />;
}
