import type { JSX } from 'react';
import type { OpenProblem } from '../../storage/opening.ts';
import { useTranslation } from '../i18n/useTranslation.ts';
import '../i18n/viMore.ts';
import { Button } from '../parts/Button.tsx';
import { Page } from '../parts/Page.tsx';

/** The ledger does not open: why, and what to do. Nothing that was saved is touched. */
export function Trouble({ problem }: { problem: OpenProblem }): JSX.Element {
  const { t } = useTranslation();
  return (
    <Page title={t('app.name')}>
      <p role="alert">{t(`opening.${problem}`)}</p>
      {problem !== 'blocked' && (
        <p>
          <Button strong onClick={() => window.location.reload()}>
            {t('app.again')}
          </Button>
        </p>
      )}
    </Page>
  );
}
