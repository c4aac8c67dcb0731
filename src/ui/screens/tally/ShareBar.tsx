import type { JSX } from 'react';
import Printer from 'lucide-react/icons/printer';
import Share2 from 'lucide-react/icons/share-2';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { Cell } from '../../../domain/tally.ts';
import { copied } from '../../copied.ts';
import { useToday } from '../../hooks/clock.ts';
import { useNotice } from '../../hooks/notice.ts';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../parts/Button.tsx';
import { messageOf } from './message.ts';
import { spanName, type Span } from './span.ts';
import { useHeard } from './useKnown.ts';
import styles from './Tally.module.css';

/** The figures as a message for the group, and on paper. */
export function ShareBar({ cells, span, place }: { cells: Cell[]; span: Span; place: string }): JSX.Element {
  const { t, language } = useTranslation();
  const words = useWords();
  const today = useToday();
  const notify = useNotice();
  const known = useHeard();
  const share = async (): Promise<void> => {
    const text = messageOf(
      cells,
      { place, period: spanName(span, today, t) },
      { t, figure: words.figure, language, known },
    );
    const outcome = await give(text);
    if (outcome === 'copied') notify({ text: t('tally.copied'), good: true });
    if (outcome === 'failed') notify({ text: t('tally.cannotCopy'), good: false });
  };
  return (
    <div className={styles.share}>
      <Button strong onClick={() => void share()}>
        <Share2 size={22} aria-hidden="true" />
        {t('tally.share')}
      </Button>
      <Button onClick={() => window.print()}>
        <Printer size={22} aria-hidden="true" />
        {t('tally.print')}
      </Button>
    </div>
  );
}

/** The phone's own sheet of apps, where it has one; else the clipboard. Closing the sheet is no failure. */
async function give(text: string): Promise<'shared' | 'copied' | 'failed'> {
  try {
    if ('share' in navigator) {
      await navigator.share({ text });
      return 'shared';
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return 'shared';
  }
  return (await copied(text)) ? 'copied' : 'failed';
}
