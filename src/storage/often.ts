/** What is answered most to a question here: offered first, never chosen for anybody. */
import type { Book } from './book.ts';
import { rowsOf } from './read.ts';

/** The latest of a village are enough to know it by: a year of one kind in a large one. */
const LOOKED_AT = 200;

/** The answers to this choice in this village's records of this kind, the most frequent first. */
export async function answeredMost(
  book: Book,
  village: number,
  kind: string,
  question: string,
): Promise<string[]> {
  const known = book.shadow.where('[village+kind]').equals([village, kind]).reverse().limit(LOOKED_AT);
  const rows = await rowsOf(book, known, { local: book.overlay.filter((op) => op.kind === kind) });
  const times = new Map<string, number>();
  for (const { fields } of rows) {
    const answer = fields[question];
    if (fields.village === village && typeof answer === 'string')
      times.set(answer, (times.get(answer) ?? 0) + 1);
  }
  return [...times].sort(([, a], [, b]) => b - a).map(([answer]) => answer);
}
