/** The one-time code of an enrolment link stands in its fragment, which no server ever sees. */
export function codeOf(hash: string): string | null {
  const code = new URLSearchParams(hash.replace(/^#/, '')).get('c');
  return code && code.length >= 16 && code.length <= 64 ? code : null;
}

/** Browsers inside chat apps: storage of their own, no install, gone with the chat. */
export const isInApp = (userAgent: string): boolean =>
  /\bZalo|\bFBAN\b|\bFBAV\b|\bFB_IAB\b|Messenger|Instagram/i.test(userAgent);
