/** UUIDs as lower-case text; version 7 where this product makes them. */
export type Id = string;

/** So many random bytes: they come in from the edges, for ids and for secrets. */
export type Random = (bytes: number) => Uint8Array;

/** Any UUID in lower case: ids of other versions are taken, and never made. */
export const ID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** UUIDv7 (RFC 9562): 48 bits of `nowMs`, then 74 random bits out of the 10 bytes of `random`. */
export function uuidv7(nowMs: number, random: Uint8Array): Id {
  const bytes = new Uint8Array(16);
  for (let i = 5, rest = Math.max(0, Math.floor(nowMs)); i >= 0; i--, rest = Math.floor(rest / 256)) {
    bytes[i] = rest % 256;
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return idOfBytes(bytes);
}

/** The 16 bytes as UUID text. */
export function idOfBytes(bytes: Uint8Array): Id {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
