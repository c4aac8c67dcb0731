/**
 * The symbols of text, in four classes by how often written Vietnamese uses them: frequent ones have short codes.
 * Letters are lower case, a capital is SHIFT and its small letter. Frozen; the last class has room at its end.
 */

/** Signs that are no character. ESCAPE comes before a character that no class has: its 16 bits follow as they are. */
export const END = '\u0001';
export const SHIFT = '\u0002';
export const ESCAPE = '\u0003';

/** By prefix (under a leading 1) and number of bits that follow it. */
const CLASSES: readonly (readonly [prefix: number, bits: number, characters: string])[] = [
  [0b10, 3, `${END} nhtcgi`],
  [0b110, 4, `${SHIFT}amoulrđvbpydsàk`],
  [0b1110, 5, `${ESCAPE}eáếạảộớồủưôêâ.,ấậốờóíừịệìăơqxòữ`],
  [
    0b1111,
    7,
    'ãằắẳẵặầẩẫèéẻẽẹềểễỉĩỏõọổỗởỡợùúũụứửựỳýỷỹỵfjwz0123456789-/:;()\'"?!+%&=*#@_<>[]\\~^|{}$`\n…–•°²€ƀčĕĭñŏŭ\u0306',
  ],
];

/** One more than the longest code with its leading 1. */
export const CODE_LIMIT = 2048;
const codeBySymbol = new Map<string, number>();
const symbolByCode: (string | undefined)[] = Array.from({ length: CODE_LIMIT });
for (const [prefix, bits, characters] of CLASSES) {
  [...characters].forEach((symbol, place) => {
    const code = prefix * 2 ** bits + place;
    codeBySymbol.set(symbol, code);
    symbolByCode[code] = symbol;
  });
}

/** The symbol's code: its bits under a leading 1. Undefined for a character that has none. */
export const codeOf = (symbol: string): number | undefined => codeBySymbol.get(symbol);
/** The symbol when these bits are a whole code. */
export const symbolOf = (code: number): string | undefined => symbolByCode[code];

const letters = new Set([...codeBySymbol.keys()].filter((symbol) => /[\p{L}\p{M}]/u.test(symbol)));
/** Is this symbol a part of a syllable? */
export const isLetter = (symbol: string): boolean => letters.has(symbol);

/** How text is spelled: one symbol for each character, two for a capital. */
export function spell(text: string): string[] {
  const symbols: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const small = character.toLowerCase();
    if (small <= ESCAPE || !codeBySymbol.has(small)) symbols.push(ESCAPE, character);
    else if (small === character) symbols.push(small);
    else if (small.toUpperCase() === character) symbols.push(SHIFT, small);
    else symbols.push(ESCAPE, character);
  }
  return symbols;
}
