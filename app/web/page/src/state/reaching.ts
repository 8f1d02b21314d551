// Once the service cannot be reached, asks whether it is back, and says so in place of what was said before.
import { effect } from "@preact/signals";
import { reachable, read } from "../wire/client.ts";
import { wordsOf } from "../words/words.ts";
import { trouble } from "./state.ts";

const AGAIN_MS = 3000;

const say = wordsOf({
  back: ["与服务的连接中断过，现已恢复；请再试一次。", "The service could not be reached; it is back now. Please try again."],
});

export function followReaching(): void {
  effect(() => {
    if (reachable.value) {
      if (trouble.value?.isUnreachable) trouble.value = { title: say("back"), status: 0, isCalm: true };
      return undefined;
    }
    const timer = setInterval(() => void read("/healthz").catch(() => undefined), AGAIN_MS);
    return () => clearInterval(timer);
  });
}
