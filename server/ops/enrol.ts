/**
 * `npm run enrol`: fresh one-time links, on the server's own machine.
 *   (nothing)              one of each role
 *   -- --person <id|name>  for one person
 *   -- --list              who there is
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { seed } from '../demo/seed.ts';
import { openStore } from '../store/store.ts';
import { describe, everyone, invitation, starters, type Invitee } from './links.ts';

const options = { person: { type: 'string' }, list: { type: 'boolean', default: false } } as const;
const { values } = parseArgs({ options });
const config = readConfig();
const store = await openStore(config.dataFolder, Date.now);
try {
  await seed(store, config, Date.now(), randomBytes);
  const people = await everyone(store.read);
  if (values.list) for (const person of people) console.log(`${person.id}  ${describe(person)}`);
  else await invite(chosen(people, values.person));
} finally {
  await store.close();
}

function chosen(people: Invitee[], wanted: string | undefined): Invitee[] {
  if (wanted === undefined) return starters(people);
  return people.filter(({ id, name }) => id === wanted || name === wanted.normalize('NFC')).slice(0, 1);
}

async function invite(people: Invitee[]): Promise<void> {
  if (people.length === 0) {
    console.error('Không tìm thấy người này (nobody of this id or name). Xem: npm run enrol -- --list');
    process.exitCode = 1;
  }
  for (const person of people) {
    console.log(await invitation(store, person, config.origin, Date.now(), randomBytes));
  }
  if (people.length > 0)
    console.log('Mỗi đường dẫn dùng một lần, trong 10 phút (each link works once, for 10 minutes).');
}
