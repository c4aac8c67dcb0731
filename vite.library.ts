// Which library draws the screens.
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/**
 * What the screens are written for is React; what a phone is sent is Preact, which speaks the same and is a third of
 * the shell (docs/decisions/react-or-preact.md). The mode `react` builds with React itself, to compare.
 */
export function smallReact(): Plugin {
  const alias = [
    { find: /^(use-sync-external-store\/shim\/index\.js|react|react-dom)$/, file: 'compat/dist/compat.mjs' },
    { find: /^react-dom\/client$/, file: 'compat/client.mjs' },
    { find: /^react\/jsx-(dev-)?runtime$/, file: 'jsx-runtime/dist/jsxRuntime.mjs' },
  ].map(({ find, file }) => ({
    find,
    replacement: fileURLToPath(new URL(`./node_modules/preact/${file}`, import.meta.url)),
  }));
  return {
    name: 'so-thon:small-react',
    apply: (_config, { command, mode }) => command === 'build' && mode !== 'react',
    config: () => ({ resolve: { alias } }),
  };
}
