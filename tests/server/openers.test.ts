import { expect, it, onTestFinished } from 'vitest';
import { startOpeners } from '../../server/ledger/openers.ts';
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
