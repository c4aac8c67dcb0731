/** The door to saving: codec, seal and figures come behind it, and the first screen does without them. */
import { fail, type Result } from '../domain/result.ts';
import type { Book } from './book.ts';
import { inTime } from './inTime.ts';
import type { Intent, Saved, SaveOptions, SaveProblem } from './subjects.ts';

/** A file on a bad line may hang as long as the line does. */
const PATIENCE_MS = 15_000;

/** `save` of storage/subjects, loaded when it is first needed. */
export async function save(
  book: Book,
  intents: Intent[],
  options: SaveOptions = {},
): Promise<Result<Saved, SaveProblem>> {
  try {
    const subjects = await inTime(PATIENCE_MS, import('./subjects.ts'));
    return await subjects.save(book, intents, options);
  } catch {
    // A first visit whose network is lost, or leads nowhere, before the app was whole: the form stays, and nothing has
    // been begun that could be done twice.
    return fail('failed');
  }
}

/** A form is being filled: what its save will take longest over is done by then. Without it saving does it itself. */
export async function readyToSave(book: Book): Promise<void> {
  const { readyToPack } = await import('./outbox.ts');
  await readyToPack(book);
}

/** Brings what a save needs while nobody waits for it. */
export async function warmUpSaving(): Promise<void> {
  const [{ warmUp }] = await Promise.all([import('../wire/codec.ts'), import('./subjects.ts')]);
  warmUp();
}
