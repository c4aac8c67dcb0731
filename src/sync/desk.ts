/** The desk's door: calls the API in its user's name. Loaded with the desk, never before. */
import type { Result } from '../domain/result.ts';
import type { Book } from '../storage/book.ts';
import { readCredential } from '../storage/session.ts';
import type { ApiRoute, Input } from '../wire/desk/route.ts';
import { callRoute } from './call.ts';
import type { Failure } from './transport.ts';

/** The officer's calls, typed by the description of each address. */
export interface Desk {
  call<P, Q, B, R>(route: ApiRoute<P, Q, B, R>, input: Input<P, Q, B>): Promise<Result<R, Failure>>;
}

/** Speaks with the read credential of this book's user. */
export const deskOf = (book: Book): Desk => ({
  call: async (route, input) => callRoute(route, input, await readCredential(book)),
});
