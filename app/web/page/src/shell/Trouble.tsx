// What went wrong, where, and what was expected; until it is closed.
import { reachable, signedOut } from "../wire/client.ts";
import { trouble } from "../state/state.ts";
import { wordsOf } from "../words/words.ts";

const say = wordsOf({
  close: ["知道了", "Close"],
  lost: ["与服务的连接已中断；恢复后可继续，未提交的内容仍在本页。", "The connection to the service is lost; go on once it is back. What you entered stays on this page."],
  signIn: ["需要登录；登录在新页中进行，本页内容不变。", "You need to sign in; that opens a page of its own, and this one stays as it is."],
  login: ["登录", "Sign in"],
  more: ["另有 {n} 处。", "{n} more."],
});

export function Trouble() {
  if (signedOut.value) {
    return (
      <div class="trouble" role="alert">
        <div>{say("signIn")}</div>
        <a class="button" href="/login" target="_blank" rel="noopener">
          {say("login")}
        </a>
      </div>
    );
  }
  const found = trouble.value;
  if (found === null) return reachable.value ? null : <div class="trouble" role="alert">{say("lost")}</div>;
  const faults = found.errors ?? [];
  const hidden = (found.error_count ?? faults.length) - faults.length;
  return (
    <div class={found.isCalm ? "trouble notice" : "trouble"} role={found.isCalm ? "status" : "alert"}>
      <div>
        <strong>{found.title}</strong>
        {faults.length === 0 && found.detail && <p>{found.detail}</p>}
        <ul>
          {faults.map((one) => (
            <li key={`${one.where} ${one.code}`}>{one.text}</li>
          ))}
        </ul>
        {hidden > 0 && <p>{say("more", { n: hidden })}</p>}
      </div>
      <button
        class="button"
        type="button"
        onClick={() => {
          trouble.value = null;
        }}
      >
        {say("close")}
      </button>
    </div>
  );
}
