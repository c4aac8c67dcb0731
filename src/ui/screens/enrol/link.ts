/** The one-time code of an enrolment link stands in its fragment, which no server ever sees. */
export function codeOf(hash: string): string | null {
  const code = new URLSearchParams(hash.replace(/^#/, '')).get('c');
  return code && code.length >= 16 && code.length <= 64 ? code : null;
}

/**
 * Asks an Android phone to open this address in Chrome. Android takes what stands before the last `#` as the
 * address, so the code in the link's own fragment comes along.
 */
export function inChrome(link: string): string {
  const { protocol, host, pathname, hash } = new URL(link);
  return `intent://${host}${pathname}${hash}#Intent;scheme=${protocol.slice(0, -1)};package=com.android.chrome;end`;
}

/** Browsers inside chat apps: storage of their own, no install, gone with the chat. */
export const isInApp = (userAgent: string): boolean =>
  /\bZalo|\bFBAN\b|\bFBAV\b|\bFB_IAB\b|Messenger|Instagram|\bLine\/|Viber|BytedanceWebview|; wv\)/i.test(
    userAgent,
  );
