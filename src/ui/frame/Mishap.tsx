import { Component, type JSX, type ReactNode } from 'react';
import { useTranslation } from '../i18n/useTranslation.ts';
import { Button } from '../parts/Button.tsx';
import { Page } from '../parts/Page.tsx';

interface MishapProps {
  /** Another page, another try. */
  page: string;
  children: ReactNode;
}

/** A bug, or a page of the app that could not be fetched: said in words, with the way on. Drafts are kept. */
export class Mishap extends Component<MishapProps, { on: string | null }> {
  override state: { on: string | null } = { on: null };

  static getDerivedStateFromError(): { on: string } {
    return { on: window.location.pathname };
  }

  override render(): ReactNode {
    return this.state.on === this.props.page ? <Words /> : this.props.children;
  }
}

function Words(): JSX.Element {
  const { t } = useTranslation();
  return (
    <Page title={t('app.mishap')}>
      <p role="alert">{t('app.mishapMore')}</p>
      <p>
        <Button strong onClick={() => window.location.reload()}>
          {t('app.again')}
        </Button>
      </p>
    </Page>
  );
}
