// A road as the field has it, below the browser: a TCP proxy on loopback with a rate and a delay in each direction,
// that counts what it carried and can tear. Page and worker, own app and peers travel on the same one.
import net from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Profile {
  readonly name: string;
  /** kbit/s from the phone and to it. */
  readonly up: number;
  readonly down: number;
  readonly rttMs: number;
  /** What a browser there says of its link (`navigator.connection.effectiveType`). */
  readonly link: string;
}

export const PROFILES: readonly Profile[] = [
  { name: '2G', up: 40, down: 80, rttMs: 600, link: '2g' },
  { name: '3G', up: 300, down: 750, rttMs: 250, link: '3g' },
  { name: '4G', up: 1500, down: 4000, rttMs: 120, link: '4g' },
];

/** What leaves at once: about one packet. */
const PACKET = 1400;

type Direction = 'up' | 'down';

export interface Road {
  readonly port: number;
  /** Bytes of TCP payload carried since the last `clear`, and the connections opened. */
  readonly carried: Readonly<Record<Direction | 'connections', number>>;
  clear(): void;
  /** From now on as this profile, or as fast as it goes; whatever was connected is torn, so everybody begins cold. */
  as(profile: Profile | null): void;
  /** Tears every connection whenever so many more bytes (both directions) have passed; null: never again. */
  tearEvery(nextBytes: (() => number) | null): void;
  readonly torn: () => number;
  close(): Promise<void>;
}

interface State {
  profile: Profile | null;
  /** When the last byte taken into this direction will have left, ms. */
  free: Record<Direction, number>;
  carried: Record<Direction | 'connections', number>;
  sockets: Set<net.Socket>;
  left: number;
  nextBytes: (() => number) | null;
  torn: number;
}

/** Opens a road to a server on this machine. */
export async function openRoad(target: number): Promise<Road> {
  const state: State = {
    profile: null,
    free: { up: 0, down: 0 },
    carried: { up: 0, down: 0, connections: 0 },
    sockets: new Set(),
    left: Number.POSITIVE_INFINITY,
    nextBytes: null,
    torn: 0,
  };
  const server = net.createServer({ pauseOnConnect: true }, (phone) => accept(state, phone, target));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    carried: state.carried,
    clear: () => void Object.assign(state.carried, { up: 0, down: 0, connections: 0 }),
    as(profile) {
      state.profile = profile;
      state.free = { up: 0, down: 0 };
      tear(state);
    },
    tearEvery(nextBytes) {
      Object.assign(state, { nextBytes, torn: 0, left: nextBytes?.() ?? Number.POSITIVE_INFINITY });
    },
    torn: () => state.torn,
    close: () => {
      tear(state);
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function tear(state: State): void {
  for (const socket of state.sockets) socket.destroy();
}

/** The handshake's round trip passes before the first byte: a cold contact costs it, a kept connection does not. */
function accept(state: State, phone: net.Socket, target: number): void {
  const home = net.connect(target, '127.0.0.1');
  state.carried.connections++;
  for (const socket of [phone, home]) {
    state.sockets.add(socket.setNoDelay(true));
    socket.on('close', () => state.sockets.delete(socket));
  }
  for (const [one, other] of [
    [phone, home],
    [home, phone],
  ] as const) {
    one.on('error', () => other.destroy());
    // One that ended in good order still has parcels on their way: the other ends behind them.
    one.on('close', () => void (one.readableEnded || other.destroy()));
  }
  carry(state, 'down', home, phone);
  setTimeout(() => carry(state, 'up', phone, home), state.profile?.rttMs ?? 0);
}

type Parcel = { at: number; bytes: Buffer | null };

/** Parcels leave in their order, each when the link has carried it and the distance is travelled. */
function carry(state: State, direction: Direction, from: net.Socket, to: net.Socket): void {
  const parcels: Parcel[] = [];
  let timer: NodeJS.Timeout | undefined;
  const pump = (): void => {
    timer = undefined;
    for (let next = parcels[0]; next && next.at <= performance.now(); next = parcels[0]) {
      parcels.shift();
      if (!deliver(state, direction, to, next.bytes)) return;
    }
    if (parcels.length < 3) from.resume();
    if (parcels[0]) timer = setTimeout(pump, Math.max(0, parcels[0].at - performance.now()));
  };
  const post = (bytes: Buffer | null): void => {
    parcels.push({ at: arrival(state, direction, bytes?.length ?? 0), bytes });
    timer ??= setTimeout(pump, Math.max(0, (parcels[0]?.at ?? 0) - performance.now()));
  };
  from.on('data', (bytes: Buffer) => {
    from.pause();
    for (let at = 0; at < bytes.length; at += PACKET) post(bytes.subarray(at, at + PACKET));
  });
  from.on('end', () => post(null));
  to.on('close', () => clearTimeout(timer));
  from.resume();
}

function arrival(state: State, direction: Direction, bytes: number): number {
  const now = performance.now();
  if (!state.profile) return now;
  const bytesAMs = state.profile[direction] / 8;
  state.free[direction] = Math.max(state.free[direction], now) + bytes / bytesAMs;
  return state.free[direction] + state.profile.rttMs / 2;
}

/** False when it was torn by this. */
function deliver(state: State, direction: Direction, to: net.Socket, bytes: Buffer | null): boolean {
  if (to.destroyed) return false;
  if (!bytes) return !!to.end();
  const through = bytes.subarray(0, Math.min(bytes.length, Math.floor(state.left)));
  state.carried[direction] += through.length;
  state.left -= through.length;
  to.write(through);
  // Less than a byte is nothing: the lengths are drawn at random.
  if (state.left >= 1) return true;
  state.left = state.nextBytes?.() ?? Number.POSITIVE_INFINITY;
  state.torn++;
  // What was let through must still leave before the line goes.
  setImmediate(() => tear(state));
  return false;
}
