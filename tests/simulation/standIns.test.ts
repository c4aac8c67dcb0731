import type { Dexie as RealDexie } from 'dexie';
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../src/domain/result.ts';
import { newKeyPair, openerOf, sealerOf } from '../../src/wire/seal.ts';
import { idAt, randomOf } from '../helpers/generate.ts';
import { Life } from './life.ts';
import { Dexie } from './memory/dexie.ts';
import { PLANTS } from './plants.ts';

vi.mock('@hpke/core', () => import('./memory/hpke.ts'));

describe('the seals of fast schedules', () => {
  const plain = Uint8Array.of(1, 2, 3);
  const secret = { userId: idAt(1, randomOf(1)), key: new Uint8Array(32).fill(1) };
  const envelope = { writer: idAt(2, randomOf(2)), firstSeq: 1, lastSeq: 2, codec: 1, kid: 1 };

  it('open to whom they were sealed, and to nobody else', async () => {
    const [mine, other] = [await newKeyPair(), await newKeyPair()];
    const seal = await sealerOf({ kid: 1, publicKey: mine.publicKey }, secret);
    const sealed = await seal(plain, envelope);
    const opens = await openerOf(mine);
    expect(await opens(sealed, envelope, secret)).toEqual(ok(plain));
    const changed = Uint8Array.from(sealed, (byte, at) => (at === 70 ? byte ^ 1 : byte));
    const stranger = { ...secret, key: new Uint8Array(32).fill(2) };
    for (const wrong of [
      (await openerOf(other))(sealed, envelope, secret),
      opens(sealed, envelope, stranger),
      opens(sealed, { ...envelope, firstSeq: 2 }, secret),
      opens(changed, envelope, secret),
    ])
      expect(await wrong).toEqual(fail('damaged'));
  });
});

describe('the disk of fast schedules', () => {
  it('is as it was before when the phone dies in the first opening of a database', async () => {
    const phone = { indexedDB: {} };
    const open = (life: Life) => {
      const database = new Dexie('ledger', phone);
      database.version(1).stores({ meta: 'key' });
      database.on('populate', (tx) => tx.table('meta').add({ key: 'meta' }));
      return life.guard(database as unknown as RealDexie) as unknown as Dexie;
    };
    const first = new Life();
    first.killAfter(0);
    expect(await first.live(open(first).open())).toBe('killed');
    expect(await open(new Life()).table('meta').get('meta')).toEqual({ key: 'meta' });
  });
});

describe('planted bugs', () => {
  it.each(Object.entries(PLANTS))('%s: fits the product of today', (_, changes) => {
    for (const { file, find } of changes)
      expect(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')).toMatch(find);
  });
});
