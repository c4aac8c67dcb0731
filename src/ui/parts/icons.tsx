/** The first kinds' own icons, in one hand: 48 px grid, one stroke, round ends. A new kind starts with the sheet. */
import type { JSX, ReactNode } from 'react';

function Drawing({ size, children }: { size: number; children: ReactNode }): JSX.Element {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 48 48"
      fill="none"
      stroke="currentColor"
      strokeWidth={size > 32 ? 2.5 : 3.2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

/** A house with its door open. */
const house = (
  <>
    <path d="M5 23 24 7l19 16" />
    <path d="M10 19v22h28V19" />
    <path d="M19 41V27h10v14" />
    <path d="M25.5 34v.5" />
  </>
);
/** An identity card with a face and a tick. */
const card = (
  <>
    <rect x="4" y="10" width="40" height="29" rx="4" />
    <circle cx="15.5" cy="21" r="4" />
    <path d="M9 32c1-4 3.4-5.5 6.500-5.500S21 28 22 32" />
    <path d="m28 25 4 4 7-8" />
  </>
);
/** A SIM card going up. */
const sim = (
  <>
    <path d="M12 5h17l9 9v25a4 4 0 0 1-4 4H12a4 4 0 0 1-4-4V9a4 4 0 0 1 4-4Z" />
    <path d="M23 36V21" />
    <path d="m16 27 7-7 7 7" />
  </>
);
/** A phone with a helping hand's plus. */
const phone = (
  <>
    <rect x="8" y="4" width="23" height="40" rx="4" />
    <path d="M17 37.5h5" />
    <circle cx="34" cy="19" r="9" fill="var(--surface)" />
    <path d="M34 15v8M30 19h8" />
  </>
);
const sheet = (
  <>
    <path d="M12 5h18l8 8v26a4 4 0 0 1-4 4H12a4 4 0 0 1-4-4V9a4 4 0 0 1 4-4Z" />
    <path d="M16 20h14M16 27h14M16 34h8" />
  </>
);

const drawn: Record<string, JSX.Element> = {
  visit: house,
  eidHelp: card,
  simSwap: sim,
  phoneSupport: phone,
};

/** For kinds that the first screens do without (moreIcons). */
export const draw = (icons: Readonly<Record<string, JSX.Element>>): unknown => Object.assign(drawn, icons);

export function KindIcon({ kind, size = 24 }: { kind: string; size?: number }): JSX.Element {
  return <Drawing size={size}>{drawn[kind] ?? sheet}</Drawing>;
}
