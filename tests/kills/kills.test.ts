// `npm run kills`: 200 SIGKILLs of Chromium right after "Đã lưu trên máy", 300 of the server while phones send.
import { expect, test } from 'vitest';
import { enrol, recordNobodyHome, stripSays } from '../e2e/field.ts';
import { openStage } from '../e2e/harness.ts';
import { killServer } from './server.ts';

/** In runs of their own, each with a fresh database: so a run tells before the last one has ended. */
const BROWSER = { runs: 4, kills: 50 };
const SERVER = { runs: 3, kills: 100 };
const PHONES = 6;
const HOUR_MS = 3_600_000;

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const nths = (count: number) => Array.from({ length: count }, (_, nth) => nth + 1);

test.each(nths(SERVER.runs))(
  `${SERVER.kills} kills of the server, run %i`,
  { timeout: HOUR_MS },
  async (seed) => {
    const wish = { rounds: SERVER.kills, phones: PHONES, traced: seed === 1, seed };
    const { kept, midway, ...toll } = await killServer(wish);
    say(
      `${toll.rounds} kills of the server, ${midway} with requests under way, ${PHONES} phones: ${toll.records} records, ${toll.acknowledged} of them acknowledged by a server that was then killed, ` +
        `${toll.forgotten} forgotten, ${toll.lost} lost, ${toll.double} double, audit ${toll.brokenAuditAt === null ? 'clean' : 'BROKEN'}`,
    );
    say(
      kept
        ? `${kept.answers} answers to packs, ${kept.fsyncs} fsyncs`
        : 'No strace here: fsyncs are not counted.',
    );
    expect(toll).toMatchObject({ forgotten: 0, lost: 0, double: 0, brokenAuditAt: null });
  },
);

test.each(nths(BROWSER.runs))(
  `${BROWSER.kills} kills of the browser, run %i`,
  { timeout: HOUR_MS },
  async () => {
    const stage = await openStage();
    try {
      const phone = await stage.phone();
      await enrol(phone, stage.server().links[0] ?? '');
      await stripSays(phone.page, 'Đã gửi hết');
      await phone.offline();
      // A browser that starts knows nothing of flight mode yet, and its worker would send at once.
      stage.wire.set('refuse');
      await phone.open('/');
      let missing = 0;
      for (let round = 1; round <= BROWSER.kills; round++) {
        await recordNobodyHome(phone.page);
        await phone.kill();
        await phone.reopen();
        await phone.offline();
        await phone.open('/');
        await stripSays(phone.page, new RegExp(`Chờ gửi: ${round}\\b`)).catch(() => void missing++);
      }
      stage.wire.set('open');
      await phone.online();
      await phone.page.getByRole('button', { name: 'Gửi ngay' }).click();
      await stripSays(phone.page, 'Đã gửi hết');
      const rows = stage.server().rows("select op_id, seq from op where state = 'effective'");
      const once = new Set(rows.map(({ op_id }) => op_id)).size;
      const [lost, double] = [BROWSER.kills - once, rows.length - once];
      say(`${BROWSER.kills} kills of the browser after "Đã lưu trên máy": ${lost} lost, ${double} double`);
      expect({ missing, lost, double }).toEqual({ missing: 0, lost: 0, double: 0 });
      expect(rows.map(({ seq }) => Number(seq)).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: BROWSER.kills }, (_, nth) => nth + 1),
      );
    } finally {
      await stage.close();
    }
  },
);
