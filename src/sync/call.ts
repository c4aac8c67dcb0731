/** Calls an address of the API as its description says. */
import type { Result } from '../domain/result.ts';
import type { ApiRoute, Input } from '../wire/desk/route.ts';
import { ask, askBytes, type Failure } from './transport.ts';

/** Taking in twenty thousand households takes a small server most of it. */
const TIMEOUT_MS = 120_000;

type Loose = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown };

/** @param bearer the read credential of the user who asks; the phone's own comes with the cookie */
export function callRoute<P, Q, B, R>(
  route: ApiRoute<P, Q, B, R>,
  input: Input<P, Q, B>,
  bearer: string | null,
): Promise<Result<R, Failure>> {
  const { params = {}, query = {}, body } = input as Loose;
  const headers = {
    ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
    ...(body !== undefined && { 'content-type': route.bodyMedia ?? 'application/json' }),
  };
  // Asks whether a kept answer still holds; what must not be kept the server marks itself.
  const init: RequestInit = { method: route.method, headers, cache: 'no-cache' };
  if (body !== undefined) init.body = bodyOf(body);
  const address = addressOf(route.path, params, query);
  const isFile = route.replyMedia !== undefined;
  return isFile
    ? askBytes(address, init, route.reply, TIMEOUT_MS)
    : ask(address, init, route.reply, TIMEOUT_MS);
}

/** A file goes as its bytes. */
const bodyOf = (body: unknown): BodyInit =>
  body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body);

function addressOf(path: string, params: Record<string, unknown>, query: Record<string, unknown>): string {
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString();
  return search === '' ? filled : `${filled}?${search}`;
}
