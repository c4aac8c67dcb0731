/** What two wrote in one place: nothing of either is lost, and one's own lost answer is not somebody else. */
import { expect, test } from 'vitest';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import type { Failure } from '../../src/sync/transport.ts';
import { saveDraft, type Draft } from '../../src/ui/screens/desk/drafts.ts';

type Words = { answer: string };

/** A place that takes words only from who has seen what stands there, as the server does. */
function place(stands: string) {
  const all: Draft<Words>[] = [];
  const here = {
    stands,
    all,
    lost: 0,
    way: {
      async send({ seen, said }: Draft<Words>): Promise<Result<void, Failure>> {
        if (here.stands !== said.answer && here.stands !== seen.answer) return fail({ code: 'changedSince' });
        here.stands = said.answer;
        return here.lost-- > 0 ? fail({ code: 'offline' }) : ok(undefined);
      },
      read: async () => ok({ answer: here.stands }),
      keep: (draft: Draft<Words>) => void all.push(draft),
    },
  };
  return here;
}
const shown = {};
const draft = (seen: string, said: string): Draft<Words> => ({
  seen: { answer: seen },
  said: { answer: said },
});

test('words that came meanwhile stand above, are seen, and are saved with the next tap', async () => {
  const { way, all, ...here } = place('Tuần sau đo');
  expect(await saveDraft(draft('', 'Chưa có kinh phí'), shown, way)).toMatchObject({ ok: false });
  expect([here.stands, all]).toEqual([
    'Tuần sau đo',
    [draft('Tuần sau đo', 'Tuần sau đo\nChưa có kinh phí')],
  ]);
  expect(await saveDraft(all[0]!, shown, way)).toMatchObject({ ok: true });
  expect(all[1]).toMatchObject({ over: shown });
});

test('what was sent and got no answer is one’s own: corrected, it goes through at the first tap', async () => {
  const here = place('');
  here.lost = 1;
  await saveDraft(draft('', 'Tuần sau đo'), shown, here.way);
  const [kept] = here.all;
  expect(here.stands).toBe('Tuần sau đo');
  expect(await saveDraft({ ...kept!, said: { answer: 'Tháng sau đo' } }, shown, here.way)).toMatchObject({
    ok: true,
  });
  expect(here.stands).toBe('Tháng sau đo');
});
