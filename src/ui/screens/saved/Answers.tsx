import { Fragment, type JSX } from 'react';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { Id } from '../../../domain/ids.ts';
import type { Kind } from '../../../domain/kinds/all.ts';
import type { Fields, FieldValue, Question } from '../../../domain/kinds/kind.ts';
import { slots } from '../../../storage/read.ts';
import { capital } from '../../format.ts';
import { useReader } from '../../hooks/app.ts';
import { useFormat } from '../../hooks/format.ts';
import type { HouseholdMap } from '../../hooks/live.ts';
import { useWords } from '../../i18n/words.ts';
import { householdWords } from '../../parts/household.ts';
import { usePlaceName } from '../../parts/place.ts';
import { usePersonName } from '../../parts/person.ts';
import styles from './Saved.module.css';

interface AnswersProps {
  kind: Kind;
  fields: Fields;
  households: HouseholdMap | undefined;
}

/** The kind's questions with what was answered; what was not asked is not there. */
export function Answers({ kind, fields, households }: AnswersProps): JSX.Element {
  const words = useWords();
  const { area } = useReader();
  const say = useAnswerWords(kind.kind, fields, households);
  return (
    <dl className={styles.answers}>
      {Object.entries(kind.questions).map(([key, question]) => {
        const answer = fields[key];
        // Cleared by an edit; of a person alone it says that he is not known.
        const isCleared = answer === null && question.type !== 'person';
        const said = answer === undefined || isCleared || (question.type === 'village' && area.length === 1);
        return said ? null : (
          <Fragment key={key}>
            <dt>{words.field(kind.kind, key)}</dt>
            <dd>{say(key, question, answer)}</dd>
          </Fragment>
        );
      })}
    </dl>
  );
}

type Say = (key: string, question: Question, answer: FieldValue) => string;

/** Says an answer as a person would: options, people, days, households by their words. */
export function useAnswerWords(kind: string, fields: Fields, households: HouseholdMap | undefined): Say {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  const place = usePlaceName();
  const { topics = [] } = useReader().profile;
  const person = usePerson(String(fields['household'] ?? ''));
  const one = (key: string, { type }: Question, answer: string | number): string => {
    const topic = type === 'choices' && topics.find(({ id }) => id === answer);
    if (topic) return topic.name;
    if (type === 'choice' || type === 'choices') return words.option(kind, key, String(answer));
    if (type === 'person' || type === 'people') return person(String(answer));
    if (type === 'day') return capital(format.day(String(answer)));
    if (type === 'household') return householdWords(households?.get(String(answer)), t);
    return type === 'village' ? place(Number(answer)) : String(answer);
  };
  return (key, question, answer) => {
    if (answer === null) return t('form.nobodyKnown');
    return Array.isArray(answer)
      ? answer.map((single) => one(key, question, single)).join('; ')
      : one(key, question, answer);
  };
}

function usePerson(household: Id): (id: Id) => string {
  const { t } = useTranslation();
  const { book } = useReader();
  const nameOf = usePersonName();
  const people = useLiveQuery(() => slots(book, household), [book, household]) ?? [];
  return (id) => {
    const place = people.findIndex((person) => person.id === id || person.formerly?.includes(id));
    const found = people[place];
    return found ? nameOf(found, place) : t('saved.unknownPerson');
  };
}
