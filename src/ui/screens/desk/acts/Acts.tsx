import { useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { deskActsRoute, type DeskAct } from '../../../../wire/desk/acts.ts';
import { dayOf } from '../../../../domain/day.ts';
import { useFormat } from '../../../hooks/format.ts';
import { Button } from '../../../parts/Button.tsx';
import { Empty } from '../../../parts/Empty.tsx';
import { DeskPage } from '../DeskPage.tsx';
import styles from '../Office.module.css';
import { Reading } from '../Reading.tsx';
import { useDesk } from '../useDesk.ts';
import { Table } from '../Table.tsx';
import { useActWords } from './actWords.ts';

/** What was done at the desk: who, when, what; the newest first, a page at a time. */
export function Acts(): JSX.Element {
  const { t } = useTranslation();
  const [cursor, setCursor] = useState<string | undefined>();
  const acts = useDesk(deskActsRoute, { query: { cursor } });
  return (
    <DeskPage title={t('desk.section.acts')}>
      <section className={styles.part}>
        <p className={styles.quiet}>{t('acts.explain')}</p>
        <Reading of={acts}>
          {({ items, next }: { items: DeskAct[]; next?: string | undefined }) => (
            <>
              {items.length === 0 ? <Empty>{t('acts.none')}</Empty> : <List acts={items} />}
              <div className={styles.row}>
                {cursor !== undefined && (
                  <Button onClick={() => setCursor(undefined)}>{t('acts.newest')}</Button>
                )}
                {next !== undefined && <Button onClick={() => setCursor(next)}>{t('acts.older')}</Button>}
              </div>
            </>
          )}
        </Reading>
      </section>
    </DeskPage>
  );
}

function List({ acts }: { acts: DeskAct[] }): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useActWords();
  return (
    <Table label={t('desk.section.acts')}>
      <thead>
        <tr>
          <th scope="col">{t('acts.when')}</th>
          <th scope="col">{t('acts.what')}</th>
          <th scope="col">{t('acts.who')}</th>
        </tr>
      </thead>
      <tbody>
        {acts.map((act) => (
          <tr key={act.n}>
            <td className={styles.moment}>
              {format.time(act.at)} {format.day(dayOf(act.at))}
            </td>
            <td>{say(act)}</td>
            <td>{act.by}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
