import type { JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useReader } from '../../hooks/app.ts';
import { useFormat } from '../../hooks/format.ts';
import type { TallyRow } from './figures.ts';
import { MemberTable } from './MemberTable.tsx';
import styles from './Tally.module.css';

/** Who did how much, the most first: a bar each, its number beside it, the same as a table for who can't see bars. */
export function Bars({ rows }: { rows: TallyRow[] }): JSX.Element | null {
  const { t } = useTranslation();
  const format = useFormat();
  const { profile } = useReader();
  const most = Math.max(1, ...rows.map(({ counts }) => counts.all));
  const width = (count: number) => ({ width: `${(100 * count) / most}%` });
  if (rows.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2>{t('tally.byMember')}</h2>
      <ul className={styles.bars} aria-hidden="true">
        {rows.map(({ id, counts }) => (
          <li key={id}>
            <span>
              {profile.members.find(({ userId }) => userId === id)?.name ?? t('tally.formerMember')}
            </span>
            <strong>{format.number(counts.all)}</strong>
            <span className={styles.stack}>
              <span data-stage="approved" style={width(counts.approved)} />
              <span data-stage="received" style={width(Math.max(0, counts.received - counts.approved))} />
              <span data-stage="onPhone" style={width(counts.onPhone)} />
            </span>
          </li>
        ))}
      </ul>
      <details className={styles.members}>
        <summary>{t('tally.asTable')}</summary>
        <MemberTable rows={rows} />
      </details>
    </section>
  );
}
