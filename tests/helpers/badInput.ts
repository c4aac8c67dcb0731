/** Bad input: whole requests that are none, and ops that say what can't be. One line each, with what must follow. */
import type { Op } from '../../src/domain/op.ts';
import { MAX_HEADER_BYTES, MAX_PACK_BYTES, MAX_REQUEST_BYTES } from '../../src/wire/request.ts';

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
    name: 'a media type that is none',
    body: (good, pack) => frame(JSON.stringify(good), pack),
    headers: { 'content-type': 'x' },
    ...wrongType,
  },
];

export interface BadOp {
  name: string;
  /** Changes of a sound visit. */
  fields?: Record<string, unknown>;
  op?: Partial<Op>;
  verdict: string;
  code: string;
  field?: string;
}

const refused = (name: string, fields: Record<string, unknown>, code: string, field: string): BadOp => ({
  name,
  fields,
  verdict: 'refused',
  code,
  field,
});

export const BAD_OPS: BadOp[] = [
  refused('31/02', { day: '2026-02-31' }, 'notADay', 'day'),
  refused('29/02 of a common year', { day: '2025-02-29' }, 'notADay', 'day'),
  refused('a Buddhist year', { day: '2569-11-21' }, 'inFuture', 'day'),
  refused('tomorrow', { day: '2026-11-22' }, 'inFuture', 'day'),
  refused('long ago', { day: '2020-01-01' }, 'tooOld', 'day'),
  refused('a note with a 12-digit number', { note: 'CCCD 099 123 456 789' }, 'idNumber', 'note'),
  refused('a note with an OTP', { note: 'otp là 123456' }, 'secret', 'note'),
  refused('a note of a megabyte', { note: 'x'.repeat(20_000) }, 'tooLong', 'note'),
  refused('a household that is no id', { household: "'; DROP TABLE subject" }, 'notAnId', 'household'),
  refused('no household', { household: undefined }, 'required', 'household'),
  refused('topics where nobody was met', { result: 'refused', topics: ['ehr'] }, 'notApplicable', 'topics'),
  {
    name: 'a base on a new record',
    op: { base: '00000000-0000-7000-8000-000000000009' },
    verdict: 'refused',
    code: 'badShape',
  },
  {
    name: 'a subject other than the op',
    op: { subjectId: '00000000-0000-7000-8000-000000000009' },
    verdict: 'refused',
    code: 'badShape',
  },
  { name: 'a later version', op: { v: 99 }, verdict: 'held', code: 'newerVersion' },
];

/** Text that looks dangerous and is none: it must come out as it went in. */
export const HARMLESS_NOTES = [
  '<script>alert(1)</script>',
  '=HYPERLINK("http://x")',
  "'; DROP TABLE op; --",
  '%_%',
  "H'Wư̆n Êban, ê̆ ô̆ ơ̆",
];
