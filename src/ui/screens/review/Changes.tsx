import type { JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { kindOf } from '../../../domain/kinds/all.ts';
import type { Fields } from '../../../domain/kinds/kind.ts';
import type { HouseholdMap } from '../../hooks/live.ts';
import { useWords } from '../../i18n/words.ts';
import { changes } from '../record/formLogic.ts';
import { useAnswerWords } from '../saved/Answers.tsx';
import styles from './Review.module.css';

interface ChangesProps {
  kind: string;
  before: Fields;
  now: Fields;
  households: HouseholdMap | undefined;
}

/** What is different since the head last looked: question, old answer, new answer. */
export function Changes({ kind, before, now, households }: ChangesProps): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const sayBefore = useAnswerWords(kind, before, households);
  const sayNow = useAnswerWords(kind, now, households);
  const questions = Object.entries(kindOf(kind)?.questions ?? {});
  const changed = questions.filter(([key]) => key in changes(before, now));
  if (changed.length === 0) return <p className={styles.same}>{t('review.nothingChanged')}</p>;
  return (
    <dl className={styles.changes}>
      {changed.map(([key, question]) => (
        <div key={key}>
          <dt>{words.field(kind, key)}</dt>
          <dd>
            <small>{t('review.before')}</small>
            <del>
              {answered(before, key) ? sayBefore(key, question, before[key] ?? null) : t('review.blank')}
            </del>
          </dd>
          <dd>
            <small>{t('review.now')}</small>
            <ins>{answered(now, key) ? sayNow(key, question, now[key] ?? null) : t('review.blank')}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** `null` as a person is an answer (không rõ người); elsewhere it was cleared. */
function answered(fields: Fields, key: string): boolean {
  const answer = fields[key];
  return answer !== undefined && (answer !== null || key === 'person');
}
