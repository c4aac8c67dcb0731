/** Before the product is loaded: gives it a disk in memory for Dexie's, and quick seals for HPKE's. */
import { registerHooks } from 'node:module';

const STAND_INS = new Map([
  ['dexie', new URL('./dexie.ts', import.meta.url).href],
  ['@hpke/core', new URL('./hpke.ts', import.meta.url).href],
]);

export function liveInMemory(): void {
  registerHooks({
    resolve: (specifier, context, next) => {
      const url = STAND_INS.get(specifier);
      return url === undefined ? next(specifier, context) : { url, shortCircuit: true };
    },
  });
}
