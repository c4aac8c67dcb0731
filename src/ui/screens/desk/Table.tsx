import type { JSX, ReactNode } from 'react';
import office from './Office.module.css';
import styles from './Table.module.css';

interface TableProps {
  label: string;
  /** Besides what all tables of the desk have in common; without these an office's plain table. */
  boxClass?: string | undefined;
  tableClass?: string | undefined;
  children: ReactNode;
}

/** A table in a box of its own: what is wide scrolls there and never widens the page. */
export function Table(props: TableProps): JSX.Element {
  const { label, boxClass = office.scroll, tableClass = office.table, children } = props;
  return (
    // What scrolls must be reachable by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={`${styles.scroll} ${boxClass}`} tabIndex={0} aria-label={label}>
      <table className={`${styles.table} ${tableClass}`}>{children}</table>
    </section>
  );
}
