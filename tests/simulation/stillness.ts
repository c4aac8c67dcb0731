/**
 * One seed, one order of events. WebCrypto answers from another thread, whenever it likes: here the loop on which
 * IndexedDB runs stands still until it has, and answers come in the order of the questions.
 */
import { webcrypto } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

let pending = 0;
let parked: (() => void)[] = [];
let last: Promise<unknown> = Promise.resolve();
const realSetImmediate = globalThis.setImmediate;

function still(run: () => void): void {
  if (pending > 0) parked.push(run);
  else realSetImmediate(() => (pending > 0 ? parked.push(run) : run()));
}

function answered(): void {
  if (--pending > 0) return;
  const runs = parked;
  parked = [];
  runs.forEach(still);
}

type Asked = (...args: unknown[]) => Promise<unknown>;

function inOrder(ask: Asked): Asked {
  return (...args) => {
    pending++;
    const before = last;
    const answer = ask(...args);
    answer.catch(() => undefined);
    const turn = before.then(() => answer);
    last = turn.catch(() => undefined);
    return turn.finally(answered);
  };
}

const METHODS = [
  'digest',
  'importKey',
  'exportKey',
  'generateKey',
  'deriveBits',
  'deriveKey',
  'encrypt',
  'decrypt',
  'sign',
];

let isStill = false;

/** From here on in this process. */
export function holdStill(): void {
  if (isStill) return;
  isStill = true;
  globalThis.setImmediate = ((run: (...args: unknown[]) => void, ...args: unknown[]) =>
    still(() => run(...args))) as unknown as typeof setImmediate;
  timers.setImmediate = (value) => new Promise((resolve) => still(() => resolve(value as never)));
  syncBuiltinESMExports();
  const subtle = webcrypto.subtle as unknown as Record<string, Asked>;
  for (const name of METHODS) {
    const real = subtle[name];
    if (real) Object.defineProperty(subtle, name, { value: inOrder(real.bind(subtle)), configurable: true });
  }
}

/** Lets everything else have so many turns. */
export async function turns(count: number): Promise<void> {
  for (let nth = 0; nth < count; nth++) await new Promise<void>((resolve) => setImmediate(resolve));
}
