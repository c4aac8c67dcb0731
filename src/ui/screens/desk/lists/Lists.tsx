import type { JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { dayOf } from '../../../../domain/day.ts';
import {
  duplicatesRoute,
  householdsFileRoute,
  takenListsRoute,
  type Duplicates,
  type TakenList,
} from '../../../../wire/desk/lists.ts';
import { useFormat } from '../../../hooks/format.ts';
import { DeskPage } from '../DeskPage.tsx';
import { FileButtons } from '../FileButtons.tsx';
import styles from '../Office.module.css';
import { PlainTable } from '../PlainTable.tsx';
import { Reading } from '../Reading.tsx';
import { saveFile } from '../saveFile.ts';
import { Trouble } from '../Trouble.tsx';
import { useAct } from '../useAct.ts';
import { useDesk, useDeskCall } from '../useDesk.ts';
import { DuplicateGroups } from './DuplicateGroups.tsx';
import { Erasing } from './Erasing.tsx';
import { TakeIn } from './TakeIn.tsx';

/** The commune's household list: in, out, and what stands in it twice. */
export function Lists(): JSX.Element {
  const { t } = useTranslation();
  const taken = useDesk(takenListsRoute, {});
  const duplicates = useDesk(duplicatesRoute, {});
  const again = (): void => {
    taken.again();
    duplicates.again();
  };
  return (
    <DeskPage title={t('desk.section.lists')}>
      <TakeIn onTaken={again} />
      <Export />
      <section className={styles.part}>
        <h2>{t('lists.duplicates')}</h2>
        <Reading of={duplicates}>
          {(data: Duplicates) => <DuplicateGroups of={data} onMerged={duplicates.again} />}
        </Reading>
      </section>
      <section className={styles.part}>
        <h2>{t('lists.earlier')}</h2>
        <Reading of={taken}>{({ items }: { items: TakenList[] }) => <Earlier items={items} />}</Reading>
      </section>
      <Erasing onErased={duplicates.again} />
    </DeskPage>
  );
}

function Export(): JSX.Element {
  const { t } = useTranslation();
  const call = useDeskCall();
  const act = useAct();
  const load = async (format: 'xlsx' | 'csv'): Promise<void> => {
    const bytes = await act.run(() => call(householdsFileRoute, { query: { format } }));
    if (bytes) saveFile(bytes, `danh-sach-ho.${format}`);
  };
  return (
    <section className={styles.part}>
      <h2>{t('lists.file')}</h2>
      <div className={styles.row}>
        <FileButtons busy={act.busy} onLoad={load} />
      </div>
      <Trouble of={act.problem} />
    </section>
  );
}

function Earlier({ items }: { items: TakenList[] }): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <PlainTable
      label={t('lists.earlier')}
      empty={t('lists.earlierNone')}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        { head: t('lists.when'), cell: ({ at }) => format.day(dayOf(at)) },
        {
          ...{ head: t('lists.basisTitle'), as: 'long' },
          cell: ({ basis, basis_day: day }) => `${basis}, ${format.day(day)}`,
        },
        { head: t('lists.collector'), cell: ({ collector }) => collector },
        { head: t('lists.added'), as: 'figure', cell: ({ created }) => format.number(created) },
        { head: t('lists.changedCount'), as: 'figure', cell: ({ changed }) => format.number(changed) },
      ]}
    />
  );
}
