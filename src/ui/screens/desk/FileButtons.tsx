import type { JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { Button } from '../../parts/Button.tsx';

interface FileButtonsProps {
  busy: boolean;
  onLoad: (format: 'xlsx' | 'csv') => Promise<void>;
}

/** The same as a workbook and as plain text. */
export function FileButtons({ busy, onLoad }: FileButtonsProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <>
      <Button disabled={busy} onClick={() => void onLoad('xlsx')}>
        {t('lists.xlsx')}
      </Button>
      <Button disabled={busy} onClick={() => void onLoad('csv')}>
        {t('lists.csv')}
      </Button>
    </>
  );
}
