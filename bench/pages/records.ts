/** The records of every measurement: the tests' generator, 60 % of them with a note, some 450 bytes of JSON each. */
import type { Op } from '../../src/domain/op.ts';
import { generateOps } from '../../tests/helpers/generate.ts';

const NOTE_SHARE = 0.6;

/** So many records, those after the first `from` of this seed. */
export const recordsOf = (seed: number, count: number, from = 0): Op[] =>
  generateOps({ seed, count: from + count, noteShare: NOTE_SHARE }).slice(from);

/** The generator writes about November 2026: clocks stand at least behind it, or its last days would lie ahead. */
const AFTER_RECORDS = Date.UTC(2026, 11, 2);

export const benchNow = (): number => Date.now() + Math.max(0, AFTER_RECORDS - STARTED);
const STARTED = Date.now();
