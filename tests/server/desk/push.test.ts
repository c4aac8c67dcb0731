/** Asking phones to send: the states that the officer sees, the messages, and where messages may go. */
import { describe, expect, test } from 'vitest';
import { isInward, isPushEndpoint, outwardLookup, PUSH_HOSTS } from '../../../server/notify/pushHosts.ts';
import type { PhoneLine } from '../../../src/wire/desk/phones.ts';
import { openPushService, type PushService } from '../../helpers/pushService.ts';
import { COMMUNE, makeServer, VILLAGE_A, VILLAGE_B, type Phone } from '../../helpers/server.ts';

const DAY = 86_400_000;

async function commune() {
  const service = await openPushService();
  const server = await makeServer({ road: service.road });
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const [a, b] = [await server.enrol('member', VILLAGE_A), await server.enrol('member', VILLAGE_B)];
  const lines = async () => (await officer.ask('GET', '/api/v1/phones')).json<{ items: PhoneLine[] }>().items;
  const lineOf = async (phone: Phone) =>
    (await lines()).find(({ people }) => people[0]?.id === phone.person)!;
  const pushed = async (phone: Phone, state: string) => {
    await expect.poll(async () => (await lineOf(phone)).request?.push).toBe(state);
  };
  const remind = (body: object) => officer.ask('POST', '/api/v1/send-requests', body);
  return { service, server, officer, a, b, lineOf, pushed, remind };
}

const allow = (phone: Phone, service: PushService, name = phone.person) =>
  phone.ask('PUT', '/api/v1/push-subscription', service.subscribe(name));
const seen = (phone: Phone, state: string) => phone.ask('POST', '/api/v1/send-requests/seen', { state });

test('requested, reached, opened, done: each as the phone told it', async () => {
  const { service, a, lineOf, remind, pushed } = await commune();
  await allow(a, service);
  await a.exchange([], { waiting: 12, oldest: a.server.clock.ms - 6 * DAY });
  expect(await lineOf(a)).toMatchObject({
    waiting: 12,
    oldest: a.server.clock.ms - 6 * DAY,
    reachable: true,
  });
  expect((await remind({ phones: [(await lineOf(a)).id] })).json()).toMatchObject({ asked: 1, reachable: 1 });
  await pushed(a, 'sent');
  expect((await lineOf(a)).request?.state).toBe('requested');
  await seen(a, 'reached');
  expect((await lineOf(a)).request?.state).toBe('reached');
  await seen(a, 'opened');
  expect((await lineOf(a)).request?.state).toBe('opened');
  await a.exchange([await a.pack(a.visit())], { waiting: 3, oldest: a.server.clock.ms - DAY });
  expect(await lineOf(a)).toMatchObject({ waiting: 2, request: { state: 'opened' } });
  await a.exchange([await a.pack(a.visit(), a.visit())], { waiting: 2, oldest: a.server.clock.ms - DAY });
  expect(await lineOf(a)).toMatchObject({ waiting: 0, oldest: null, request: { state: 'done' } });
});

test('a message is for that phone only, signed by this installation, and says nothing of anybody', async () => {
  const { service, a, officer, remind, pushed } = await commune();
  await allow(a, service);
  const { publicKey } = (await a.ask('GET', '/api/v1/push-key')).json<{ publicKey: string }>();
  await remind({ village: VILLAGE_A });
  await pushed(a, 'sent');
  const [message] = service.delivered;
  expect(message).toMatchObject({ path: `/${a.person}`, vapidKey: publicKey, topic: 'send' });
  expect(message?.claims.aud).toBe('https://localhost');
  const said = JSON.parse(message?.text ?? '') as { code: string; until: number };
  expect(said).toEqual({
    code: 'sendRequested',
    id: expect.any(String),
    until: officer.server.clock.ms + 3 * DAY,
  });
});

test('a phone without messages hears of it at its next contact, and the officer is told so', async () => {
  const { b, lineOf, remind } = await commune();
  await b.exchange([], { waiting: 1, oldest: 1 });
  expect((await remind({})).json()).toMatchObject({ asked: 3, reachable: 0 });
  expect((await lineOf(b)).request).toMatchObject({ state: 'requested', push: 'none' });
  const { notices } = await b.exchange([], { waiting: 1, oldest: 1 });
  expect(notices).toMatchObject([{ code: 'sendRequested', until: b.server.clock.ms + 3 * DAY }]);
  await b.exchange([], { waiting: 1, oldest: 1, told: notices.map(({ id }) => id) });
  expect((await lineOf(b)).request?.state).toBe('reached');
});

test('a request that nobody follows expires, and a new one takes its place', async () => {
  const { a, lineOf, remind, server } = await commune();
  await a.exchange([], { waiting: 1, oldest: 1 });
  await remind({ village: VILLAGE_A });
  server.clock.ms += 3 * DAY;
  expect((await lineOf(a)).request?.state).toBe('expired');
  expect((await a.exchange([], { waiting: 1, oldest: 1 })).notices).toEqual([]);
  await remind({ village: VILLAGE_A });
  await remind({ village: VILLAGE_A });
  expect((await lineOf(a)).request?.state).toBe('requested');
  expect((await a.exchange([], { waiting: 1, oldest: 1 })).notices).toHaveLength(1);
});

test('a phone that took the permission back is not sent to again; a service that fails changes nothing', async () => {
  const { service, a, lineOf, remind, pushed } = await commune();
  await allow(a, service);
  service.answer = 500;
  await remind({ village: VILLAGE_A });
  await pushed(a, 'failed');
  expect((await lineOf(a)).reachable).toBe(true);
  service.answer = 410;
  await remind({ village: VILLAGE_A });
  await expect.poll(async () => (await lineOf(a)).reachable).toBe(false);
});

test('only an officer asks, and only phones of his commune', async () => {
  const { a, officer, server } = await commune();
  const head = await server.enrol('villageHead', VILLAGE_A);
  for (const phone of [a, head])
    expect((await phone.ask('POST', '/api/v1/send-requests', {})).json().code).toBe('notAllowed');
  const ask = (body: object) => officer.ask('POST', '/api/v1/send-requests', body);
  expect((await ask({ phones: [officer.newId()] })).json().code).toBe('notFound');
  expect((await ask({ phones: [] })).statusCode).toBe(400);
});

describe('a message goes to a push service and nowhere else', () => {
  test.each([
    'https://fcm.googleapis.com/fcm/send/x:y',
    'https://updates.push.services.mozilla.com/wpush/v2/x',
    'https://web.push.apple.com/x',
    'https://wns2-sg2p.notify.windows.com/w/?token=x',
  ])('%s is one', (endpoint) => {
    expect(isPushEndpoint(endpoint, PUSH_HOSTS)).toBe(true);
  });

  test.each([
    'http://fcm.googleapis.com/x',
    'https://fcm.googleapis.com:8443/x',
    'https://fcm.googleapis.com@10.0.0.1/x',
    'https://user:x@fcm.googleapis.com/x',
    'https://fcm.googleapis.com.evil.example/x',
    'https://evilpush.apple.com.example/x',
    'https://notpush.example/fcm.googleapis.com',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://localhost/x',
    'ftp://fcm.googleapis.com/x',
    'x',
  ])('%s is none, and a phone that names it is refused', async (endpoint) => {
    expect(isPushEndpoint(endpoint, PUSH_HOSTS)).toBe(false);
    const server = await makeServer();
    const phone = await server.enrol('member', VILLAGE_A);
    const keys = { p256dh: 'x', auth: 'x' };
    expect((await phone.ask('PUT', '/api/v1/push-subscription', { endpoint, keys })).statusCode).toBe(400);
  });

  test.each([
    '10.1.2.3',
    '127.0.0.1',
    '169.254.169.254',
    '192.168.1.1',
    '::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    'x',
  ])('%s leads inwards', (address) => {
    expect(isInward(address)).toBe(true);
  });
  test.each(['142.250.66.74', '2404:6800:4005:80b::200a'])('%s does not', (address) => {
    expect(isInward(address)).toBe(false);
  });

  test('a name that leads inwards is not followed', async () => {
    const refused = await new Promise((resolve) => outwardLookup('localhost', {}, resolve));
    expect(refused).toMatchObject({ code: 'EINWARD' });
  });
});
