/**
 * The few words that this browser keeps for itself: what must be known before a database is open, so that nothing
 * on the screen jumps. Never anything that is recorded.
 */
/* oxlint-disable no-restricted-globals -- read before the first paint, when no database is open yet */
const NAME = 'so-thon.';

/**
 * `language`, `text` (the size of letters), `greeted.<user>` (has seen the first cards), `shared` (more than one has a
 * book), `seated` (somebody's ledger was open last time: `yes`, or `plain`).
 */
export const kept = (key: string): string | null => orNull(() => localStorage.getItem(NAME + key));
export const keep = (key: string, value: string): void =>
  void orNull(() => localStorage.setItem(NAME + key, value));

/** A browser that has no room for them, or is told to keep nothing, does without: the ledger does not hang on them. */
function orNull<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch {
    return null;
  }
}

/** Tập làm is a mode of one tab: another tab, and the icon on the home screen, open the real ledger. */
export const PRACTICE = 'so-thon.practice';
export const isPractising = (): boolean => orNull(() => sessionStorage.getItem(PRACTICE)) !== null;

export const showText = (size: string | null): void => {
  document.documentElement.dataset['text'] = size ?? '';
};

/**
 * Hôm nay's tiles are the same before the ledger is open: whoever opened it last is one of the team, has seen the
 * first cards, and has this phone for himself. Then they may stand ahead of it, and none moves when it opens.
 */
export const isForeseen = (): boolean => kept('seated') === 'plain' && !kept('shared') && !isPractising();
