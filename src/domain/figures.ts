/**
 * The table of figures, all of it: which records of a kind count, and what makes two of them the same. Words stand
 * in the catalogues (`figure.<name>.n` for occurrences, `.d` for the distinct count); the rules of counting in
 * docs/decisions/tallies.md. Kinds that name the same figure count into the same line.
 *
 * A change here, or of how it is read, changes what old records count as: each side keeps FIGURES_MARK beside its
 * figures, and recounts them from the records before it moves any by another table.
 */
import { ANY, type Figure } from './kinds/kind.ts';

const FIGURES: Readonly<Record<string, readonly Figure[]>> = {
  visit: [
    { figure: 'visits', distinct: 'household' },
    { figure: 'guidances', distinct: 'person', where: { topics: ANY } },
    { figure: 'publicServiceGuided', distinct: 'person', where: { topics: ['publicService'] } },
    { figure: 'cashlessGuided', distinct: 'person', where: { topics: ['cashless'] } },
    { figure: 'cyberSafetyGuided', distinct: 'person', where: { topics: ['cyberSafety'] } },
  ],
  eidHelp: [
    { figure: 'eidHelped', distinct: 'person' },
    { figure: 'eidInstalled', distinct: 'person', where: { done: ['install'], result: ['done'] } },
    { figure: 'eidActivated', distinct: 'person', where: { done: ['activate'], result: ['done'] } },
    { figure: 'eidSentToPolice', distinct: 'person', where: { done: ['sentToPolice'] } },
    { figure: 'notHelped', distinct: 'household', where: { result: ['notDone'] }, by: 'blockedReason' },
  ],
  simSwap: [
    {
      figure: 'simSwapped',
      distinct: 'subscription',
      where: { done: ['sim', 'device', 'both'], result: ['done'] },
    },
    { figure: 'simOnlySwapped', distinct: 'subscription', where: { done: ['sim'], result: ['done'] } },
    { figure: 'deviceOnlySwapped', distinct: 'subscription', where: { done: ['device'], result: ['done'] } },
    { figure: 'bothSwapped', distinct: 'subscription', where: { done: ['both'], result: ['done'] } },
    { figure: 'notHelped', distinct: 'household', where: { result: ['notDone'] }, by: 'reason' },
  ],
  phoneSupport: [
    { figure: 'phoneNeedsReviewed', distinct: 'household' },
    { figure: 'phonesReceived', distinct: 'household', where: { state: ['received'] } },
    { figure: 'notHelped', distinct: 'household', where: { state: ['refused'] }, by: 'reason' },
  ],
  subscriberCheck: [
    { figure: 'subscribersChecked', distinct: 'person', where: { result: ['done'] } },
    { figure: 'notHelped', distinct: 'household', where: { result: ['notDone'] }, by: 'reason' },
  ],
  publicService: [
    { figure: 'publicServiceGuided', distinct: 'person', where: { result: ['submitted', 'guided'] } },
    { figure: 'notHelped', distinct: 'household', where: { result: ['notDone'] }, by: 'reason' },
  ],
  communityClass: [{ figure: 'communityClasses', distinct: 'occurrence' }],
  coverageGap: [{ figure: 'coverageGaps', distinct: 'occurrence' }],
  difficulty: [{ figure: 'difficulties', distinct: 'occurrence' }],
};

/** Goes up when the same table counts otherwise. 2: topics that were taken out of a visit again are no guidance. */
const RULES = 2;

/** Another one for another table or other rules (djb2; nobody means to deceive). */
export const FIGURES_MARK: string = [...JSON.stringify([RULES, FIGURES])]
  .reduce((mark, letter) => (mark * 33 + letter.charCodeAt(0)) >>> 0, 5381)
  .toString(36);

/** What records of this kind count into. */
export const figuresOf = (kind: string): readonly Figure[] => FIGURES[kind] ?? [];

const ALL: readonly Figure[] = Object.values(FIGURES).flat();

/** Every figure, each once, in the order of the kinds: the lines of a tally. */
export const allFigures = (): Figure[] => once(ALL);
export const figureNames = (): string[] => allFigures().map(({ figure }) => figure);

/** Times, or without doubles. */
export type Count = 'n' | 'd';

/** A class or a gap in the coverage is told from no other: it has times only, and without doubles it would be 0. */
export const countOf = (figure: string, wanted: Count): Count =>
  ALL.some((one) => one.figure === figure && one.distinct === 'occurrence') ? 'n' : wanted;

const once = (figures: readonly Figure[]): Figure[] => [
  ...new Map(figures.map((figure) => [figure.figure, figure])).values(),
];

const isShared = (figure: string): boolean => ALL.filter((one) => one.figure === figure).length > 1;

/** The lines into which only this kind counts. */
export const ownFigures = (kind: string): Figure[] =>
  figuresOf(kind).filter(({ figure }) => !isShared(figure));

/** Those into which several kinds count, each once. */
export const sharedFigures = (): Figure[] => once(ALL.filter(({ figure }) => isShared(figure)));
