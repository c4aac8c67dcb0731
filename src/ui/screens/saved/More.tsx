import { useState, type JSX } from 'react';
import { Link } from 'wouter';
import { villageOf } from '../../../domain/merge.ts';
import { newId } from '../../../storage/edge.ts';
import type { Entry } from '../../../storage/read.ts';
import { save } from '../../../storage/saving.ts';
import { useReader } from '../../hooks/app.ts';
import { useNotice } from '../../hooks/notice.ts';
import { useReviewed } from '../../hooks/reviewed.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { Button, buttonClass } from '../../parts/Button.tsx';
import { formHref } from '../record/draftKey.ts';
import styles from './Saved.module.css';
import { WithdrawSheet } from './WithdrawSheet.tsx';

/** What else can be done with a phiếu: another like it, withdraw it, take it back in. */
export function More({ entry: { row, state } }: { entry: Entry }): JSX.Element | null {
  const { t } = useTranslation();
  const { book, userId } = useReader();
  const reviewed = useReviewed();
  const notify = useNotice();
  const [asking, setAsking] = useState(false);
  const mine = row.author === userId || reviewed.includes(villageOf(row));
  const write = async (type: 'void' | 'restore', fields: { reason?: string }): Promise<boolean> => {
    const intent = { opId: newId(book.edge), subjectId: row.id, kind: row.kind, base: row.revision };
    const saved = await save(book, [{ ...intent, type, fields }]);
    setAsking(false);
    const said = type === 'void' ? 'more.withdrawn' : 'more.backIn';
    notify({ text: saved.ok ? t(said) : t(`form.error.${saved.error}`), good: saved.ok });
    return saved.ok;
  };
  if (state === 'attention') return null;
  return (
    <div className={styles.more}>
      <Link href={formHref(row.kind, { type: 'copy', subjectId: row.id })} className={buttonClass({})}>
        {t('more.copy')}
      </Link>
      {mine && !row.voided && <Button onClick={() => setAsking(true)}>{t('more.withdraw')}</Button>}
      {mine && row.voided && <Button onClick={() => void write('restore', {})}>{t('more.restore')}</Button>}
      {asking && (
        <WithdrawSheet
          record={row.id}
          onClose={() => setAsking(false)}
          onWithdraw={(reason) => write('void', { reason })}
        />
      )}
    </div>
  );
}
