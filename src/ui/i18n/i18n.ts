/** The languages of this app: Vietnamese is always there, another is fetched when it is chosen. */
import { createInstance } from 'i18next';
import { keep, kept } from '../kept.ts';
import { vi } from './vi.ts';

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The one instance; components reach it through `useTranslation`. */
export const i18n = createInstance();

export async function startWords(language: Language): Promise<void> {
  await i18n.init({
    lng: 'vi',
    fallbackLng: 'vi',
    resources: { vi: { translation: vi } },
    initAsync: false,
    interpolation: { escapeValue: false },
    returnEmptyString: false,
  });
  if (language !== 'vi') await speak(language);
}

export async function speak(language: Language): Promise<void> {
  if (language === 'en' && !i18n.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en.ts');
    i18n.addResourceBundle('en', 'translation', en);
  }
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
  keep('language', language);
}

export function keptLanguage(): Language {
  const chosen = kept('language');
  return LANGUAGES.find((language) => language === chosen) ?? 'vi';
}
