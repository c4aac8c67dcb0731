/** Workbox's background-sync queue, one POST a record, in its worker. */
import { pause, present, wish } from './contract.ts';
import { recordsOf } from './records.ts';
import type { QueueState } from './workboxWorker.ts';

const { run, seed } = wish();

async function worker(): Promise<ServiceWorker> {
  await navigator.serviceWorker.register('/workboxWorker.js', { type: 'module' });
  const { active } = await navigator.serviceWorker.ready;
  if (!active) throw new Error('no worker');
  return active;
}
const ready = worker();

async function tell(message: object): Promise<QueueState> {
  const channel = new MessageChannel();
  const answer = new Promise<QueueState>((resolve) => {
    channel.port1.addEventListener('message', (event: MessageEvent<QueueState>) => resolve(event.data));
    channel.port1.start();
  });
  (await ready).postMessage(message, [channel.port2]);
  return answer;
}

present({
  async fill(count, from) {
    for (const record of recordsOf(seed, count, from)) await tell({ keep: record, to: `/rest/${run}` });
  },
  async send() {
    // A browser ends a worker that works for minutes; each question also keeps it alive, or starts it again.
    for (let state = await tell({ replay: true }); state.size > 0 || state.replaying;) {
      await pause(50);
      state = await tell({ replay: true });
    }
  },
});
