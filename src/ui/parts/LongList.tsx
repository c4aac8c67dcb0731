import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type JSX,
  type ReactNode,
} from 'react';
import { useVirtualizer, useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import page from './Lines.module.css';
import styles from './LongList.module.css';

interface LongListProps<T> {
  label: string;
  items: readonly T[];
  keyOf: (item: T) => string;
  /** Height of a usual line, px; each is measured when it is there. */
  estimate: number;
  children: (item: T) => ReactNode;
}

/** Lines before and after the screen that are there as well, soon after it stands: a quick thumb sees no gap. */
const MORE = 6;
const STANDS_MS = 150;

/** A list of thousands on the page: only the lines on the screen exist, but their number and places are said. */
export function LongList<T>(props: LongListProps<T>): JSX.Element {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), [props.items]);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const lines = useWindowVirtualizer({
    ...optionsOf(props),
    overscan: useOverscan(props.items),
    scrollMargin: top,
  });
  return <Lines {...props} list={list} lines={lines} top={top} />;
}

/** The same inside a sheet, which scrolls by itself. */
export function LongSheetList<T>(props: LongListProps<T>): JSX.Element {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), [props.items]);
  // oxlint-disable-next-line react/incompatible-library -- as above
  const lines = useVirtualizer<Element, Element>({
    ...optionsOf(props),
    overscan: useOverscan(props.items),
    scrollMargin: top,
    getScrollElement: () => list.current?.closest('dialog > div') ?? null,
  });
  return <Lines {...props} list={list} lines={lines} top={top} />;
}

/** A key in the search waits for the lines on the screen only. */
function useOverscan(items: readonly unknown[]): number {
  const [standing, setStanding] = useState<readonly unknown[]>();
  useEffect(() => {
    const after = setTimeout(() => setStanding(items), STANDS_MS);
    return () => clearTimeout(after);
  }, [items]);
  return standing === items ? MORE : 0;
}

const optionsOf = <T,>({ items, keyOf, estimate }: LongListProps<T>) => ({
  count: items.length,
  estimateSize: () => estimate,
  getItemKey: (index: number) => keyOf(items[index]!),
});

interface LinesProps<T, S extends Element | Window> extends LongListProps<T> {
  list: React.RefObject<HTMLUListElement | null>;
  lines: Virtualizer<S, Element>;
  top: number;
}

function Lines<T, S extends Element | Window>({
  items,
  label,
  list,
  lines,
  top,
  children,
}: LinesProps<T, S>) {
  const at = (start: number): CSSProperties => ({ transform: `translateY(${start - top}px)` });
  return (
    <ul
      ref={list}
      className={`${page.lines} ${styles.list}`}
      aria-label={label}
      style={{ height: lines.getTotalSize() }}
    >
      {lines.getVirtualItems().map(({ key, index, start }) => (
        <li
          key={key}
          ref={lines.measureElement}
          data-index={index}
          aria-setsize={items.length}
          aria-posinset={index + 1}
          style={at(start)}
        >
          {children(items[index]!)}
        </li>
      ))}
    </ul>
  );
}
