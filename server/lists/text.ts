/**
 * Lists come out of offices in whatever their programs write. UTF-8 and UTF-16 say so themselves; of the two old
 * eight-bit ones (Windows-1258, TCVN3) the one that reads as Vietnamese syllables is taken, and the officer sees
 * the first lines before anything else happens.
 */
import iconv from 'iconv-lite';
import type { Encoding } from '../../src/wire/desk/lists.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';

export interface Decoded {
  text: string;
  encoding: Encoding;
}

/** Below this share of readable syllables nobody should trust a guess. */
const READABLE = 0.6;

/** The text of these bytes: under the named encoding, or under the one that reads best. */
export function decodeText(bytes: Uint8Array, wanted?: Encoding): Result<Decoded, 'encodingUnknown'> {
  if (wanted) return ok({ text: decodeAs(bytes, wanted) ?? '', encoding: wanted });
  const marked = byMark(bytes) ?? (decodeAs(bytes, 'utf-8') === null ? null : 'utf-8');
  if (marked) return ok({ text: decodeAs(bytes, marked) ?? '', encoding: marked });
  const guesses = (['windows-1258', 'tcvn3'] as const).map((encoding) => {
    const text = decodeAs(bytes, encoding) ?? '';
    return { text, encoding, share: readableShare(text) };
  });
  const [best] = guesses.sort((a, b) => b.share - a.share);
  return best && best.share >= READABLE ? ok(best) : fail('encodingUnknown');
}

/** A byte order mark, or every second byte empty: Excel's "Unicode text" without one. */
function byMark([a, b, ...rest]: Uint8Array): Encoding | null {
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const head = [a, b, ...rest.slice(0, 62)];
  const empty = (odd: number) => head.filter((byte, nth) => nth % 2 === odd && byte === 0).length;
  if (empty(1) > head.length / 4) return 'utf-16le';
  return empty(0) > head.length / 4 ? 'utf-16be' : null;
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): string | null {
  if (encoding === 'tcvn3') return iconv.decode(Buffer.from(bytes), 'tcvn').normalize('NFC');
  try {
    return new TextDecoder(encoding, { fatal: encoding === 'utf-8' }).decode(bytes).normalize('NFC');
  } catch {
    return null;
  }
}

/** An initial, a vowel group with its tone, a final: what almost every Vietnamese word looks like without its marks. */
const SYLLABLE =
  /^(ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?(uye|uya|uay|uoi|uou|ieu|yeu|oai|oay|oeo|uay|uao|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|[aeiouy])(ch|ng|nh|[cmnpt])?$/;

/** Share of the words with marks that could be a syllable. Words without marks say nothing of an encoding. */
function readableShare(text: string): number {
  const words = text.match(/[^\s,;"'.\-()/\d]+/gu) ?? [];
  const marked = words.filter((word) => /[^\p{ASCII}]/u.test(word)).slice(0, 2000);
  return marked.filter(isSyllable).length / Math.max(1, marked.length);
}

function isSyllable(word: string): boolean {
  if (/\p{Ll}\p{Lu}/u.test(word)) return false;
  const bare = word
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd');
  return SYLLABLE.test(bare);
}
