/** The app as it is, built with preact/compat in React's place: two lines of aliases, and everything else the same. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { HERE } from '../install.ts';

const PREACT = path.join(HERE, 'node_modules/preact');
const ALIASES = [
  { find: /^(use-sync-external-store\/shim\/index\.js|react|react-dom)$/, file: 'compat/dist/compat.mjs' },
  { find: /^react-dom\/client$/, file: 'compat/client.mjs' },
  { find: /^react\/jsx-(dev-)?runtime$/, file: 'jsx-runtime/dist/jsxRuntime.mjs' },
];

export async function buildWithPreact(outDir: string): Promise<void> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  await build({
    root,
    configFile: path.join(root, 'vite.config.ts'),
    logLevel: 'error',
    resolve: { alias: ALIASES.map(({ find, file }) => ({ find, replacement: path.join(PREACT, file) })) },
    build: { outDir, emptyOutDir: true },
  });
}
