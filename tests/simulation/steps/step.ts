/** What a step is made of: whose phone, in which world, with which dice. */
import type { Book } from '../../../src/storage/book.ts';
import { syncBook } from '../../../src/sync/engine.ts';
import type { Random } from '../../helpers/phrases.ts';
import type { SimPhone } from '../phone.ts';
import type { World } from '../world.ts';

export type Run = (world: World, phone: SimPhone, random: Random) => Promise<unknown>;

export const sync = (phone: SimPhone, book: Book = phone.page) =>
  phone.life.live(syncBook(phone.engine(), book));
