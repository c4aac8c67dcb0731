import { expect, test } from 'vitest';
import { makeServer, shortcut, VILLAGE_A } from '../helpers/server.ts';

test('a phone that lost its cookie is known by its user’s read credential, and gets another', async () => {
  const server = await makeServer();
  const phone = await server.enrol('member', VILLAGE_A);
  const { cookie } = phone;
  phone.cookie = '';
  const answer = await phone.post(phone.request([await phone.pack(phone.visit())]));
  expect(answer.statusCode).toBe(200);
  phone.cookie = shortcut(answer.cookies);
  expect(phone.cookie).not.toBe(cookie);
  phone.readCredential = '';
  expect((await phone.send(phone.visit())).ackedThrough).toBe(2);
});

test('without cookie and credential nothing is taken', async () => {
  const server = await makeServer();
  const phone = await server.enrol('member', VILLAGE_A);
  phone.cookie = '';
  phone.readCredential = 'x'.repeat(43);
  const answer = await phone.post(phone.request([await phone.pack(phone.visit())]));
  expect([answer.statusCode, answer.json().code]).toEqual([401, 'unknownDevice']);
});
