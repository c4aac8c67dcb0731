/** The worker's second file: all that is needed to send. Run only when there is something to do. */
import type { Engine } from './engineFile.ts';
import { onPush, onTap } from './reminded.ts';
import { sendForEverybody } from './wake.ts';

declare const self: ServiceWorkerGlobalScope & { engine?: Engine };

self.engine = { onPush, onTap, sendForEverybody };
