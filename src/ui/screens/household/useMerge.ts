import { useTranslation } from '../../i18n/useTranslation.ts';
import type { Id } from '../../../domain/ids.ts';
import { mergeOf, rowOf, separationOf } from '../../../storage/homes.ts';
import { save } from '../../../storage/saving.ts';
import { useReader } from '../../hooks/app.ts';
import { useNotice } from '../../hooks/notice.ts';

interface Merging {
  /** Resolves true when it is on the disk. */
  merge(loser: Id, winner: Id): Promise<boolean>;
  separate(id: Id): Promise<boolean>;
}

/** Makes two one, and two again; each offers what takes it back. */
export function useMerge(): Merging {
  const { t } = useTranslation();
  const { book } = useReader();
  const notify = useNotice();
  const failed = (): boolean => {
    notify({ text: t('homes.failed'), good: false });
    return false;
  };
  const separate = async (id: Id): Promise<boolean> => {
    const row = await rowOf(book, id).catch(() => undefined);
    if (!row || !(await save(book, [separationOf(book, row)])).ok) return failed();
    notify({ text: t('homes.apart'), good: true });
    return true;
  };
  const merge = async (loser: Id, winner: Id): Promise<boolean> => {
    const row = await rowOf(book, loser).catch(() => undefined);
    if (!row || !(await save(book, [mergeOf(book, row, winner)])).ok) return failed();
    const action = { word: t('homes.undo'), run: () => void separate(loser) };
    notify({ text: t('homes.merged'), good: true, action });
    return true;
  };
  return { merge, separate };
}
