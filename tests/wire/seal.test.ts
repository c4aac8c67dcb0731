import { describe, expect, it } from 'vitest';
import { newKeyPair, openerOf, sealerOf, type Envelope } from '../../src/wire/seal.ts';

const envelope: Envelope = {
  writer: '0193f2a0-0000-7000-8000-000000000001',
  firstSeq: 1,
  lastSeq: 4,
  codec: 1,
  kid: 3,
};
const secret = { userId: '0193f2a0-0000-7000-8000-0000000000aa', key: new Uint8Array(32).fill(7) };
const plain = new TextEncoder().encode('bốn phiếu của một buổi sáng');

async function sealed() {
  const pair = await newKeyPair();
  const seal = await sealerOf({ kid: 3, publicKey: pair.publicKey }, secret);
  const bytes = await seal(plain, envelope);
  return { opens: await openerOf(pair), bytes };
}

describe('a sealed pack', () => {
  it('opens for the server with the author’s secret, and costs 81 bytes', async () => {
    const { opens, bytes } = await sealed();
    expect(bytes.length).toBe(plain.length + 81);
    expect(await opens(bytes, envelope, secret)).toEqual({ ok: true, value: plain });
  });

  it('is the only one of its seal: a second would never open', async () => {
    const pair = await newKeyPair();
    const seal = await sealerOf({ kid: 3, publicKey: pair.publicKey }, secret);
    await seal(plain, envelope);
    await expect(seal(plain, envelope)).rejects.toThrow('used');
  });

  it.each([
    ['another writer', { ...envelope, writer: '0193f2a0-0000-7000-8000-000000000002' }],
    ['another first number', { ...envelope, firstSeq: 2 }],
    ['another last number', { ...envelope, lastSeq: 5 }],
    ['another codec', { ...envelope, codec: 2 }],
    ['another key number', { ...envelope, kid: 4 }],
  ])('does not open under %s', async (_, other) => {
    const { opens, bytes } = await sealed();
    expect(await opens(bytes, other, secret)).toEqual({ ok: false, error: 'damaged' });
  });

  it('does not open with another author’s secret, another key, a flipped bit or half of it', async () => {
    const { opens, bytes } = await sealed();
    const flipped = bytes.map((byte, i) => (i === 80 ? byte ^ 1 : byte));
    const tries = [
      opens(bytes, envelope, { ...secret, key: new Uint8Array(32).fill(8) }),
      opens(bytes, envelope, { ...secret, userId: '0193f2a0-0000-7000-8000-0000000000ab' }),
      (await openerOf(await newKeyPair()))(bytes, envelope, secret),
      opens(flipped, envelope, secret),
      opens(bytes.slice(0, 40), envelope, secret),
      opens(new Uint8Array(0), envelope, secret),
    ];
    for (const opened of await Promise.all(tries)) expect(opened).toEqual({ ok: false, error: 'damaged' });
  });
});
