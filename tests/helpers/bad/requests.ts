/** Bad input: whole requests that are none. One line each, with what must follow. */
import { MAX_HEADER_BYTES, MAX_PACK_BYTES, MAX_REQUEST_BYTES } from '../../../src/wire/request.ts';

/** `ST1\n`, the length, the header as text, and whatever follows. */
export function frame(header: string, rest: Uint8Array = new Uint8Array(), length?: number): Buffer {
  const json = Buffer.from(header);
  const start = Buffer.alloc(8);
  start.write('ST1\n', 'latin1');
  start.writeUInt32BE(length ?? json.length, 4);
  return Buffer.concat([start, json, rest]);
}

export interface BadRequest {
  name: string;
  /** @param good the header of a sound request, as its JSON object, and one sound pack's bytes */
  body: (good: Record<string, unknown>, pack: Uint8Array) => Buffer;
  headers?: Record<string, string>;
  status: number;
  code: string;
}

const header = (change: (good: Record<string, unknown>) => unknown) => (good: Record<string, unknown>) =>
  frame(JSON.stringify(change({ ...good, p: [] })));
const framing = { status: 400, code: 'badFraming' };
const badHeader = { status: 400, code: 'badHeader' };
const tooLarge = { status: 413, code: 'tooLarge' };
const wrongType = { status: 415, code: 'wrongMediaType' };

export const BAD_REQUESTS: BadRequest[] = [
  { name: 'an empty body', body: () => Buffer.alloc(0), ...framing },
  { name: '[]', body: () => Buffer.from('[]'), ...framing },
  { name: 'null', body: () => Buffer.from('null'), ...framing },
  { name: 'a JSON object', body: (good) => Buffer.from(JSON.stringify(good)), ...framing },
  {
    name: 'wrong magic',
    body: (good) => Buffer.concat([Buffer.from('ST2\n'), frame(JSON.stringify(good)).subarray(4)]),
    ...framing,
  },
  { name: 'nothing behind the magic', body: () => Buffer.from('ST1\n'), ...framing },
  { name: 'half a length', body: () => Buffer.from('ST1\n\0\0'), ...framing },
  { name: 'a header longer than the body', body: () => frame('{}', new Uint8Array(), 200), ...framing },
  { name: 'a header cut short', body: (good) => frame(JSON.stringify(good).slice(0, -1)), ...badHeader },
  { name: 'a header without bytes', body: () => frame(''), ...badHeader },
  {
    name: 'a header one byte over its limit',
    body: () => frame(' '.repeat(MAX_HEADER_BYTES + 1)),
    ...tooLarge,
  },
  { name: 'a header of 4 GB', body: () => frame('{}', new Uint8Array(), 0xffffffff), ...tooLarge },
  { name: 'a header of depth 1,000', body: () => frame('['.repeat(1000) + ']'.repeat(1000)), ...badHeader },
  {
    name: 'a header that is no UTF-8',
    body: () => frame('', Buffer.from([0xff, 0xfe, 0x7b]), 3),
    ...badHeader,
  },
  { name: 'a header that is a list', body: () => frame('[]'), ...badHeader },
  { name: 'an unknown key', body: header((good) => ({ ...good, role: 'admin' })), ...badHeader },
  {
    name: '__proto__',
    body: (good) => frame(JSON.stringify(good).replace('{', '{"__proto__":{"x":1},')),
    ...badHeader,
  },
  { name: 'a foreign commune', body: header((good) => ({ ...good, communeId: 1 })), ...badHeader },
  { name: 'no batch', body: header(({ b: _, ...good }) => good), ...badHeader },
  { name: 'a batch of one letter', body: header((good) => ({ ...good, b: 'x' })), ...badHeader },
  { name: 'a batch of a kilobyte', body: header((good) => ({ ...good, b: 'x'.repeat(1000) })), ...badHeader },
  {
    name: 'an epoch of a kilobyte',
    body: header((good) => ({ ...good, e: 'x'.repeat(1000) })),
    ...badHeader,
  },
  {
    name: 'a cursor of a kilobyte',
    body: header((good) => ({ ...good, c: 'x'.repeat(1000) })),
    ...badHeader,
  },
  { name: 'a cursor that is a number', body: header((good) => ({ ...good, c: 5 })), ...badHeader },
  {
    name: 'a program with a long name',
    body: header((good) => ({ ...good, a: 'x'.repeat(99) })),
    ...badHeader,
  },
  { name: 'a waiting count below zero', body: header((good) => ({ ...good, q: [-1, 0] })), ...badHeader },
  { name: 'half a waiting count', body: header((good) => ({ ...good, q: [1.5, 0] })), ...badHeader },
  { name: 'a user that is no id', body: header((good) => ({ ...good, u: '?'.repeat(22) })), ...badHeader },
  { name: 'a clock that is text', body: header((good) => ({ ...good, n: '1' })), ...badHeader },
  { name: 'numbers asked for from 0', body: header((good) => ({ ...good, k: [0, 5] })), ...badHeader },
  { name: 'no writer', body: header(({ w: _, ...good }) => good), ...badHeader },
  { name: 'a writer that is no id', body: header((good) => ({ ...good, w: '*'.repeat(22) })), ...badHeader },
  {
    name: 'a clock beyond whole numbers',
    body: header((good) => ({ ...good, n: 9007199254740993 })),
    ...badHeader,
  },
  {
    name: 'a clock of 1e999',
    body: (good) => frame(JSON.stringify({ ...good, p: [] }).replace(/"n":\d+/, '"n":1e999')),
    ...badHeader,
  },
  { name: 'a clock before 1970', body: header((good) => ({ ...good, n: -1 })), ...badHeader },
  { name: 'numbers asked for backwards', body: header((good) => ({ ...good, k: [9, 1] })), ...badHeader },
  { name: 'packs that are no list', body: header((good) => ({ ...good, p: {} })), ...badHeader },
  {
    name: 'a pack from number 0',
    body: header((good) => ({ ...good, p: [[0, 1, 1, 0, 0, 1]] })),
    ...badHeader,
  },
  {
    name: 'a pack from number 1.5',
    body: header((good) => ({ ...good, p: [[1.5, 1, 1, 0, 0, 1]] })),
    ...badHeader,
  },
  { name: 'a pack of no ops', body: header((good) => ({ ...good, p: [[1, 0, 1, 0, 0, 1]] })), ...badHeader },
  { name: 'a pack of 33 ops', body: header((good) => ({ ...good, p: [[1, 33, 1, 0, 0, 1]] })), ...badHeader },
  {
    name: 'a pack beyond the last number',
    body: header((good) => ({ ...good, p: [[Number.MAX_SAFE_INTEGER, 2, 1, 0, 0, 1]] })),
    ...badHeader,
  },
  {
    name: 'a pack described by five numbers',
    body: header((good) => ({ ...good, p: [[1, 1, 1, 0, 0]] })),
    ...badHeader,
  },
  {
    name: 'two thousand packs',
    body: header((good) => ({ ...good, p: Array.from({ length: 2000 }, () => [1, 1, 1, 0, 0, 1]) })),
    ...tooLarge,
  },
  {
    name: 'a pack of no bytes',
    body: header((good) => ({ ...good, p: [[1, 1, 1, 0, 0, 0]] })),
    ...badHeader,
  },
  {
    name: 'a pack of −1 bytes',
    body: header((good) => ({ ...good, p: [[1, 1, 1, 0, 0, -1]] })),
    ...badHeader,
  },
  {
    name: 'a pack one byte over its limit',
    body: header((good) => ({ ...good, p: [[1, 1, 1, 0, 0, MAX_PACK_BYTES + 1]] })),
    ...tooLarge,
  },
  {
    name: 'packs over the limit together',
    body: header((good) => ({
      ...good,
      p: Array.from({ length: Math.ceil(MAX_REQUEST_BYTES / MAX_PACK_BYTES) + 1 }, () => [
        1,
        1,
        1,
        0,
        0,
        MAX_PACK_BYTES,
      ]),
    })),
    ...tooLarge,
  },
  {
    name: 'fewer bytes than the packs say',
    body: (good, pack) => frame(JSON.stringify(good), pack.subarray(1)),
    ...framing,
  },
  {
    name: 'a byte behind the last pack',
    body: (good, pack) => frame(JSON.stringify(good), Buffer.concat([pack, Buffer.alloc(1)])),
    ...framing,
  },
  {
    name: 'gzip around it',
    body: (good, pack) => frame(JSON.stringify(good), pack),
    headers: { 'content-encoding': 'gzip' },
    ...wrongType,
  },
  {
    name: 'another media type',
    body: (good, pack) => frame(JSON.stringify(good), pack),
    headers: { 'content-type': 'application/octet-stream' },
    ...wrongType,
  },
  {
    name: 'JSON by its media type',
    body: () => Buffer.from('{}'),
    headers: { 'content-type': 'application/json' },
    ...wrongType,
  },
  {
    name: 'a media type that is none',
    body: (good, pack) => frame(JSON.stringify(good), pack),
    headers: { 'content-type': 'x' },
    ...wrongType,
  },
];
