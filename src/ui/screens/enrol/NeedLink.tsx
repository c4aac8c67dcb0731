import type { JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import LinkIcon from 'lucide-react/icons/link-2';
import '../../i18n/viMore.ts';
import { Page } from '../../parts/Page.tsx';
import { Empty } from '../../parts/Empty.tsx';

export function NeedLink(): JSX.Element {
  const { t } = useTranslation();
  return (
    <Page title={t('enrol.needLink')}>
      <Empty icon={<LinkIcon size={36} aria-hidden="true" />}>{t('enrol.howToLink')}</Empty>
    </Page>
  );
}
