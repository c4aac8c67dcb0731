/** Every change of the tables ever shipped, oldest first. Append only; a shipped one never changes. */
import { about } from './about.ts';
import { custody } from './custody.ts';
import { desk } from './desk.ts';
import { figures } from './figures.ts';
import { erasures } from './erasures.ts';
import { erasureScope } from './erasureScope.ts';
import { deskActs } from './deskActs.ts';
import { first } from './first.ts';
import { heard } from './heard.ts';
import { lists } from './lists.ts';
import { reports } from './reports.ts';
import { review } from './review.ts';
import { succession } from './succession.ts';
import { merges } from './merges.ts';
import { notHelped } from './notHelped.ts';
import { topics } from './topics.ts';

export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

export const MIGRATIONS: readonly Migration[] = [
  // One a line, oldest first.
  first,
  custody,
  lists,
  desk,
  heard,
  review,
  succession,
  reports,
  merges,
  figures,
  deskActs,
  topics,
  erasures,
  erasureScope,
  about,
  notHelped,
];
