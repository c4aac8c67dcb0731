import { useState, type JSX, type ReactNode } from 'react';
import '../../i18n/viMore.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { Button } from '../../parts/Button.tsx';
import { practise } from '../../practise.ts';
import { useInstalling } from '../install/useInstalling.ts';
import { InstallWays } from '../install/InstallWays.tsx';
import { DUTIES } from '../record/later/duties.ts';
import styles from './TodayScreen.module.css';

const CARDS = ['what', 'where', 'never'] as const;

interface FirstStepsProps {
  /** The three were read: they need not come again, though the last card still stands. */
  onRead: () => void;
  onDone: () => void;
}

/** Three cards for who opens the ledger for the first time, and how it comes to the home screen. Skipped with a tap. */
export function FirstSteps({ onRead, onDone }: FirstStepsProps): JSX.Element {
  const { t } = useTranslation();
  const [nth, setNth] = useState(0);
  const installing = useInstalling();
  const card = CARDS[nth];
  const isLast = nth === CARDS.length - 1;
  const toInstall = installing && installing.way !== 'done';
  if (!card)
    return (
      <Card title={t('install.title')}>
        <div>
          <p>{t('install.why')}</p>
          {installing && <InstallWays installing={installing} />}
        </div>
        <p className={styles.acts}>
          <Button onClick={onDone}>{t('install.later')}</Button>
        </p>
      </Card>
    );
  const onward = (): void => {
    if (isLast) onRead();
    if (isLast && !toInstall) onDone();
    else setNth(nth + 1);
  };
  return (
    <Card
      title={t(`firstSteps.card.${card}.title`)}
      nth={t('firstSteps.nth', { n: nth + 1, all: CARDS.length })}
    >
      <div>
        {isLast && (
          <ol>
            {DUTIES.map((duty) => (
              <li key={duty}>{t(`duty.${duty}.never`)}</li>
            ))}
          </ol>
        )}
        <p>{t(`firstSteps.card.${card}.text`)}</p>
      </div>
      <p className={styles.acts}>
        {isLast ? (
          <Button onClick={() => (onDone(), practise(true))}>{t('practice.try')}</Button>
        ) : (
          <Button onClick={onDone}>{t('firstSteps.skip')}</Button>
        )}
        <Button strong onClick={onward}>
          {t(isLast ? 'firstSteps.start' : 'firstSteps.next')}
        </Button>
      </p>
    </Card>
  );
}

function Card({ title, nth, children }: { title: string; nth?: string; children: ReactNode }): JSX.Element {
  const { t } = useTranslation();
  return (
    <section className={styles.steps} aria-label={t('firstSteps.title')} aria-live="polite">
      <h2>
        {nth && <small>{nth}</small>}
        {title}
      </h2>
      {children}
    </section>
  );
}
