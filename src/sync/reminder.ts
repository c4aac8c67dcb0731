/** The phone's words with the commune about being asked to send; known by its cookie, so that the worker may too. */
import type { Result } from '../domain/result.ts';
import { pushKeyRoute, seenRoute, subscribeRoute, type Subscription } from '../wire/desk/phones.ts';
import { callRoute } from './call.ts';
import type { Failure } from './transport.ts';

/** Resolves when it was said, or could not be: nobody waits for it. */
export const seen = (state: 'reached' | 'opened'): Promise<Result<unknown, Failure>> =>
  callRoute(seenRoute, { body: { state } }, null);

/** The key under which this browser subscribes, as base64url. */
export const pushKey = (): Promise<Result<{ publicKey: string }, Failure>> =>
  callRoute(pushKeyRoute, {}, null);

/** Tells the commune where this browser takes messages. */
export const subscribe = (subscription: Subscription): Promise<Result<unknown, Failure>> =>
  callRoute(subscribeRoute, { body: subscription }, null);
