/** The phones' side of the ingest measurement, in a process of its own: so many requests at once. */
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { SYNC_MEDIA_TYPE } from '../../src/wire/request.ts';

export interface Load {
  url: string;
  file: string;
  together: number;
}
export interface Ran {
  ms: number;
  applied: number;
  slowestMs: number;
}
interface Ready {
  cookie: string;
  body: string;
}

const [load] = (await once(process, 'message')) as [Load];
const waiting = (JSON.parse(readFileSync(load.file, 'utf8')) as Ready[]).map(({ cookie, body }) => ({
  cookie,
  body: Buffer.from(body, 'base64'),
}));
const agent = new Agent({ keepAlive: true, maxSockets: load.together });
const ran: Ran = { ms: 0, applied: 0, slowestMs: 0 };

async function post({ cookie, body }: { cookie: string; body: Buffer }): Promise<void> {
  const begun = performance.now();
  const headers = { cookie, 'content-type': SYNC_MEDIA_TYPE, 'content-length': body.length };
  const asked = request(`${load.url}/api/v1/sync`, { method: 'POST', agent, headers });
  asked.end(body);
  const [answer] = (await once(asked, 'response')) as [NodeJS.ReadableStream];
  let text = '';
  for await (const part of answer) text += String(part);
  const { verdicts = [] } = JSON.parse(text) as { verdicts?: { verdict: string }[] };
  ran.applied += verdicts.filter(({ verdict }) => verdict === 'applied').length;
  ran.slowestMs = Math.max(ran.slowestMs, performance.now() - begun);
}

const begun = performance.now();
await Promise.all(
  Array.from({ length: load.together }, async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) await post(one);
  }),
);
ran.ms = performance.now() - begun;
process.send?.(ran);
agent.destroy();
process.disconnect?.();
