import type { JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { dayOf } from '../../../../domain/day.ts';
import type { AdminUnit } from '../../../../domain/roles.ts';
import type { Villages } from '../../../../wire/desk/villages.ts';
import { useFormat } from '../../../hooks/format.ts';
import { useWords } from '../../../i18n/words.ts';
import styles from '../Office.module.css';
import { asUnit } from './units.ts';

type Change = Villages['changes'][number];
const KNOWN = ['add', 'rename', 'merge', 'split'] as const;

/** Who changed what, newest first. */
export function Log({ villages: { changes } }: { villages: Villages }): JSX.Element | null {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useWords();
  if (changes.length === 0) return null;
  const named = (units: Change['before']): string =>
    units.map(({ name, type }) => words.unit(asUnit({ name, type: type as AdminUnit['type'] }))).join(', ');
  const say = ({ change, before, after }: Change): string => {
    const key = KNOWN.find((one) => one === change) ?? 'add';
    return t(`places.changed.${key}`, { before: named(before), after: named(after) });
  };
  return (
    <section className={styles.part}>
      <h2>{t('places.changes')}</h2>
      <ul className={styles.cards}>
        {changes.map((change) => (
          <li key={change.id}>
            {say(change)}
            <span className={styles.quiet}>
              {' '}
              ({format.day(dayOf(change.at))}, {change.by})
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
