/** `2026-12` after `2026-11` by 1. */
export function monthAfter(month: string, by: number): string {
  const [year = 0, n = 1] = month.split('-').map(Number);
  const months = year * 12 + (n - 1) + by;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
