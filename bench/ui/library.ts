/** The app as it is, built with React itself in Preact's place. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export async function buildWithReact(outDir: string): Promise<void> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  await build({
    root,
    configFile: `${root}vite.config.ts`,
    mode: 'react',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  });
}
