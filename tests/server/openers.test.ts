import { expect, it, onTestFinished, vi } from 'vitest';
import { startOpeners } from '../../server/ledger/openers.ts';
import { opensWith } from '../../server/ledger/opening.ts';
import { decodePack } from '../../src/wire/codec.ts';
import { makeServer, VILLAGE_A } from '../helpers/server.ts';

it('reads packs in threads beside the one that writes, and says of a damaged one what that would say', async () => {
  const openers = startOpeners(2);
  onTestFinished(() => openers.close());
  const server = await makeServer({ opens: openers.opens });
  const phones = await Promise.all([1, 2, 3].map(() => server.enrol('member', VILLAGE_A)));
  const replies = await Promise.all(phones.map((phone) => phone.send(phone.visit(), phone.visit())));
  expect(replies.flatMap(({ verdicts }) => verdicts.map(({ verdict }) => verdict))).toEqual(
    Array(6).fill('applied'),
  );
  const [phone] = phones;
  if (!phone) throw new Error('no phone');
  const pack = await phone.pack(phone.visit());
  pack.bytes[70] = (pack.bytes[70] ?? 0) ^ 1;
  const { unopened, verdicts } = await phone.exchange([pack]);
  expect({ unopened, verdicts }).toEqual({
    unopened: [{ firstSeq: 3, lastSeq: 3, code: 'damaged' }],
    verdicts: [],
  });
});

it('goes on with another thread when a pack was too much for one', async () => {
  const openers = startOpeners(1);
  onTestFinished(() => openers.close());
  const server = await makeServer({ opens: openers.opens });
  const phone = await server.enrol('member', VILLAGE_A);
  const pack = await phone.pack(phone.visit());
  await expect(openers.opens({ pack, secrets: 'none' } as never)).rejects.toThrow('privateKey');
  const { verdicts } = await phone.exchange([pack]);
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['applied']);
});

it('reads the next pack of a request while the one before is read or judged, and no further ahead', async () => {
  const asked: number[] = [];
  let go = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  const server = await makeServer({
    opens: async (sealed) => {
      asked.push(sealed.pack.firstSeq);
      await held;
      return opensWith(decodePack)(sealed);
    },
  });
  const phone = await server.enrol('member', VILLAGE_A);
  const packs = [];
  for (let nth = 0; nth < 3; nth++) packs.push(await phone.pack(phone.visit()));
  const answer = phone.exchange(packs);
  await vi.waitFor(() => expect(asked).toEqual([1, 2]));
  go();
  expect((await answer).verdicts.map(({ seq, verdict }) => `${seq} ${verdict}`)).toEqual([
    '1 applied',
    '2 applied',
    '3 applied',
  ]);
});
