/** A user's database in this browser, with its second copy. */
import type { Id } from '../domain/ids.ts';
import { Book } from './book.ts';
import { realMirror } from './mirror.ts';

export const openBook = (userId: Id): Book => new Book(userId, { mirror: realMirror() });
