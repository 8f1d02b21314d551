// The page begins here.
import { effect } from "@preact/signals";
import { render } from "preact";
import "./style/base.css";
import "./shell/shell.css";
import "./shell/narrow.css";
import { App } from "./shell/App.tsx";
import { followTheme } from "./shell/theme.ts";
import { guardLeaving } from "./state/leaving.ts";
import { startLink } from "./state/link.ts";
import { followReaching } from "./state/reaching.ts";
import "./style/print.css";
import { homeSet, scenario } from "./state/state.ts";
import { followLanguage } from "./state/spoken.ts";
import { language, tagOf } from "./words/words.ts";

followTheme();
followReaching();
guardLeaving();
followLanguage();
effect(() => {
  document.documentElement.lang = tagOf(language.value);
  document.title = [scenario.value?.name ?? homeSet.value?.name, "安置 Anzhi"].filter(Boolean).join(" · ");
});
startLink();
render(<App />, document.getElementById("page") as HTMLElement);
