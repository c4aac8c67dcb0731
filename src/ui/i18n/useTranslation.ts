import { useSyncExternalStore } from 'react';
import type { TFunction } from 'i18next';
import { i18n, t } from './i18n.ts';

function listen(changed: () => void): () => void {
  i18n.on('languageChanged', changed);
  return () => i18n.off('languageChanged', changed);
}
const language = (): string => i18n.language;

/**
 * All that this app needs of react-i18next: the words, said anew when the language changes. Without its loading,
 * namespaces and HTML in sentences it is 2 kB less before the first paint.
 */
export function useTranslation(): { t: TFunction; language: string } {
  return { t, language: useSyncExternalStore(listen, language, language) };
}
