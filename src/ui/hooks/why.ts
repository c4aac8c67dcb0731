import { useTranslation } from '../i18n/useTranslation.ts';
import type { Entry } from '../../storage/read.ts';
import { useWords } from '../i18n/words.ts';

const ADVISED = ['refused', 'held', 'conflict', 'quarantined', 'merged'] as const;

/** In words: what is wrong with a phiếu (at which question), and what its author can do. */
export function useWhy(): (entry: Entry) => { what: string; todo?: string } | null {
  const { t } = useTranslation();
  const words = useWords();
  return ({ row, problem }) => {
    if (!problem) return null;
    const said = words.verdict(problem.code || problem.verdict);
    const what = problem.field
      ? t('saved.atField', { field: words.field(row.kind, problem.field), problem: said })
      : said;
    const advised = ADVISED.find((verdict) => verdict === problem.verdict);
    return { what, ...(advised && { todo: t(`attention.advice.${advised}`) }) };
  };
}
