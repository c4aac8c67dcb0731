/** A thread that reads packs for the one that writes the ledger. */
import { parentPort } from 'node:worker_threads';
import { ok } from '../../src/domain/result.ts';
import { decodePack } from '../../src/wire/codec.ts';
import type { Answer, Question } from './openers.ts';
import { opsIn } from './opening.ts';

parentPort?.on('message', ({ id, sealed }: Question) => {
  void opsIn(sealed, decodePack).then((opened) => {
    const told = opened.ok ? ok(JSON.stringify(opened.value)) : opened;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    parentPort?.postMessage({ id, opened: told } satisfies Answer);
  });
});
