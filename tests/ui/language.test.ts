/** A catalogue that has hardly begun: what it lacks is said in Vietnamese, and nothing breaks. */
import { expect, test } from 'vitest';
import { i18n, keptLanguage, LANGUAGES, startWords, t, type PartOf } from '../../src/ui/i18n/i18n.ts';

test('an empty third catalogue speaks Vietnamese, sentence by sentence', async () => {
  await startWords('vi');
  const rad: PartOf = {};
  i18n.addResourceBundle('rad', 'translation', rad);
  await i18n.changeLanguage('rad');
  expect(i18n.t('form.save')).toBe('Lưu');
  const begun: PartOf = { form: { save: '(form.save)' } };
  i18n.addResourceBundle('rad', 'translation', begun, true);
  expect([i18n.t('form.save'), i18n.t('form.undo')]).toEqual(['(form.save)', 'Hoàn tác']);
});

test('a number in a sentence is written as one that stands alone; a year is none', async () => {
  await startWords('vi');
  await Promise.all([import('../../src/ui/i18n/viHomes.ts'), import('../../src/ui/i18n/viMore.ts')]);
  expect(t('review.count', { n: 12_345 })).toContain('12.345');
  expect(t('sheet.month', { n: 11, year: 2026 })).toContain('11/2026');
});

test('a language that this version does not have is Vietnamese', () => {
  Object.assign(globalThis, { localStorage: { getItem: () => 'rad' } });
  expect(keptLanguage()).toBe('vi');
  expect(LANGUAGES).toEqual(['vi', 'en']);
});
