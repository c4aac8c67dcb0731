/** Which phones are looked at. */
import { SILENT_DAYS } from '../../../../wire/desk/overview.ts';
import type { PhoneLine } from '../../../../wire/desk/phones.ts';

export const FILTERS = ['all', 'waiting', 'silent', 'trouble'] as const;
export type Filter = (typeof FILTERS)[number];
export const SILENT_MS = SILENT_DAYS * 86_400_000;

export function matches(phone: PhoneLine, filter: Filter, now: number): boolean {
  if (filter === 'all') return true;
  if (filter === 'trouble') return phone.missing > 0 || phone.quarantined > 0 || phone.revoked;
  if (phone.revoked) return false;
  return filter === 'waiting' ? phone.waiting > 0 : now - phone.lastContact >= SILENT_MS;
}
