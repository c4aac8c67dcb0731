/** The visit's form in other renderers: how much code, and how long until it stands on a slow phone. */
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { buildPages } from '../stage/build.ts';
import { startChild } from '../stage/child.ts';
import { bareStart } from './bare.ts';
import type { Mark } from './inPage.ts';
import { openPhone, startUp } from './steps.ts';

export interface Renderer {
  name: string;
  page: string;
  /** The last question's words are there. */
  ready: Mark;
}
export const RENDERERS: readonly Renderer[] = [
  {
    name: '@getodk/web-forms',
    page: 'formOdk',
    ready: { selector: 'label, legend, span', text: 'Ghi thêm' },
  },
  { name: 'enketo-core', page: 'formEnketo', ready: { selector: 'body[data-ready]', text: 'Ghi thêm' } },
];

export interface FormCost {
  /** Brotli-11, what was really loaded. */
  bytes: number;
  times: number[];
}

export async function measureRenderer(
  { page: name, ready }: Renderer,
  folder: string,
  slowdown: number,
  runs: number,
): Promise<FormCost> {
  const built = path.join(folder, name);
  await buildPages([name], built);
  const server = await startChild('peers.ts', built);
  const url = `http://localhost:${server.port}/${name}.html`;
  const times: number[] = [];
  try {
    const bytes = await weigh(path.join(folder, `${name}-weighed`), url, ready);
    for (let run = 0; run < runs; run++) {
      const profile = path.join(folder, `${name}-${run}`);
      times.push(await bareStart({ profile, url, ready, slowdown, offline: false }));
    }
    return { bytes, times };
  } finally {
    await server.stop();
  }
}

/** All scripts that come until it stands. */
async function weigh(profile: string, url: string, ready: Mark): Promise<number> {
  const phone = await openPhone(profile, ready);
  const scripts: Promise<number>[] = [];
  phone.page.on('response', (response) => void scripts.push(weightOf(response)));
  // A renderer that broke would never be ready.
  const broken = new Promise<never>((_, reject) => phone.page.once('pageerror', reject));
  await Promise.race([startUp(phone, url), broken]);
  const bytes = (await Promise.all(scripts)).reduce((sum, one) => sum + one, 0);
  await phone.close();
  return bytes;
}

async function weightOf(response: Response): Promise<number> {
  const isScript = response.request().resourceType() === 'script';
  return isScript ? brotliCompressSync(await response.body()).length : 0;
}
