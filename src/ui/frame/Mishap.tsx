import { Component, type JSX, type ReactNode } from 'react';
import { useTranslation } from '../i18n/useTranslation.ts';
import { Button } from '../parts/Button.tsx';
import { Page } from '../parts/Page.tsx';

interface MishapProps {
  /** Another page, another try; also for who comes back to this one. */
  page: string;
  /** In place of the words, for what a page does without. */
  instead?: ReactNode;
  children: ReactNode;
}

interface MishapState {
  on: string | null;
  /** Till the app is opened anew. */
  forGood: boolean;
}

/** The builder's loader asks for a file of styles once: whoever came back would see that page without them. */
const STYLES = /preload CSS/;

/** A bug, or a page of the app that could not be fetched: said in words, with the way on. Drafts are kept. */
export class Mishap extends Component<MishapProps, MishapState> {
  override state: MishapState = { on: null, forGood: false };

  static getDerivedStateFromError(error: unknown): MishapState {
    return { on: window.location.pathname, forGood: STYLES.test(String(error)) };
  }

  override componentDidUpdate(): void {
    const { on, forGood } = this.state;
    // oxlint-disable-next-line react/no-did-update-set-state -- once, when the page has changed
    if (on !== null && on !== this.props.page && !forGood) this.setState({ on: null });
  }

  override render(): ReactNode {
    const { page, instead = <Words />, children } = this.props;
    return this.state.on === page ? instead : children;
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
