/** Icons of the kinds that come after the first four, in the same hand (icons). */
import { draw } from './icons.tsx';

draw({
  /** A SIM card with a tick. */
  subscriberCheck: (
    <>
      <path d="M12 5h17l9 9v25a4 4 0 0 1-4 4H12a4 4 0 0 1-4-4V9a4 4 0 0 1 4-4Z" />
      <path d="m15 27 6 6 11-12" />
    </>
  ),
  /** A screen from which something goes up. */
  publicService: (
    <>
      <rect x="7" y="8" width="34" height="25" rx="3" />
      <path d="M3 41h42" />
      <path d="M24 27V15" />
      <path d="m18 20 6-6 6 6" />
    </>
  ),
  /** A board, and three who look at it. */
  communityClass: (
    <>
      <path d="M5 6h38" />
      <path d="M9 6v20h30V6" />
      <path d="M17 13h14M17 19h8" />
      <circle cx="11" cy="37" r="4" />
      <circle cx="24" cy="37" r="4" />
      <circle cx="37" cy="37" r="4" />
    </>
  ),
  /** Bars of a signal, struck out. */
  coverageGap: (
    <>
      <path d="M8 42v-6M18 42V30M29 42V21M40 42V10" />
      <path d="m6 6 35 31" />
    </>
  ),
  /** A question that is said. */
  difficulty: (
    <>
      <path d="M8 6h32a4 4 0 0 1 4 4v21a4 4 0 0 1-4 4H25l-11 8v-8H8a4 4 0 0 1-4-4V10a4 4 0 0 1 4-4Z" />
      <path d="M19 16.500c.6-2.700 2.600-4 5-4 2.900 0 5 1.900 5 4.500 0 3.800-5 3.800-5 7.500" />
      <path d="M24 29v.5" />
    </>
  ),
});
