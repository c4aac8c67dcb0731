/** The languages of this app: Vietnamese is always there, another is fetched when it is chosen. */
import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { vi } from './vi.ts';

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
const KEPT = 'so-thon.language';
const i18n = createInstance();

export async function startWords(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: 'vi',
    fallbackLng: 'vi',
    resources: { vi: { translation: vi } },
    initAsync: false,
    interpolation: { escapeValue: false },
    returnEmptyString: false,
  });
  const kept = keptLanguage();
  if (kept !== 'vi') await speak(kept);
}

export async function speak(language: Language): Promise<void> {
  if (language === 'en' && !i18n.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en.ts');
    i18n.addResourceBundle('en', 'translation', en);
  }
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
  // oxlint-disable-next-line no-restricted-globals -- the first words are painted before any database is open
  localStorage.setItem(KEPT, language);
}

function keptLanguage(): Language {
  // oxlint-disable-next-line no-restricted-globals -- as above
  const kept = localStorage.getItem(KEPT);
  return LANGUAGES.find((language) => language === kept) ?? 'vi';
}
