import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keeper } from '../../src/ui/screens/record/keeper.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const recorder = () => {
  const written: string[] = [];
  const kept = keeper((text: string) => {
    written.push(text);
    return Promise.resolve();
  }, 300);
  return { written, kept };
};

test('of many quick changes the last is written, once', async () => {
  const { written, kept } = recorder();
  for (const text of ['h', 'hẹ', 'hẹn']) kept.changed(text);
  await vi.advanceTimersByTimeAsync(299);
  expect(written).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(written).toEqual(['hẹn']);
});

test('a hidden page writes at once', async () => {
  const { written, kept } = recorder();
  kept.changed('hẹn');
  await kept.flush();
  expect(written).toEqual(['hẹn']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(written).toEqual(['hẹn']);
});

test('after stop nothing is written, and a write under way has ended', async () => {
  const order: string[] = [];
  const kept = keeper(async (text: string) => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    order.push(text);
  }, 300);
  kept.changed('first');
  void kept.flush();
  kept.changed('second');
  const stopped = kept.stop().then(() => order.push('stopped'));
  kept.changed('third');
  await vi.advanceTimersByTimeAsync(1000);
  await stopped;
  await kept.flush();
  expect(order).toEqual(['first', 'stopped']);
});

test('a save that failed lets it keep again, with what was typed right before it and meanwhile', async () => {
  const { written, kept } = recorder();
  kept.changed('before');
  await kept.stop();
  kept.resume();
  await vi.advanceTimersByTimeAsync(300);
  await kept.stop();
  kept.changed('meanwhile');
  await vi.advanceTimersByTimeAsync(1000);
  kept.resume();
  await vi.advanceTimersByTimeAsync(300);
  kept.changed('again');
  await vi.advanceTimersByTimeAsync(300);
  expect(written).toEqual(['before', 'meanwhile', 'again']);
});

test('a full phone does not stop the typing', async () => {
  let full = true;
  const written: string[] = [];
  const kept = keeper((text: string) => {
    if (full) return Promise.reject(new Error('quota'));
    written.push(text);
    return Promise.resolve();
  }, 300);
  kept.changed('lost');
  await vi.advanceTimersByTimeAsync(300);
  full = false;
  kept.changed('kept');
  await vi.advanceTimersByTimeAsync(300);
  expect(written).toEqual(['kept']);
});
