import type { JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useReader } from '../../hooks/app.ts';
import { useFormat } from '../../hooks/format.ts';
import type { Three, TallyRow } from './figures.ts';
import { useKnown } from './useKnown.ts';
import styles from './Tally.module.css';

export function MemberTable({ rows }: { rows: TallyRow[] }): JSX.Element {
  const { t } = useTranslation();
  const { profile } = useReader();
  const nameOf = (id: string): string =>
    profile.members.find(({ userId }) => userId === id)?.name ?? t('tally.formerMember');
  return (
    <table className={styles.table}>
      <ThreeHead first={t('tally.member')} />
      <tbody>
        {rows.map(({ id, counts }) => (
          <ThreeRow key={id} name={nameOf(id)} counts={counts} />
        ))}
      </tbody>
    </table>
  );
}

export function ThreeHead({ first }: { first: string }): JSX.Element {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col">{t('tally.onPhone')}</th>
        <th scope="col">{t('tally.received')}</th>
        <th scope="col">{t('tally.approved')}</th>
      </tr>
    </thead>
  );
}

export function ThreeRow({ name, counts }: { name: string; counts: Three }): JSX.Element {
  const format = useFormat();
  const shown = useKnown();
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{format.number(counts.onPhone)}</td>
      <td>{shown(counts.received)}</td>
      <td>{shown(counts.approved)}</td>
    </tr>
  );
}
