/**
 * Chances and their logits. Guesses are weighed as logits; the tables are made by multiplication and division alone,
 * because `Math.exp` may differ from engine to engine and a pack must read the same on all of them.
 */

const LOGITS = 2048;
const SQUASH = squashTable();
const STRETCH = stretchTable();

function squashTable(): Float64Array {
  const chances = new Float64Array(2 * LOGITS);
  const factor = 1.0039138893383475;
  for (let logit = 0, power = 1; logit < LOGITS; logit++, power *= factor) {
    chances[LOGITS + logit] = power / (1 + power);
    chances[LOGITS - logit] = 1 / (1 + power);
  }
  chances[0] = chances[1] ?? 0;
  return chances;
}

function stretchTable(): Float64Array {
  const logits = new Float64Array(4096);
  for (let chance = 0, logit = 0; chance < 4096; chance++) {
    while (logit < 2 * LOGITS - 1 && (SQUASH[logit] ?? 1) * 4096 < chance + 0.5) logit++;
    logits[chance] = (logit - LOGITS) / 256;
  }
  return logits;
}

/** @param chance in 1/65536 */
export const logitOf = (chance: number): number => STRETCH[chance >> 4] ?? 0;

/** The chance, 0 to 1, of a sum of weighed logits. */
export const chanceOf = (logit: number): number =>
  SQUASH[Math.max(1, Math.min(2 * LOGITS - 1, Math.floor(logit * 256 + 0.5) + LOGITS))] ?? 0.5;
