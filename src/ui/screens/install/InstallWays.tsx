import type { JSX } from 'react';
import Download from 'lucide-react/icons/download';
import '../../i18n/viMore.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { Button } from '../../parts/Button.tsx';
import type { InstallNow } from './useInstalling.ts';

/** One button where the browser asks by itself, else where to tap in this browser. */
export function InstallWays({ installing: { way, ask } }: { installing: InstallNow }): JSX.Element {
  const { t } = useTranslation();
  if (way !== 'ask') return <p>{t(`install.${way}`)}</p>;
  return (
    <Button strong onClick={() => void ask()}>
      <Download size={22} aria-hidden="true" />
      {t('install.ask')}
    </Button>
  );
}
