// The road between phones and server: a TCP proxy on loopback that breaks as the field's network breaks.
// It sits below the browser, so it hits a page and its worker alike.
import net from 'node:net';
import type { AddressInfo } from 'node:net';

/** `open` carries, `refuse` resets at once, `blackhole` accepts and swallows: bars on the display, no answer. */
export type WireMode = 'open' | 'refuse' | 'blackhole';

/** `up` is from the phone to the server. */
export type Direction = 'up' | 'down';

export type Wire = {
  readonly port: number;
  /** Changes how the road behaves; what hung in the old state is torn. */
  readonly set: (mode: WireMode) => void;
  /**
   * Lets `after` more bytes through in this direction and then tears every connection; later ones work again.
   * Up tears a request in its middle; down with 0 tears after the server's commit, before a byte of its answer.
   * Resolves when it tore.
   */
  readonly cut: (direction: Direction, after: number) => Promise<void>;
  /** Bytes since the start: carried in each direction, and swallowed by the blackhole. */
  readonly bytes: Readonly<Record<Direction | 'swallowed', number>>;
  readonly close: () => Promise<void>;
};

type Cut = { readonly direction: Direction; left: number; readonly done: () => void };

/** Opens a road on a free loopback port to a server that may come up later. */
export async function openWire(target: number): Promise<Wire> {
  const sockets = new Set<net.Socket>();
  const total = { up: 0, down: 0, swallowed: 0 };
  let mode: WireMode = 'open';
  let armed: Cut | undefined;

  const tear = (): void => sockets.forEach((socket) => socket.destroy());

  const carry = (direction: Direction, from: net.Socket, to: net.Socket): void => {
    from.on('data', (bytes: Buffer) => {
      if (mode === 'blackhole') return void (total.swallowed += bytes.length);
      const through = armed?.direction === direction ? bytes.subarray(0, armed.left) : bytes;
      total[direction] += through.length;
      if (!to.destroyed && !to.write(through)) pauseUntilDrained(from, to);
      if (armed?.direction === direction) count(armed, bytes.length);
    });
    from.on('end', () => to.end());
    from.on('error', () => to.destroy());
    // One that ended in good order may still have bytes on their way: `end` goes behind them.
    from.on('close', () => void (from.readableEnded || to.destroy()));
  };

  const count = (cut: Cut, bytes: number): void => {
    cut.left -= bytes;
    if (cut.left > 0) return;
    armed = undefined;
    // What was let through must still leave before the line goes.
    setImmediate(() => {
      tear();
      cut.done();
    });
  };

  const server = net.createServer((phone) => {
    if (mode === 'refuse') return void phone.resetAndDestroy();
    const home = net.connect(target, '127.0.0.1');
    for (const socket of [phone, home]) {
      sockets.add(socket.setNoDelay(true));
      socket.on('close', () => sockets.delete(socket));
    }
    carry('up', phone, home);
    carry('down', home, phone);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    bytes: total,
    set(next) {
      mode = next;
      tear();
    },
    cut: (direction, after) =>
      new Promise((done) => {
        armed = { direction, left: after, done };
      }),
    close: () => {
      tear();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function pauseUntilDrained(from: net.Socket, to: net.Socket): void {
  from.pause();
  to.once('drain', () => from.resume());
}
