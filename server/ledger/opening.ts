/**
 * Reading a sealed pack: pure work, and the most expensive of an intake, so that it can be done in another thread.
 * What it needs from the database comes with it.
 */
import type { Id } from '../../src/domain/ids.ts';
import { opSchema, type Op } from '../../src/domain/op.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import { PACK_OPS, type Pack, type PackProblem } from '../../src/wire/pack.ts';
import { base64url } from '../../src/wire/base64url.ts';
import { openerOf, type KeyPair, type OpensPack } from '../../src/wire/seal.ts';

/** A pack with all that it takes to open it. */
export interface Sealed {
  pack: Pack;
  writer: Id;
  person: Id;
  /** Of the server, what the pack is sealed to. */
  keyPair: KeyPair;
  /** The person's, of each phone that he was ever enrolled on. */
  secrets: readonly Uint8Array[];
}
/** What was in it. */
export interface Opened {
  ops: Op[];
  /** Characters of their JSON: what reading them cost. */
  weight: number;
}
export type Opens = (sealed: Sealed) => Promise<Result<Opened, PackProblem>>;
export type Decode = (codec: number, bytes: Uint8Array, firstSeq: number) => Result<Op[], PackProblem>;

/** In this thread. */
export const opensWith =
  (decode: Decode): Opens =>
  async (sealed) => {
    const read = await opsIn(sealed, decode);
    return read.ok ? ok({ ops: read.value, weight: JSON.stringify(read.value).length }) : read;
  };

/** The ops of a sealed pack, as far as it can be read. */
export async function opsIn(sealed: Sealed, decode: Decode): Promise<Result<Op[], PackProblem>> {
  const plain = await unseal(sealed);
  if (!plain.ok) return plain;
  const { pack } = sealed;
  const decoded = decode(pack.codec, plain.value, pack.firstSeq);
  if (!decoded.ok) return decoded;
  const isSound = fitsEnvelope(pack, decoded.value.length) && decoded.value.every(hasOpShape);
  return isSound ? decoded : fail('damaged');
}

/** A pack of more ops than its envelope says, or of other ones, is not what was sealed. */
const fitsEnvelope = (pack: Pack, ops: number): boolean =>
  ops === pack.lastSeq - pack.firstSeq + 1 && ops <= PACK_OPS;

const hasOpShape = (op: Op) => opSchema.safeParse(op).success;

async function unseal({
  pack,
  writer,
  person,
  keyPair,
  secrets,
}: Sealed): Promise<Result<Uint8Array, PackProblem>> {
  const { firstSeq, lastSeq, codec, kid, bytes } = pack;
  const envelope = { writer, firstSeq, lastSeq, codec, kid };
  const opens = await openerFor(keyPair).catch(() => null);
  if (!opens) return fail('unknownKey');
  for (const key of secrets) {
    const opened = await opens(bytes, envelope, { userId: person, key });
    if (opened.ok) return opened;
  }
  return fail('damaged');
}

/** By the private half. There are few: one for each time that the commune changed its key. */
const openers = new Map<string, Promise<OpensPack>>();

function openerFor(keyPair: KeyPair): Promise<OpensPack> {
  const name = base64url(keyPair.privateKey);
  const opener = openers.get(name) ?? openerOf(keyPair);
  openers.set(name, opener);
  return opener;
}
