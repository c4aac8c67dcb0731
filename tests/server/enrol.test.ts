import { describe, expect, test } from 'vitest';
import { COOKIE } from '../../server/access/credentials.ts';
import type { ProblemCode } from '../../server/routes/problem.ts';
import type { EnrolProblem } from '../../src/ui/hooks/app.ts';
import { makeServer, Phone, START, VILLAGE_A, VILLAGE_B } from '../helpers/server.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

async function unclaimed() {
  const server = await makeServer();
  const person = await server.addPerson('member', VILLAGE_A, 'Y Thư̆k Êban');
  return { server, phone: new Phone(server, person), code: await server.code(person) };
}

describe('a one-time code', () => {
  test('enrols a phone: profile, read credential, and a cookie that no script can read', async () => {
    const { phone, code } = await unclaimed();
    const answer = await phone.enrol(code);
    expect(answer.json()).toMatchObject({
      profile: { userId: phone.person, name: 'Y Thư̆k Êban', villages: [{ id: VILLAGE_A }] },
      now: START,
    });
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(new RegExp(`^${COOKIE}=[\\w-]{43}; `));
    for (const flag of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/', 'Max-Age=34560000'])
      expect(cookie).toContain(flag);
  });

  test('says whose it is as long as it can be taken, and is not taken by that', async () => {
    const { server, phone, code } = await unclaimed();
    const ask = async (code: string) =>
      (await server.app.inject({ method: 'POST', url: '/api/v1/invitation', payload: { code } })).json();
    const whose = { name: 'Y Thư̆k Êban', commune: { type: 'xa' }, villages: [{ id: VILLAGE_A }] };
    expect(await ask(code)).toMatchObject(whose);
    expect(Object.keys(await ask(code)).toSorted()).toEqual(['commune', 'name', 'villages']);
    expect(await ask('AAAAAAAAAAAAAAAAAAAAAA')).toMatchObject({ code: 'codeUnknown' });
    expect((await phone.enrol(code)).statusCode).toBe(200);
    expect(await ask(code)).toMatchObject({ code: 'codeUsed' });
    const late = await server.code(phone.person);
    server.clock.ms += 10 * MINUTE;
    expect(await ask(late)).toMatchObject({ code: 'codeExpired' });
    expect(await ask('')).toMatchObject({ code: 'badRequest' });
  });

  test('can be asked for again by the page whose answer was lost, and then gives fresh credentials', async () => {
    const { server, phone, code } = await unclaimed();
    const claim = phone.newId();
    const lost = (await phone.enrol(code, claim, '')).json().readCredential;
    const again = await phone.enrol(code, claim, '');
    expect(again.statusCode).toBe(200);
    expect(again.json().readCredential).not.toBe(lost);
    expect((await phone.send(phone.visit())).ackedThrough).toBe(1);
    expect(await server.store.read.selectFrom('device').select('id').execute()).toHaveLength(1);
  });

  test('is used up for anybody else', async () => {
    const { phone, code } = await unclaimed();
    await phone.enrol(code);
    const thief = await phone.enrol(code, phone.newId(), '');
    expect([thief.statusCode, thief.json().code]).toEqual([410, 'codeUsed']);
  });

  test('goes to one of two pages that ask at once', async () => {
    const { phone, code } = await unclaimed();
    const both = await Promise.all([1, 2].map(() => phone.enrol(code, phone.newId(), '')));
    expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 410]);
  });

  test('lives ten minutes, also for the claim that took it', async () => {
    const { server, phone, code } = await unclaimed();
    const claim = phone.newId();
    await phone.enrol(code, claim);
    server.clock.ms += 10 * MINUTE;
    expect((await phone.enrol(code, claim)).json().code).toBe('codeExpired');
    const other = await server.code(phone.person);
    server.clock.ms += 10 * MINUTE;
    expect((await phone.enrol(other)).json().code).toBe('codeExpired');
  });

  test('is unknown when nobody gave it out', async () => {
    const { phone } = await unclaimed();
    const answer = await phone.enrol('AAAAAAAAAAAAAAAAAAAAAA');
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'codeUnknown']);
  });

  test('is not stored, nor is any credential', async () => {
    const { server, phone, code } = await unclaimed();
    await phone.enrol(code);
    const secrets = [code, phone.readCredential, phone.cookie.split('=')[1] ?? '?'];
    const tables = ['enrol_code', 'device', 'device_user'] as const;
    const rows = await Promise.all(
      tables.map((table) => server.store.read.selectFrom(table).selectAll().execute()),
    );
    for (const secret of secrets) expect(JSON.stringify(rows)).not.toContain(secret);
  });

  test('sixty-one tries in a minute are too many, whatever address they claim to come from', async () => {
    const remoteAddress = '203.0.113.7';
    const { server } = await unclaimed();
    const payload = { code: 'AAAAAAAAAAAAAAAAAAAAAA', claim: '00000000-0000-7000-8000-000000000001' };
    const attempt = (nth: number) => {
      const headers = { 'x-forwarded-for': `10.0.0.${nth}` };
      return server.app.inject({ method: 'POST', url: '/api/v1/enrol', payload, headers, remoteAddress });
    };
    for (let nth = 0; nth < 60; nth++) expect((await attempt(nth)).statusCode).toBe(404);
    const refused = await attempt(61);
    // The phone has a sentence for it: one word on both sides.
    const code: EnrolProblem & ProblemCode = 'tooMany';
    expect([refused.statusCode, refused.json().code]).toEqual([429, code]);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    server.clock.ms += MINUTE;
    expect((await attempt(62)).statusCode).toBe(404);
  });
});

test('behind a proxy of this machine each phone has tries of its own', async () => {
  const { server } = await unclaimed();
  const payload = { code: 'AAAAAAAAAAAAAAAAAAAAAA', claim: '00000000-0000-7000-8000-000000000001' };
  const attempt = async (address: string) => {
    const headers = { 'x-forwarded-for': `forged, ${address}` };
    return (await server.app.inject({ method: 'POST', url: '/api/v1/enrol', payload, headers })).statusCode;
  };
  for (let nth = 0; nth < 60; nth++) expect(await attempt('198.51.100.1')).toBe(404);
  expect(await attempt('198.51.100.1')).toBe(429);
  expect(await attempt('198.51.100.2')).toBe(404);
});

describe('a phone', () => {
  test('takes a second user beside the first', async () => {
    const server = await makeServer();
    const first = await server.enrol('member', VILLAGE_A);
    const second = new Phone(server, await server.addPerson('member', VILLAGE_B));
    second.cookie = first.cookie;
    await second.enrol(await server.code(second.person));
    expect(second.cookie).toBe(first.cookie);
    expect((await first.send(first.visit())).ackedThrough).toBe(1);
    expect((await second.send(second.visit({ village: VILLAGE_B }))).ackedThrough).toBe(1);
    expect((await first.sync()).changes).toHaveLength(1);
  });

  test('keeps its cookie for 400 days after each contact, set anew at most daily', async () => {
    const server = await makeServer();
    const phone = await server.enrol('member', VILLAGE_A);
    const cookieOf = async () => (await phone.post(phone.request([]))).headers['set-cookie'];
    expect(await cookieOf()).toBeUndefined();
    server.clock.ms += DAY;
    expect(String(await cookieOf())).toContain(phone.cookie);
    expect(await cookieOf()).toBeUndefined();
  });

  test('enrolled again by the same person speaks for its old writer again', async () => {
    const server = await makeServer();
    const phone = await server.enrol('member', VILLAGE_A);
    await phone.send(phone.visit());
    phone.cookie = '';
    await phone.enrol(await server.code(phone.person));
    expect((await phone.send(phone.visit())).ackedThrough).toBe(2);
  });
});
