import type { JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import type { Villages } from '../../../../wire/desk/villages.ts';
import { useFormat } from '../../../hooks/format.ts';
import { useWords } from '../../../i18n/words.ts';
import styles from '../Office.module.css';
import { PlainTable } from '../PlainTable.tsx';
import { asUnit } from './units.ts';

/** Villages that are no more: where they live on, and the phiếu that came in after their last day. */
export function Former({ villages }: { villages: Villages }): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  const { former } = villages;
  const names = new Map([...villages.living, ...former].map((unit) => [unit.id, words.unit(asUnit(unit))]));
  return (
    <section className={styles.part}>
      <h2>{t('places.former')}</h2>
      <PlainTable
        label={t('places.former')}
        empty={t('places.noFormer')}
        rows={former}
        rowKey={({ id }) => id}
        columns={[
          { head: t('places.name'), as: 'name', cell: ({ id }) => names.get(id) },
          {
            head: t('places.now'),
            as: 'long',
            cell: ({ into }) => into.map((id) => names.get(id)).join(', '),
          },
          { head: t('places.until'), cell: ({ until }) => format.day(until) },
          { head: t('places.refiled'), as: 'figure', cell: ({ refiled }) => format.number(refiled) },
        ]}
      />
    </section>
  );
}
