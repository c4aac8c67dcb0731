/** The languages of this app: Vietnamese is always there, another is fetched when it is chosen. */
import { createInstance, type TFunction, type TOptions } from 'i18next';
import { number } from '../format.ts';
import { keep, kept } from '../kept.ts';
import { vi, type Catalogue } from './vi.ts';

type Part<T> = { [K in keyof T]?: T[K] extends string ? T[K] : Part<T[K]> };
/** A catalogue that grows: what it lacks is said in Vietnamese (docs/languages.md). */
export type PartOf = Part<Catalogue>;

/** Each is fetched when it is chosen. */
const CATALOGUES = { en: async (): Promise<PartOf> => (await import('./en.ts')).en };
export type Language = 'vi' | keyof typeof CATALOGUES;
export const LANGUAGES = ['vi', ...Object.keys(CATALOGUES)] as Language[];

/** The one instance; components reach it through `useTranslation`. */
export const i18n = createInstance();

/** By any key, where the catalogue's types are of no help. */
const asked = i18n as unknown as { t(key: string, options?: TOptions): string };
/** What has been said without a number or a name in it, in the language of now: a screen asks a hundred times. */
const said = new Map<string, string | undefined>();
const forget = (): void => said.clear();

/** The words of this key, or undefined where no catalogue has it. */
export function find(key: string): string | undefined {
  if (!said.has(key)) said.set(key, i18n.exists(key) ? asked.t(key) : undefined);
  return said.get(key);
}

/** A number in a sentence is written as one that stands alone; a year is a name. */
const written = (options: TOptions): TOptions =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'number' && name !== 'year' ? number(value, i18n.language) : value,
    ]),
  );

const remembering = (key: string, options?: TOptions): string =>
  (options ? undefined : find(key)) ?? asked.t(key, options && written(options));
/** The instance's own, but that it remembers. */
export const t = remembering as unknown as TFunction;

export async function startWords(language: Language): Promise<void> {
  await i18n.init({
    lng: 'vi',
    fallbackLng: 'vi',
    resources: { vi: { translation: vi } },
    initAsync: false,
    interpolation: { escapeValue: false },
    returnEmptyString: false,
  });
  i18n.store.on('added', forget);
  i18n.on('languageChanged', forget);
  // Without its file the ledger opens all the same; the next start asks for it again.
  if (language !== 'vi') await speak(language).catch(() => undefined);
}

/** Rejects where the words do not come. */
export async function speak(language: Language): Promise<void> {
  if (language !== 'vi' && !i18n.hasResourceBundle(language, 'translation'))
    i18n.addResourceBundle(language, 'translation', await CATALOGUES[language]());
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
  keep('language', language);
}

export function keptLanguage(): Language {
  const chosen = kept('language');
  return LANGUAGES.find((language) => language === chosen) ?? 'vi';
}
