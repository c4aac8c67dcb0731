import { memo, useState, type JSX, type ReactNode } from 'react';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import { Table } from './Table.tsx';
import styles from './DeskTable.module.css';

export interface Column<Row> {
  key: string;
  /** The head; a tap sorts by it. */
  head: string;
  /** What it sorts by: words by the rules of Vietnamese, numbers by size, `null` last. */
  by: (row: Row) => string | number | null;
  cell: (row: Row) => ReactNode;
  /** Right-aligned with tabular figures. */
  figure?: boolean;
  /** Largest first at the first tap. */
  falling?: boolean;
}

interface DeskTableProps<Row> {
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string | number;
  /** TỔNG CỘNG: one cell for each column. */
  total?: readonly ReactNode[];
  /** Sorted by this at first; else the given order stands. */
  first?: string;
  /** Opens what belongs to the row; the first column becomes its button. */
  onOpen?: (row: Row) => void;
}

/** A table of the desk: head and first column stay in sight, and a tap on a head sorts. */
export function DeskTable<Row>(props: DeskTableProps<Row>): JSX.Element {
  const { label, rows, columns, rowKey, total, first, onOpen } = props;
  const [sort, setSort] = useState<Sort | null>(() => sortFor(columns, first, null));
  const sorted = sortRows(rows, columns, sort);
  return (
    <Table label={label} boxClass={styles.scroll} tableClass={styles.table}>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head
              key={column.key}
              column={column}
              sort={sort}
              onSort={() => setSort(sortFor(columns, column.key, sort))}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map((row) => (
          <Line key={rowKey(row)} row={row} columns={columns} onOpen={onOpen} />
        ))}
      </tbody>
      {total && <Total cells={total} columns={columns} />}
    </Table>
  );
}

interface Sort {
  key: string;
  falling: boolean;
}

function sortFor<Row>(
  columns: readonly Column<Row>[],
  key: string | undefined,
  before: Sort | null,
): Sort | null {
  const column = columns.find((one) => one.key === key);
  if (!column) return null;
  const falling = before?.key === key ? !before?.falling : (column.falling ?? false);
  return { key: column.key, falling };
}

const words = new Intl.Collator('vi', { numeric: true });

function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
): readonly Row[] {
  const column = columns.find(({ key }) => key === sort?.key);
  if (!column || !sort) return rows;
  const sign = sort.falling ? -1 : 1;
  // Asked once for each row: what a cell says in words is looked up in the catalogue.
  const known = rows.map((row) => ({ row, by: column.by(row) }));
  return known.sort((a, b) => compare(a.by, b.by, sign)).map(({ row }) => row);
}

function compare(a: string | number | null, b: string | number | null, sign: 1 | -1): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return (
    sign * (typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b)))
  );
}

interface HeadProps<Row> {
  column: Column<Row>;
  sort: Sort | null;
  onSort: () => void;
}

/** A head of more letters than this gets room for a few words side by side. */
const LONG_HEAD = 20;

function Head<Row>({ column: { key, head, figure }, sort, onSort }: HeadProps<Row>): JSX.Element {
  const sorted = sort?.key === key ? (sort.falling ? 'descending' : 'ascending') : undefined;
  const Arrow = sorted === 'descending' ? ArrowDown : ArrowUp;
  return (
    <th scope="col" aria-sort={sorted} className={figure ? styles.figure : undefined}>
      <button type="button" className={styles.head} data-long={head.length > LONG_HEAD} onClick={onSort}>
        {head}
        <Arrow size={16} aria-hidden="true" className={sorted ? undefined : styles.unsorted} />
      </button>
    </th>
  );
}

interface LineProps<Row> {
  row: Row;
  columns: readonly Column<Row>[];
  onOpen: ((row: Row) => void) | undefined;
}

/** Sorted another way its lines only move: hundreds of them written anew would take a second. */
const Line = memo(function Line<Row>({
  row,
  columns: [first, ...rest],
  onOpen,
}: LineProps<Row>): JSX.Element {
  return (
    <tr>
      <th scope="row">
        {onOpen ? (
          <button type="button" className={styles.open} onClick={() => onOpen(row)}>
            {first?.cell(row)}
          </button>
        ) : (
          first?.cell(row)
        )}
      </th>
      {rest.map((column) => (
        <td key={column.key} className={column.figure ? styles.figure : undefined}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}) as <Row>(props: LineProps<Row>) => JSX.Element;

function Total<Row>({
  cells,
  columns,
}: {
  cells: readonly ReactNode[];
  columns: readonly Column<Row>[];
}): JSX.Element {
  return (
    <tfoot>
      <tr>
        {columns.map(({ key, figure }, nth) =>
          nth === 0 ? (
            <th key={key} scope="row">
              {cells[nth]}
            </th>
          ) : (
            <td key={key} className={figure ? styles.figure : undefined}>
              {cells[nth]}
            </td>
          ),
        )}
      </tr>
    </tfoot>
  );
}
