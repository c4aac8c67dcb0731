/** Before the product is loaded: gives it the disk in memory for Dexie's. */
import { registerHooks } from 'node:module';

const url = new URL('./dexie.ts', import.meta.url).href;

export function liveInMemory(): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'dexie' ? { url, shortCircuit: true } : next(specifier, context),
  });
}
