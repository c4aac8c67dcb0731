import type { JSX } from 'react';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { Row } from '../../../domain/merge.ts';
import { newId } from '../../../storage/edge.ts';
import { lossesOf, seeLoss, type Loss } from '../../../storage/losses.ts';
import { save } from '../../../storage/saving.ts';
import { useReader } from '../../hooks/app.ts';
import { useFormat } from '../../hooks/format.ts';
import { useBegun, useNotice } from '../../hooks/notice.ts';
import { Button } from '../../parts/Button.tsx';
import { Versions } from './Versions.tsx';
import box from '../../parts/Box.module.css';
import styles from './Versions.module.css';

function useLosses({ id }: Row): Loss[] {
  const { book } = useReader();
  return useLiveQuery(() => lossesOf(book, id), [book, id]) ?? [];
}

/** Somebody wrote later than this phone's user: what stands, what he wrote, and whether to say it again. */
export function LossBox({ row }: { row: Row }): JSX.Element | null {
  const { t } = useTranslation();
  const { book } = useReader();
  const notify = useNotice();
  const begun = useBegun();
  const loss = useLosses(row).find((one) => one.row.seen === 0);
  if (!loss) return null;
  const again = async (): Promise<void> => {
    const { subjectId, kind } = loss.op;
    const edit = { opId: newId(book.edge), subjectId, kind, type: 'edit', base: row.revision } as const;
    const saved = await save(book, [{ ...edit, fields: loss.fields }]);
    if (!saved.ok) return notify({ text: t('dispute.failed'), good: false });
    await seeLoss(book, loss.row);
  };
  return (
    <section className={`${box.wrong} ${styles.box}`} aria-label={t('dispute.lost')}>
      <p>
        <strong>{t('dispute.lost')}</strong> {t('dispute.lostMore')}
      </p>
      <Versions kind={row.kind} fields={Object.keys(loss.fields)} mine={loss.fields} theirs={row.fields} />
      <div className={styles.choices}>
        <Button wide onClick={() => begun(again())}>
          {t('dispute.keepMine')}
        </Button>
        <Button wide strong onClick={() => begun(seeLoss(book, loss.row))}>
          {t('dispute.leave')}
        </Button>
      </div>
    </section>
  );
}

/** Nothing that was written disappears: what does not stand is told here for good. */
export function PastLosses({ row }: { row: Row }): JSX.Element | null {
  const { t } = useTranslation();
  const format = useFormat();
  const past = useLosses(row).filter((one) => one.row.seen === 1);
  if (past.length === 0) return null;
  return (
    <section className={styles.past}>
      <h2>{t('dispute.past')}</h2>
      {past.map(({ row: { opId, at }, op, fields }) => (
        <div key={opId} className={styles.question}>
          <p>{t(op.type === 'void' ? 'dispute.pastVoid' : 'dispute.pastAt', { when: format.when(at) })}</p>
          {op.type === 'edit' && (
            <Versions kind={row.kind} fields={Object.keys(fields)} mine={fields} theirs={row.fields} />
          )}
        </div>
      ))}
    </section>
  );
}
