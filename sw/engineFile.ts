/**
 * The engine is in a file of its own: a worker that is woken to hand out the app's files does not run it. The browser
 * keeps with the worker's script what that imported while it was installed, and hands out nothing else later.
 */
import type { onPush, onTap } from './reminded.ts';
import type { sendForEverybody } from './wake.ts';

export interface Engine {
  readonly onPush: typeof onPush;
  readonly onTap: typeof onTap;
  readonly sendForEverybody: typeof sendForEverybody;
}

interface TrustedScriptUrls {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

declare const self: ServiceWorkerGlobalScope & {
  engine?: Engine;
  readonly __ENGINE: string;
  readonly trustedTypes?: TrustedScriptUrls;
};

const createScriptURL = (url: string): string => {
  if (url !== self.__ENGINE) throw new TypeError(`not a script of this app: ${url}`);
  return url;
};
const scripts = self.trustedTypes?.createPolicy('so-thon', { createScriptURL }) ?? { createScriptURL };

/** Rejects where it does not come: in an installation, the worker is then not taken. */
// Async, so that what importing throws is a rejection.
export async function engine(): Promise<Engine> {
  if (!self.engine) importScripts(scripts.createScriptURL(self.__ENGINE));
  if (!self.engine) throw new Error('the engine has not come');
  return self.engine;
}
