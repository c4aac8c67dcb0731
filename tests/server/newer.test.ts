import { expect, test } from 'vitest';
import { opensWith } from '../../server/ledger/opening.ts';
import { lookAgain, programMark } from '../../server/ledger/newer.ts';
import { brokenAuditAt } from '../../server/ledger/audit.ts';
import { decodePack } from '../../src/wire/codec.ts';
import { fail } from '../../src/domain/result.ts';
import type { Op } from '../../src/domain/op.ts';
import { COMMUNE, makeServer, VILLAGE_A } from '../helpers/server.ts';

/** A server of the release before: what the newer phone sends is beyond it, as a pack or as an op. */
async function ofYesterday() {
  let isOld = true;
  const asOld = (ops: Op[]) =>
    ops.map((op) => (op.fields['note' as never] === 'mới' ? { ...op, v: 99 } : op));
  const decode: typeof decodePack = (codec, bytes, firstSeq) => {
    const read = decodePack(codec, bytes, firstSeq);
    if (!isOld || !read.ok) return read;
    return read.value.length === 3 ? fail('damaged') : { ok: true, value: asOld(read.value) };
  };
  const server = await makeServer({ decode });
  const member = await server.enrol('member', VILLAGE_A);
  const intake = {
    store: server.store,
    opens: opensWith(decode),
    report: () => undefined,
    random: server.random,
  };
  return { server, member, intake, update: () => void (isOld = false) };
}

test('after an update packs and ops that were beyond the program are judged, once, and the phone hears of it', async () => {
  const { server, member, intake, update } = await ofYesterday();
  const mark = programMark();
  await member.exchange([await member.pack(member.visit(), member.visit(), member.visit())]);
  const newer = member.visit({ note: 'mới' });
  const { verdicts } = await member.send(newer);
  expect(verdicts).toEqual([{ seq: 4, verdict: 'held', code: 'newerVersion' }]);
  expect(await lookAgain(intake, 'yesterday', () => server.clock.ms)).toBe(2);
  expect(await member.rows()).toHaveLength(0);
  // The held op as this program reads it.
  update();
  const op = JSON.stringify(newer);
  await server.store.write((tx) => tx.updateTable('op').set({ body: op }).where('seq', '=', 4).execute());
  expect(await lookAgain(intake, mark, () => server.clock.ms)).toBe(2);
  expect(await lookAgain(intake, mark, () => server.clock.ms)).toBe(0);
  expect(await member.rows()).toHaveLength(4);
  expect((await member.send()).notices).toMatchObject([{ code: 'judgedAgain', seqs: [[1, 4]] }]);
  const asked = await member.exchange([], { ask: [1, 4] });
  expect(asked.verdicts.map(({ verdict }) => verdict)).toEqual(['applied', 'applied', 'applied', 'applied']);
  expect(asked).toMatchObject({ ackedThrough: 4, missing: [] });
  expect(await brokenAuditAt(server.store.read, COMMUNE)).toBeNull();
});
