import { useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import {
  answerDifficultyRoute,
  difficultiesRoute,
  type Difficulty,
} from '../../../../wire/desk/difficulties.ts';
import { useFormat } from '../../../hooks/format.ts';
import { useWords } from '../../../i18n/words.ts';
import { Button } from '../../../parts/Button.tsx';
import { usePlaceName } from '../../../parts/place.ts';
import { DeskPage } from '../DeskPage.tsx';
import { TextInput } from '../Field.tsx';
import styles from '../Office.module.css';
import { Reading } from '../Reading.tsx';
import { Trouble } from '../Trouble.tsx';
import { useAct } from '../useAct.ts';
import { useDesk, useDeskCall } from '../useDesk.ts';

/** What villages could not solve by themselves, and what the commune says to it. */
export function Difficulties(): JSX.Element {
  const { t } = useTranslation();
  const difficulties = useDesk(difficultiesRoute, {});
  return (
    <DeskPage title={t('desk.section.difficulties')}>
      <Reading of={difficulties}>
        {({ items }: { items: Difficulty[] }) => <Both items={items} onAnswered={difficulties.again} />}
      </Reading>
    </DeskPage>
  );
}

interface BothProps {
  items: Difficulty[];
  onAnswered: () => void;
}

function Both({ items, onAnswered }: BothProps): JSX.Element {
  const { t } = useTranslation();
  const open = items.filter(({ answer }) => answer === '');
  const answered = items.filter(({ answer }) => answer !== '');
  return (
    <>
      {items.length === 0 && <p className={styles.quiet}>{t('difficulties.none')}</p>}
      <List title={t('difficulties.open')} items={open} onAnswered={onAnswered} />
      <List title={t('difficulties.answered')} items={answered} onAnswered={onAnswered} />
    </>
  );
}

function List({ title, items, onAnswered }: BothProps & { title: string }): JSX.Element | null {
  if (items.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2>{title}</h2>
      <ul className={styles.cards}>
        {items.map((item) => (
          <li key={item.id} className={styles.card}>
            <One of={item} onAnswered={onAnswered} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({ of, onAnswered }: { of: Difficulty; onAnswered: () => void }): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  const placeName = usePlaceName();
  const call = useDeskCall();
  const act = useAct();
  const [answer, setAnswer] = useState(of.answer);
  const send = async (): Promise<void> => {
    const input = { params: { id: of.id }, body: { answer: answer.trim() } };
    if (await act.run(() => call(answerDifficultyRoute, input))) onAnswered();
  };
  const isNew = answer.trim() !== '' && answer.trim() !== of.answer;
  return (
    <>
      <strong>
        {placeName(of.village)} · {words.option('difficulty', 'topic', of.topic)}
      </strong>
      <p className={styles.said}>{of.text}</p>
      <p className={styles.quiet}>{t('difficulties.by', { by: of.by, day: format.day(of.day) })}</p>
      <TextInput long max={1000} label={t('difficulties.answer')} value={answer} onChange={setAnswer} />
      <div className={styles.row}>
        <Button strong={isNew} disabled={act.busy || !isNew} onClick={() => void send()}>
          {t(of.answer === '' ? 'difficulties.send' : 'difficulties.change')}
        </Button>
      </div>
      <Trouble of={act.problem} />
    </>
  );
}
