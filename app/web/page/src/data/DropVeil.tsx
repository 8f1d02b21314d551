// Takes files that are dropped on the page, and tables that are pasted, at any step.
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { step } from "../state/state.ts";
import { followLanguage, take } from "./desk.ts";
import { fileOfText, looksLikeTable, takenFrom } from "./taking.ts";
import { say } from "./words.ts";

/** Whether files hang over the page. */
const hanging = signal(false);

export function DropVeil() {
  useEffect(listen, []);
  if (!hanging.value) return null;
  return (
    <div class="data-veil">
      <strong>{say("dropNow")}</strong>
    </div>
  );
}

function listen(): () => void {
  const off = new AbortController();
  const { signal } = off;
  const unfollow = followLanguage();
  window.addEventListener("dragover", hang, { signal });
  window.addEventListener("dragleave", (event) => event.relatedTarget === null && unhang(), { signal });
  window.addEventListener("drop", drop, { signal });
  window.addEventListener("paste", paste, { signal });
  return () => {
    off.abort();
    unfollow();
  };
}

function hang(event: DragEvent): void {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault(); // or the browser would leave the page for the file
  event.dataTransfer.dropEffect = "copy";
  hanging.value = true;
}

function unhang(): void {
  hanging.value = false;
}

function drop(event: DragEvent): void {
  unhang();
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  take(takenFrom(event.dataTransfer));
}

function paste(event: ClipboardEvent): void {
  const { target, clipboardData } = event;
  if (clipboardData === null || step.value !== "data") return;
  if (target instanceof Element && target.closest("input, textarea, select, [contenteditable]")) return;
  const text = clipboardData.getData("text/plain");
  if (looksLikeTable(text)) take({ files: [fileOfText(text, say("pasted"))], folder: null });
  else if (clipboardData.files.length > 0) take(takenFrom(clipboardData));
}
