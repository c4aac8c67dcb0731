import type { JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import '../../i18n/viToday.ts';
import { useReader } from '../../hooks/app.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Page } from '../../parts/Page.tsx';

/** In place of what he could not save, and of what would show nothing: why, and what to do. */
export function Idle(): JSX.Element {
  const { t } = useTranslation();
  const { idle } = useReader();
  return (
    <Page title={t('today.idle')} back>
      <Empty>{idle && t(`today.${idle}`)}</Empty>
    </Page>
  );
}
