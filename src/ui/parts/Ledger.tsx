import type { JSX, ReactNode } from 'react';
import { Link } from 'wouter';
import type { Entry } from '../../storage/read.ts';
import { useFormat } from '../hooks/format.ts';
import { useWords } from '../i18n/words.ts';
import { KindIcon } from './icons.tsx';
import './moreIcons.tsx';
import { StateMark } from './StateMark.tsx';
import lines from './Lines.module.css';
import styles from './Ledger.module.css';

/** A page of the notebook: ruled lines, the time left of the margin, what was done right of it. */
export function Ledger({ label, children }: { label: string; children: ReactNode }): JSX.Element {
  return (
    <ul className={`${lines.lines} ${styles.ledger}`} aria-label={label}>
      {children}
    </ul>
  );
}

interface LineProps {
  entry: Entry;
  /** The household's name; null on its own page, undefined while the list is read. */
  household: string | null | undefined;
  /** In the margin: the hour, or the day where lines are of many days. */
  margin: 'time' | 'day';
  /** Why it waits, what is wrong. */
  note?: ReactNode;
  /** Where a tap leads, when not to the phiếu. */
  href?: string;
}

export function LedgerLine({ entry, household, margin, note, href }: LineProps): JSX.Element {
  const format = useFormat();
  const words = useWords();
  const { row, state, savedAt } = entry;
  const kind = words.kind(row.kind);
  const day = typeof row.fields.day === 'string' ? format.day(row.fields.day) : '';
  return (
    <li>
      <Link href={href ?? `/phieu-da-luu/${row.id}`} className={styles.line} data-margin={margin}>
        <span className={styles.margin}>{margin === 'time' ? format.time(savedAt) : day}</span>
        <span className={styles.text}>
          <strong className={styles.title}>{household === null ? kind : (household ?? '…')}</strong>
          <span className={styles.under}>
            <span className={styles.kind}>
              <KindIcon kind={row.kind} size={20} />
              {household === null ? words.outcome(row.kind, row.fields) : kind}
            </span>
            <StateMark state={state} />
          </span>
          {note && <span className={styles.note}>{note}</span>}
        </span>
      </Link>
    </li>
  );
}
