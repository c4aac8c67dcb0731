import type { JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import '../../i18n/viMore.ts';
import type { MonthSheet } from '../../../storage/monthSheet.ts';
import { copied } from '../../copied.ts';
import { useNotice } from '../../hooks/notice.ts';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../parts/Button.tsx';
import { sheetCsv, sheetText } from './sheetText.ts';
import styles from './MonthSheet.module.css';

interface SheetActsProps {
  month: string;
  sheet: MonthSheet;
  /** What it lacks, in words. */
  missing: readonly string[];
  codeOf: (household: string) => string;
}

/** Paper, Zalo, a table: whatever the commune asks for. */
export function SheetActs({ month, sheet, missing, codeOf }: SheetActsProps): JSX.Element {
  const { t } = useTranslation();
  const share = useShare(month, sheet, missing);
  const download = useDownload(month, sheet, missing, codeOf);
  return (
    <div className={styles.acts}>
      {sheet.waiting > 0 && <p>{t('sheet.waiting', { n: sheet.waiting })}</p>}
      <Button strong wide onClick={() => window.print()}>
        {t('sheet.print')}
      </Button>
      <Button wide onClick={() => void share()}>
        {t('sheet.share')}
      </Button>
      <Button wide onClick={download}>
        {t('sheet.csv')}
      </Button>
    </div>
  );
}

function useTitle(month: string): string {
  const { t } = useTranslation();
  const [year, n] = month.split('-').map(Number);
  return `${t('sheet.title')}: ${t('sheet.month', { n, year })}`;
}

function useShare(month: string, sheet: MonthSheet, missing: readonly string[]): () => Promise<void> {
  const { t } = useTranslation();
  const words = useWords();
  const notify = useNotice();
  const title = useTitle(month);
  return async () => {
    const text = sheetText(sheet, {
      title,
      days: t('sheet.days', { n: sheet.days.length }),
      homes: t('sheet.homes', { n: sheet.households }),
      records: t('sheet.count', { n: sheet.records }),
      missing,
      kind: (kind, n) => t('sheet.shareLine', { kind: words.kind(kind), n }),
    });
    // Where the phone has no such sheet, or it was closed: the text can be pasted.
    const shared = await (navigator.share?.({ text }).then(
      () => true,
      (error: unknown) => error instanceof DOMException && error.name === 'AbortError',
    ) ?? Promise.resolve(false));
    if (shared) return;
    const good = await copied(text);
    notify({ text: t(good ? 'sheet.copied' : 'tally.cannotCopy'), good });
  };
}

function useDownload(
  month: string,
  sheet: MonthSheet,
  missing: readonly string[],
  codeOf: (household: string) => string,
): () => void {
  const { t } = useTranslation();
  const words = useWords();
  return () => {
    const kinds = Object.keys(sheet.counts);
    const head = [t('sheet.day'), t('sheet.households'), ...kinds.map(words.kind)];
    const days = sheet.days.map(({ day, households, counts }) => [
      ...[day, households.map(codeOf).join(' ')],
      ...kinds.map((kind) => counts[kind] ?? 0),
    ]);
    const total = [t('sheet.total'), sheet.households, ...kinds.map((kind) => sheet.counts[kind] ?? 0)];
    const file = new Blob([sheetCsv([head, ...days, total, ...missing.map((line) => [line])])], {
      type: 'text/csv;charset=utf-8',
    });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `bang-ke-${month}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
}
