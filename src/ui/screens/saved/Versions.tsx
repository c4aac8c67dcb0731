import type { JSX, ReactNode } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { kindOf } from '../../../domain/kinds/all.ts';
import type { Fields } from '../../../domain/kinds/kind.ts';
import { useHouseholdMap } from '../../hooks/live.ts';
import { useWords } from '../../i18n/words.ts';
import { useAnswerWords } from './Answers.tsx';
import styles from './Versions.module.css';

interface VersionsProps {
  kind: string;
  /** The questions of which both answers are shown. */
  fields: readonly string[];
  mine: Fields;
  theirs: Fields;
}

/** The same questions answered twice, side by side. */
export function Versions({ kind, fields, mine, theirs }: VersionsProps): JSX.Element {
  const words = useWords();
  const households = useHouseholdMap();
  const sayMine = useAnswerWords(kind, mine, households);
  const sayTheirs = useAnswerWords(kind, theirs, households);
  const questions = kindOf(kind)?.questions ?? {};
  const answer = (say: typeof sayMine, key: string, from: Fields) => {
    const question = questions[key];
    return question && from[key] !== undefined && from[key] !== null ? say(key, question, from[key]) : '–';
  };
  return (
    <>
      {fields.map((key) => (
        <div key={key} className={styles.question}>
          <p>
            <strong>{words.field(kind, key)}</strong>
          </p>
          <TwoSides mine={answer(sayMine, key, mine)} theirs={answer(sayTheirs, key, theirs)} />
        </div>
      ))}
    </>
  );
}

export function TwoSides({ mine, theirs }: { mine: ReactNode; theirs: ReactNode }): JSX.Element {
  const { t } = useTranslation();
  return (
    <dl className={styles.sides}>
      <div>
        <dt>{t('dispute.mine')}</dt>
        <dd>{mine}</dd>
      </div>
      <div>
        <dt>{t('dispute.theirs')}</dt>
        <dd>{theirs}</dd>
      </div>
    </dl>
  );
}
