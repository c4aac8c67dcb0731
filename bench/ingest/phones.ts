/** A commune with its phones, each with its day's records sealed and ready to send. */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { uuidv7, type Id } from '../../src/domain/ids.ts';
import type { Op } from '../../src/domain/op.ts';
import { base64url, bytesOfBase64url } from '../../src/wire/base64url.ts';
import { encodePack } from '../../src/wire/codec.ts';
import { CODEC_COLUMNS_1, PACK_OPS, SEAL_HPKE_PSK, type Pack } from '../../src/wire/pack.ts';
import { enrolReplySchema } from '../../src/wire/reply.ts';
import { encodeRequest } from '../../src/wire/request.ts';
import { sealerOf, type AuthorSecret, type PackKey } from '../../src/wire/seal.ts';
import { issueCode } from '../../server/access/enrolment.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import type { Opens } from '../../server/ledger/opening.ts';
import { install } from '../../server/store/installation.ts';
import { addPeople, addUnits } from '../../server/store/people.ts';
import { openStore, type Store } from '../../server/store/store.ts';
import { generateOps, GENERATED_UNTIL } from '../../tests/helpers/generate.ts';

export interface Prepared {
  app: FastifyInstance;
  store: Store;
  requests: { cookie: string; body: string }[];
}

const COMMUNE = 24211;
const VILLAGES = 20;
/** The evening of the last day on which the generated records were made. */
const now = (): number => Date.parse(`${GENERATED_UNTIL}T13:00:00Z`);
const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
const newId = (): Id => uuidv7(now(), random(10));

export async function prepare(
  folder: string,
  phones: number,
  records: number,
  opens: Opens,
): Promise<Prepared> {
  const store = await openStore(folder, now);
  await store.write(async (tx) => {
    await install(tx, COMMUNE, now(), random);
    const villages = Array.from({ length: VILLAGES }, (_, nth) => ({
      ...{ id: COMMUNE * 100 + nth, name: `${nth + 1}`, type: 'thon' as const, commune: COMMUNE },
    }));
    await addUnits(tx, [{ id: COMMUNE, name: 'Ea Súp', type: 'xa', commune: null }, ...villages]);
  });
  const app = await buildApp({ config: readConfig({}), store, now, random, opens });
  const requests = [];
  for (let nth = 0; nth < phones; nth++)
    requests.push(await requestOf(app, store, nth, generateOps({ seed: nth, count: records })));
  return { app, store, requests };
}

async function requestOf(app: FastifyInstance, store: Store, nth: number, ops: Op[]) {
  const village = Number((ops[0]?.fields as { village?: number } | undefined)?.village);
  const person = newId();
  const roles = [{ role: 'member' as const, unit: village }];
  await store.write((tx) =>
    addPeople(tx, [{ id: person, name: "H'Bia Niê", commune: COMMUNE, roles }], now()),
  );
  const code = await issueCode(store, person, now(), random);
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/enrol',
    // Each from an address of its own: one alone may try sixty codes a minute.
    remoteAddress: `10.0.${nth >> 8}.${nth & 255}`,
    payload: { code, claim: newId() },
  });
  const { authorSecret, profile } = enrolReplySchema.parse(answer.json());
  const key = { kid: profile.packKey.kid, publicKey: bytesOfBase64url(profile.packKey.publicKey) };
  const writer = newId();
  const secret = { userId: person, key: bytesOfBase64url(authorSecret) };
  const packs = await packsOf(ops, writer, key, secret);
  const header = {
    batchId: base64url(random(9)),
    writer,
    user: person,
    epoch: '',
    now: now(),
    appVersion: 'bench',
  };
  const body = encodeRequest({ ...header, waiting: ops.length, oldest: now(), packs });
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return { cookie, body: Buffer.from(body).toString('base64') };
}

async function packsOf(ops: Op[], writer: Id, key: PackKey, secret: AuthorSecret): Promise<Pack[]> {
  const packs: Pack[] = [];
  for (let from = 0; from < ops.length; from += PACK_OPS) {
    const some = ops.slice(from, from + PACK_OPS);
    const seqs = { firstSeq: from + 1, lastSeq: from + some.length };
    const envelope = { ...seqs, codec: CODEC_COLUMNS_1, kid: key.kid };
    const seal = await sealerOf(key, secret);
    const bytes = await seal(encodePack(some), { writer, ...envelope });
    packs.push({ ...envelope, seal: SEAL_HPKE_PSK, bytes });
  }
  return packs;
}
