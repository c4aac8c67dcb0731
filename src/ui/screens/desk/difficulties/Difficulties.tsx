import type { JSX } from 'react';
import { fail, ok } from '../../../../domain/result.ts';
import { tidy } from '../../../../domain/text.ts';
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
import { saveDraft, useDrafts, type Draft } from '../drafts.ts';
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
  // What somebody else answers meanwhile goes to the other list: what is written about it goes with it.
  const drafts = useDrafts<Answer>();
  return (
    <DeskPage title={t('desk.section.difficulties')}>
      <Reading of={difficulties}>
        {({ items }: { items: Difficulty[] }) => (
          <Both items={items} drafts={drafts} onAnswered={difficulties.again} />
        )}
      </Reading>
    </DeskPage>
  );
}

/** As a draft holds it. */
type Answer = Pick<Difficulty, 'answer'>;

interface BothProps {
  items: Difficulty[];
  drafts: ReturnType<typeof useDrafts<Answer>>;
  onAnswered: () => void;
}

function Both({ items, ...rest }: BothProps): JSX.Element {
  const { t } = useTranslation();
  const open = items.filter(({ answer }) => answer === '');
  const answered = items.filter(({ answer }) => answer !== '');
  return (
    <>
      {items.length === 0 && <p className={styles.quiet}>{t('difficulties.none')}</p>}
      <List title={t('difficulties.open')} items={open} {...rest} />
      <List title={t('difficulties.answered')} items={answered} {...rest} />
    </>
  );
}

function List({ title, items, drafts, onAnswered }: BothProps & { title: string }): JSX.Element | null {
  if (items.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2>{title}</h2>
      <ul className={styles.cards}>
        {items.map((item) => (
          <li key={item.id} className={styles.card}>
            <One
              of={item}
              draft={drafts.of(item.id, item)}
              onWrite={(draft) => drafts.keep(item.id, draft)}
              onAnswered={onAnswered}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface OneProps {
  of: Difficulty;
  draft: Draft<Answer> | undefined;
  onWrite: (draft: Draft<Answer>) => void;
  onAnswered: () => void;
}

function One({ of, draft, onWrite, onAnswered }: OneProps): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  const placeName = usePlaceName();
  const call = useDeskCall();
  const act = useAct();
  const { seen, said, sent } = draft ?? { seen: { answer: of.answer }, said: { answer: of.answer } };
  const answer = tidy(said.answer);
  const send = async (): Promise<void> => {
    const way = {
      send: ({ seen: before }: Draft<Answer>) =>
        call(answerDifficultyRoute, { params: { id: of.id }, body: { answer, seen: before.answer } }),
      async read() {
        const now = await call(difficultiesRoute, {});
        if (!now.ok) return now;
        const found = now.value.items.find(({ id }) => id === of.id);
        return found ? ok({ answer: found.answer }) : fail({ code: 'notFound' });
      },
      keep: onWrite,
    };
    if (await act.run(() => saveDraft({ seen, said: { answer }, ...(sent && { sent }) }, of, way)))
      onAnswered();
  };
  const write = (to: string): void => onWrite({ seen, said: { answer: to }, ...(sent && { sent }) });
  const isNew = answer !== '' && answer !== of.answer;
  return (
    <>
      <strong>
        {placeName(of.village)} · {words.option('difficulty', 'topic', of.topic)}
      </strong>
      <p className={styles.said}>{of.text}</p>
      <p className={styles.quiet}>{t('difficulties.by', { by: of.by, day: format.day(of.day) })}</p>
      <TextInput long max={1000} label={t('difficulties.answer')} value={said.answer} onChange={write} />
      <div className={styles.row}>
        <Button strong={isNew} disabled={act.busy || !isNew} onClick={() => void send()}>
          {t(of.answer === '' ? 'difficulties.send' : 'difficulties.change')}
        </Button>
      </div>
      <Trouble of={act.problem} />
    </>
  );
}
