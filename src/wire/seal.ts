/**
 * Sealing a pack to the server's public key: HPKE (RFC 9180), DHKEM P-256, one shot, PSK mode with the author's
 * secret. A finder of the phone, a carrier of the pack and a portal on the way read nothing, and nobody without
 * the author's secret can make a pack that the server takes for his. Costs 81 bytes.
 */
import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import type { Id } from '../domain/ids.ts';
import { bytesOfId } from './idBytes.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { utf8 } from './utf8.ts';

/** The server's key of the day, by its number; old private halves stay while a phone may hold packs under them. */
export interface PackKey {
  kid: number;
  /** 65 bytes, an uncompressed point. */
  publicKey: Uint8Array;
}
/** 32 bytes that one user on one phone shares with the server since enrolment. */
export interface AuthorSecret {
  userId: Id;
  key: Uint8Array;
}
/** What stands outside the seal and must not be changed on the way. */
export interface Envelope {
  writer: Id;
  firstSeq: number;
  lastSeq: number;
  codec: number;
  kid: number;
}

const ENC_BYTES = 65;
const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes128Gcm(),
});
const INFO = utf8('so-thon pack 1');

/** Seals one pack and no second one: `enc` (65 bytes) and the ciphertext with its tag (plain + 16). */
export type SealsOnce = (plain: Uint8Array, envelope: Envelope) => Promise<Uint8Array>;

/** The exchange of keys for one pack, which needs nothing of what is in it and is most of what sealing costs. */
export async function sealerOf(key: PackKey, secret: AuthorSecret): Promise<SealsOnce> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(key.publicKey);
  const sender = await suite.createSenderContext({ recipientPublicKey, psk: pskOf(secret), info: INFO });
  let isUsed = false;
  return async (plain, envelope) => {
    // A second pack under it would never open again.
    if (isUsed) throw new Error('this seal was used');
    isUsed = true;
    const ct = await sender.seal(plain, boundBytes(envelope));
    const sealed = new Uint8Array(ENC_BYTES + ct.byteLength);
    sealed.set(new Uint8Array(sender.enc));
    sealed.set(new Uint8Array(ct), ENC_BYTES);
    return sealed;
  };
}

/** Both halves of one of the server's keys: 65 and 32 bytes. */
export interface KeyPair {
  publicKey: Uint8Array;
  privateKey: Uint8Array;
}
export type OpensPack = (
  sealed: Uint8Array,
  envelope: Envelope,
  secret: AuthorSecret,
) => Promise<Result<Uint8Array, 'damaged'>>;

/** Opens packs under this key. Getting it ready costs nearly as much as opening one: once for all of them. */
export async function openerOf({ publicKey, privateKey }: KeyPair): Promise<OpensPack> {
  const recipientKey = {
    publicKey: await suite.kem.deserializePublicKey(publicKey),
    privateKey: await suite.kem.deserializePrivateKey(privateKey),
  };
  return async (sealed, envelope, secret) => {
    try {
      const receiver = { recipientKey, enc: sealed.slice(0, ENC_BYTES), psk: pskOf(secret), info: INFO };
      return ok(new Uint8Array(await suite.open(receiver, sealed.slice(ENC_BYTES), boundBytes(envelope))));
    } catch {
      return fail('damaged');
    }
  };
}

/** A new pair for the server. */
export async function newKeyPair(): Promise<KeyPair> {
  const pair = await suite.kem.generateKeyPair();
  const publicKey = new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey));
  return { publicKey, privateKey: new Uint8Array(await suite.kem.serializePrivateKey(pair.privateKey)) };
}

const pskOf = ({ userId, key }: AuthorSecret) => ({ id: bytesOfId(userId), key });

function boundBytes({ writer, firstSeq, lastSeq, codec, kid }: Envelope): Uint8Array {
  return utf8([writer, firstSeq, lastSeq, codec, kid].join('|'));
}
