import type { JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import type { Villages } from '../../../../wire/desk/villages.ts';
import { useFormat } from '../../../hooks/format.ts';
import { useWords } from '../../../i18n/words.ts';
import styles from '../Office.module.css';
import { Table } from '../Table.tsx';
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
      {former.length === 0 ? (
        <p className={styles.quiet}>{t('places.noFormer')}</p>
      ) : (
        <Table label={t('places.former')}>
          <thead>
            <tr>
              <th scope="col">{t('places.name')}</th>
              <th scope="col">{t('places.now')}</th>
              <th scope="col">{t('places.until')}</th>
              <th scope="col" className={styles.figure}>
                {t('places.refiled')}
              </th>
            </tr>
          </thead>
          <tbody>
            {former.map((unit) => (
              <tr key={unit.id}>
                <th scope="row">{names.get(unit.id)}</th>
                <td>{unit.into.map((heir) => names.get(heir)).join(', ')}</td>
                <td>{format.day(unit.until)}</td>
                <td className={styles.figure}>{format.number(unit.refiled)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
