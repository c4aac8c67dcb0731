import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CipherSuite } from './memory/hpke.ts';
import { PLANTS } from './plants.ts';

const suite = new CipherSuite();
const text = (words: string) => new TextEncoder().encode(words);

describe('the seals of fast schedules', () => {
  const info = text('info');
  const psk = { id: text('H’Bia'), key: text('her secret') };

  it('open to whom they were sealed, and to nobody else', async () => {
    const mine = await suite.kem.generateKeyPair();
    const other = await suite.kem.generateKeyPair();
    const sender = { recipientPublicKey: mine.publicKey, psk, info };
    const { enc, ct } = await suite.seal(sender, text('plain'), text('bound'));
    const receiver = { recipientKey: mine, enc, psk, info };
    expect(new Uint8Array(await suite.open(receiver, ct, text('bound')))).toEqual(text('plain'));
    const changed = Uint8Array.from(ct, (byte, at) => (at === 0 ? byte ^ 1 : byte));
    const stranger = { ...psk, key: text('another secret') };
    for (const wrong of [
      suite.open({ ...receiver, recipientKey: other }, ct, text('bound')),
      suite.open({ ...receiver, psk: stranger }, ct, text('bound')),
      suite.open(receiver, ct, text('another envelope')),
      suite.open(receiver, changed, text('bound')),
    ])
      await expect(wrong).rejects.toThrow('does not open');
  });
});

describe('planted bugs', () => {
  it.each(Object.entries(PLANTS))('%s: fits the product of today', (_, changes) => {
    for (const { file, find } of changes)
      expect(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')).toMatch(find);
  });
});
