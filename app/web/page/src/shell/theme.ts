// Light or dark: as the system says, until the planner says otherwise.
import { effect, signal } from "@preact/signals";

const KEPT = "anzhi.theme";
const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const theme = signal<Theme>(THEMES.find((one) => one === localStorage.getItem(KEPT)) ?? "system");

/** Keep the document's theme as the signal says. */
export function followTheme(): void {
  effect(() => {
    document.documentElement.dataset["theme"] = theme.value;
    localStorage.setItem(KEPT, theme.value);
  });
}

/** The next theme. */
export function turnTheme(): void {
  theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] as Theme;
}
