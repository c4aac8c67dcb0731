/** UUIDs as the wire has them. */
import type { Id } from '../domain/ids.ts';

/** UUID text as its 16 bytes. */
export function bytesOfId(id: Id): Uint8Array {
  const hex = id.replaceAll('-', '');
  return Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16));
}
