import type { JSX } from 'react';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import { Link } from 'wouter';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { Id } from '../../../domain/ids.ts';
import { kindOf } from '../../../domain/kinds/all.ts';
import { settledBy, type Task } from '../../../domain/todo.ts';
import { slots } from '../../../storage/read.ts';
import { workAt } from '../../../storage/work.ts';
import { useReader } from '../../hooks/app.ts';
import { useFormat } from '../../hooks/format.ts';
import { usePersonName } from '../../parts/person.ts';
import { formHref } from '../record/draftKey.ts';
import styles from './Household.module.css';

/** What was promised or did not succeed here: each line opens the form that settles it. */
export function ToDo({ household }: { household: Id }): JSX.Element | null {
  const { t } = useTranslation();
  const format = useFormat();
  const { book } = useReader();
  const work = useLiveQuery(() => workAt(book, household), [book, household]);
  const nameOf = useNames(household);
  const taskWords = useTaskWords();
  if (!work) return null;
  const { again } = work;
  const line = (kind: string, what: string, since: string, who = ''): JSX.Element => (
    <li key={`${what} ${who}`}>
      <Link href={formHref(kind, { type: 'new', household })} className={styles.task}>
        <span>
          <strong>{what}</strong>
          <small>{[who, t('homes.since', { day: format.day(since) })].filter(Boolean).join(' · ')}</small>
        </span>
        <ChevronRight size={24} aria-hidden="true" />
      </Link>
    </li>
  );
  return (
    <section className={styles.part}>
      <h2>{t('homes.toDo')}</h2>
      <ul className={styles.tasks}>
        {again && line('visit', t(`homes.again.${again}`), work.since)}
        {work.tasks.map((task) => line(formOf(task), taskWords(task), task.since, nameOf(task.person)))}
      </ul>
    </section>
  );
}

/** The form that settles it, else a visit: there is not one for everything that may wait. */
const formOf = ({ what }: Task): string => {
  const kind = settledBy(what);
  return kind && kindOf(kind) ? kind : 'visit';
};

const TASKS = ['eid', 'sim', 'phone', 'subscriberCheck', 'publicService'] as const;

export function useTaskWords(): (task: Task) => string {
  const { t } = useTranslation();
  return ({ what }) => {
    const task = TASKS.find((one) => one === what) ?? 'other';
    return t(`homes.task.${task}`);
  };
}

function useNames(household: Id): (person: Id | null) => string {
  const { book } = useReader();
  const nameOf = usePersonName();
  const people = useLiveQuery(() => slots(book, household), [book, household]) ?? [];
  return (person) => {
    const place = people.findIndex(({ id }) => id === person);
    const found = people[place];
    return found ? nameOf(found, place) : '';
  };
}
