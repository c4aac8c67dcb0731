/** Dice that fall the same in every demo (mulberry32). */
import { uuidv7, type Id } from '../../src/domain/ids.ts';

export interface Dice {
  /** A whole number from 0 up to, not including, `sides`. */
  roll(sides: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  id(ms: number): Id;
}

export function dice(seed: number): Dice {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const roll = (sides: number) => next() % sides;
  return {
    roll,
    pick: (list) => list[roll(list.length)] ?? list[0],
    id: (ms) =>
      uuidv7(
        ms,
        Uint8Array.from({ length: 10 }, () => roll(256)),
      ),
  };
}
