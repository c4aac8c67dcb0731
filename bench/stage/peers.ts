// What the peers send to: their protocols over a list in memory, no disk, no judging, as quick as a server can be.
import { createReadStream, existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { couch } from './couch.ts';
import { Front } from './front.ts';

const [pages = ''] = process.argv.slice(2);
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** How often each record of a run has come. */
const runs = new Map<string, Map<string, number>>();

function arrive(run: string, id: string): void {
  const records = runs.get(run) ?? new Map<string, number>();
  runs.set(run, records.set(id, (records.get(id) ?? 0) + 1));
}

function arrivedIn(run: string) {
  const counts = [...(runs.get(run)?.values() ?? [])];
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { records: counts.length, doubled: total - counts.length, requests: front.takeRequests() };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

interface Identified {
  opId: string;
}
type Taker = (run: string, body: Buffer) => { status: number; body: unknown };

const TAKERS: Readonly<Record<string, Taker>> = {
  rest(run, body) {
    arrive(run, (JSON.parse(body.toString()) as Identified).opId);
    return { status: 201, body: { ok: true } };
  },
  openrosa(run, body) {
    const id = /uuid:([\w-]+)/.exec(body.toString())?.[1];
    if (id !== undefined) arrive(run, id);
    return { status: id === undefined ? 204 : 201, body: id === undefined ? '' : THANKS };
  },
  gzip(run, body) {
    const records = JSON.parse(gunzipSync(body).toString()) as Identified[];
    for (const { opId } of records) arrive(run, opId);
    return { status: 200, body: { received: records.length } };
  },
  rx(run, body) {
    const rows = JSON.parse(body.toString()) as { newDocumentState: Identified }[];
    for (const { newDocumentState } of rows) arrive(run, newDocumentState.opId);
    return { status: 200, body: [] };
  },
};
const THANKS =
  '<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message>full submission upload was successful!</message></OpenRosaResponse>';

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, door = '', run = '', ...rest] = new URL(request.url ?? '/', 'http://bench').pathname.split('/');
  const body = await bodyOf(request).catch(() => undefined);
  // Torn in its middle: nothing of it counts.
  if (body === undefined || !request.complete) return;
  const taker = TAKERS[door];
  if (!taker) return couch(request.method ?? 'GET', run, rest, body, response, arrive);
  const answer = taker(run, body);
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(
    answer.body === ''
      ? undefined
      : typeof answer.body === 'string'
        ? answer.body
        : JSON.stringify(answer.body),
  );
}

function page(url: string, response: ServerResponse): void {
  const file = path.join(pages, new URL(url, 'http://bench').pathname);
  if (!existsSync(file)) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
}

const isData = (url: string) => /^\/(rest|openrosa|gzip|rx|couch)\//.test(url);
const front = new Front(isData, (request, response) => {
  if (isData(request.url ?? '')) void take(request, response);
  else page(request.url ?? '/', response);
});
await front.serve((question) => {
  if (question.ask === 'code') return Promise.resolve('');
  return Promise.resolve(question.ask === 'fail' ? front.fail(question.share) : arrivedIn(question.run));
});
