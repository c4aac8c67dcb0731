import { useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { deskActsRoute, type DeskAct } from '../../../../wire/desk/acts.ts';
import { dayOf } from '../../../../domain/day.ts';
import { useFormat } from '../../../hooks/format.ts';
import { Button } from '../../../parts/Button.tsx';
import { DeskPage } from '../DeskPage.tsx';
import styles from '../Office.module.css';
import { PlainTable } from '../PlainTable.tsx';
import { Reading } from '../Reading.tsx';
import { useDesk } from '../useDesk.ts';
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
              <List acts={items} />
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
    <PlainTable
      label={t('desk.section.acts')}
      empty={t('acts.none')}
      rows={acts}
      rowKey={({ n }) => n}
      columns={[
        { head: t('acts.when'), cell: ({ at }) => `${format.time(at)} ${format.day(dayOf(at))}` },
        { head: t('acts.what'), as: 'long', cell: say },
        { head: t('acts.who'), cell: ({ by }) => by },
      ]}
    />
  );
}
