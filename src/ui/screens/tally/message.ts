/** A period's figures as a short message: numbers and the village's name, nothing of a person. */
import type { TFunction } from 'i18next';
import { allFigures } from '../../../domain/figures.ts';
import type { Cell } from '../../../domain/tally.ts';
import { number } from '../../format.ts';
import type { Words } from '../../i18n/words.ts';
import { chiefCount } from './FigureCard.tsx';
import { ofEveryone, three } from './figures.ts';

interface Voice {
  t: TFunction;
  figure: Words['figure'];
  language: string;
  /** The commune has been heard of: before that nobody knows what it has. */
  known: boolean;
}

export function messageOf(
  cells: readonly Cell[],
  { place, period }: { place: string; period: string },
  { t, figure: say, language, known }: Voice,
): string {
  const sums = ofEveryone(cells);
  const lines = allFigures().flatMap((figure) => {
    const count = chiefCount(figure);
    const { all } = three(sums[figure.figure]?.[count]);
    return all > 0 ? [`- ${say(figure.figure, count)}: ${number(all, language)}`] : [];
  });
  const visits = three(sums['visits']?.n);
  const end = t('tally.shareEnd', {
    all: number(visits.all, language),
    received: number(visits.received, language),
    approved: number(visits.approved, language),
  });
  const said = lines.length > 0 ? lines : [t('tally.nothingYet')];
  return [`${place}, ${period}`, ...said, ...(known ? [end] : [])].join('\n');
}
