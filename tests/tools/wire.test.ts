import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWire, type Wire } from '../e2e/wire.ts';

let echo: net.Server;
let heard: number;
let wire: Wire;

beforeEach(async () => {
  heard = 0;
  echo = net.createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes) => {
      heard += bytes.length;
      socket.write(bytes);
    });
  });
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
  wire = await openWire((echo.address() as AddressInfo).port);
});

afterEach(async () => {
  await wire.close();
  await new Promise((resolve) => echo.close(resolve));
});

/** A phone that says so many bytes, and what comes back until the connection ends or `enough` bytes came. */
async function say(bytes: number, enough = bytes): Promise<number> {
  const socket = net.connect(wire.port, '127.0.0.1');
  let back = 0;
  const ended = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.on('error', () => socket.destroy());
  socket.on('data', (answer) => {
    back += answer.length;
    if (back >= enough) socket.destroy();
  });
  socket.write(Buffer.alloc(bytes, 7));
  await ended;
  return back;
}

test('an open wire carries both directions whole and counts them', async () => {
  expect(await say(100_000)).toBe(100_000);
  expect(wire.bytes).toEqual({ up: 100_000, down: 100_000, swallowed: 0 });
});

test('a cut upward lets exactly so many bytes reach the server, then tears', async () => {
  const torn = wire.cut('up', 1234);
  expect(await say(5000)).toBeLessThan(5000);
  await torn;
  await expect.poll(() => heard).toBe(1234);
});

test('a cut downward with 0 lets the request through and nothing of the answer', async () => {
  const torn = wire.cut('down', 0);
  expect(await say(500)).toBe(0);
  await torn;
  expect(heard).toBe(500);
});

test('after a cut the wire carries again', async () => {
  const torn = wire.cut('down', 10);
  expect(await say(500)).toBeLessThanOrEqual(10);
  await torn;
  expect(await say(500)).toBe(500);
});

test('a refusing wire resets, and opens again', async () => {
  wire.set('refuse');
  expect(await say(10)).toBe(0);
  expect(heard).toBe(0);
  wire.set('open');
  expect(await say(10)).toBe(10);
});

test('a blackhole takes the connection and answers nothing until the road changes', async () => {
  wire.set('blackhole');
  const socket = net.connect(wire.port, '127.0.0.1');
  socket.on('error', () => socket.destroy());
  await once(socket, 'connect');
  socket.write('anyone there?');
  const closed = once(socket, 'close');
  await expect.poll(() => wire.bytes.swallowed).toBe('anyone there?'.length);
  wire.set('open');
  await closed;
  expect(heard).toBe(0);
});
