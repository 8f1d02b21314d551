// The few marks of this room; they repeat what the words beside them say.
import type { ComponentChildren } from "preact";

function Mark({ size = 20, children }: { size?: number; children: ComponentChildren }) {
  return (
    <svg class="data-mark" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      {children}
    </svg>
  );
}

export function ShieldMark() {
  return (
    <Mark>
      <path d="M12 3 5 6v5.5c0 4.3 2.9 8 7 9.5 4.1-1.5 7-5.2 7-9.5V6z" />
      <path d="m9 12 2.2 2.2L15.2 10" />
    </Mark>
  );
}

export function TableMark() {
  return (
    <Mark size={44}>
      <rect x="3.5" y="4.5" width="17" height="15" rx="1.5" />
      <path d="M3.5 9.5h17M3.5 14.5h17M9.5 4.5v15" />
    </Mark>
  );
}

export function GoodMark({ size = 36 }: { size?: number }) {
  return (
    <Mark size={size}>
      <circle cx="12" cy="12" r="9" />
      <path d="m8 12.3 2.7 2.7L16 9.6" />
    </Mark>
  );
}

export function BadMark({ size = 36 }: { size?: number }) {
  return (
    <Mark size={size}>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7.5v5.5M12 16.2v.3" />
    </Mark>
  );
}

/** What became of a cell: a cross (refused), a pen stroke (changed), a dash (left out). */
export function SeverityMark({ severity }: { severity: "refused" | "changed" | "ignored" }) {
  const path = { refused: "m7 7 10 10M17 7 7 17", changed: "M4 15c3-7 5 3 8-3s5 2 8-3", ignored: "M6 12h12" };
  return (
    <Mark size={16}>
      <path d={path[severity]} />
    </Mark>
  );
}
