import type { JSX, ReactNode } from 'react';
import styles from './Office.module.css';
import { Table } from './Table.tsx';

export interface PlainColumn<Row> {
  head: string;
  cell: (row: Row) => ReactNode;
  /** Right-aligned; several words, which get room side by side; what names the row. */
  as?: 'figure' | 'long' | 'name';
}

interface PlainTableProps<Row> {
  label: string;
  rows: readonly Row[];
  columns: readonly PlainColumn<Row>[];
  rowKey: (row: Row) => string | number;
  /** Said where there is no row: a head over nothing tells nobody anything. */
  empty?: string;
}

/** A list of an office as a table, in the order in which it comes. */
export function PlainTable<Row>(props: PlainTableProps<Row>): JSX.Element {
  const { label, rows, columns, rowKey, empty } = props;
  if (rows.length === 0 && empty !== undefined) return <p className={styles.quiet}>{empty}</p>;
  return (
    <Table label={label}>
      <thead>
        <tr>
          {columns.map(({ head, as }) => (
            <th key={head} scope="col" className={classOf(as)}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map(({ head, as, cell }) =>
              as === 'name' ? (
                <th key={head} scope="row">
                  {cell(row)}
                </th>
              ) : (
                <td key={head} className={classOf(as)}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const classOf = (as: PlainColumn<unknown>['as']): string | undefined =>
  as === 'figure' ? styles.figure : as === 'long' ? styles.long : undefined;
