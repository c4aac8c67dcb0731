/** UTF-8 by the encoders that browsers, workers and Node all have, without any one's library of types. */
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare class TextDecoder {
  decode(bytes: Uint8Array): string;
}

/** The bytes of this text. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Bytes that are no UTF-8 become U+FFFD. */
export const textOfUtf8 = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
