/** The real server on the village's database, behind a road, with a build of the app. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { enrolLink, issueCode } from '../../server/access/enrolment.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { openStore } from '../../server/store/store.ts';
import { openRoad, type Road } from '../road/road.ts';
import { fillVillage } from './village.ts';

export interface Site {
  origin: string;
  road: Road;
  /** For browsers' profiles. */
  folder: string;
  /** A fresh link for the phone's user. */
  link(): Promise<string>;
  close(): Promise<void>;
}

export async function openSite(dist: string): Promise<Site> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'so-thon-ui-'));
  const store = await openStore(path.join(folder, 'data'), Date.now);
  const person = await fillVillage(store, Date.now(), randomBytes);
  const app = await buildApp({ config: readConfig({}), store, now: Date.now, random: randomBytes, dist });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const road = await openRoad((app.server.address() as AddressInfo).port);
  const origin = `http://localhost:${road.port}`;
  return {
    origin,
    road,
    folder,
    link: async () => enrolLink(origin, await issueCode(store, person, Date.now(), randomBytes)),
    async close() {
      await road.close();
      await app.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
