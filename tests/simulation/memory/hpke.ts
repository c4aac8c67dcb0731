/**
 * As much of HPKE as a pack asks for, for the fast schedules: what was sealed for another key, by another author, with
 * another envelope or changed on the way doesn't open. Nothing is secret; whether the real one keeps secrets is for
 * the tests of `src/wire/seal.ts`, and full schedules seal with it. It costs turns of the loop as crypto costs time,
 * so that others work meanwhile.
 */
import { hash, randomBytes } from 'node:crypto';

interface PublicKey {
  point: Uint8Array;
}
interface PrivateKey {
  scalar: Uint8Array;
}
interface Psk {
  id: Uint8Array;
  key: Uint8Array;
}
interface Sender {
  recipientPublicKey: PublicKey;
  psk: Psk;
  info: Uint8Array;
}
interface Receiver {
  /** The whole pair, as the server gives it. */
  recipientKey: { publicKey: PublicKey; privateKey: PrivateKey };
  enc: Uint8Array;
  psk: Psk;
  info: Uint8Array;
}

const TAG_BYTES = 16;
const POINT_BYTES = 65;
const TURNS = 12;

async function takeTime(): Promise<void> {
  for (let nth = 0; nth < TURNS; nth++) await new Promise<void>((resolve) => setImmediate(resolve));
}

const digest = (...parts: readonly Uint8Array[]) => hash('sha256', Buffer.concat(parts), 'buffer');

const pointOf = ({ scalar }: PrivateKey): Uint8Array => {
  const half = digest(scalar);
  return Buffer.concat([Buffer.of(4), half, digest(half)]);
};

const kem = {
  generateKeyPair: async () => {
    const privateKey = { scalar: new Uint8Array(randomBytes(32)) };
    return { privateKey, publicKey: { point: pointOf(privateKey) } };
  },
  serializePublicKey: async ({ point }: PublicKey) => point,
  serializePrivateKey: async ({ scalar }: PrivateKey) => scalar,
  deserializePublicKey: async (point: Uint8Array) => ({ point }),
  deserializePrivateKey: async (scalar: Uint8Array) => ({ scalar }),
};

interface Sealing extends Omit<Sender, 'recipientPublicKey'> {
  point: Uint8Array;
  enc: Uint8Array;
}

const tagOf = ({ point, enc, psk, info }: Sealing, plain: Uint8Array, bound: Uint8Array) =>
  digest(point, enc, psk.id, psk.key, info, bound, plain).subarray(0, TAG_BYTES);

export class CipherSuite {
  readonly kem = kem;

  async createSenderContext({ recipientPublicKey: { point }, psk, info }: Sender) {
    await takeTime();
    const enc = randomBytes(POINT_BYTES);
    const seal = async (plain: Uint8Array, bound: Uint8Array) =>
      Buffer.concat([plain, tagOf({ point, enc, psk, info }, plain, bound)]);
    return { enc, seal };
  }

  async open({ recipientKey, enc, psk, info }: Receiver, sealed: Uint8Array, bound: Uint8Array) {
    await takeTime();
    const plain = sealed.slice(0, -TAG_BYTES);
    const tag = tagOf({ point: pointOf(recipientKey.privateKey), enc, psk, info }, plain, bound);
    if (!tag.equals(sealed.subarray(-TAG_BYTES))) throw new Error('this does not open');
    return plain;
  }
}

/** What a suite is made of. This one is not asked. */
class Part {
  readonly isStandIn = true;
}

export { Part as Aes128Gcm, Part as DhkemP256HkdfSha256, Part as HkdfSha256 };
