/** The bench's pages, built as they would be for users: minified, one script each and what they share. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { HERE } from '../install.ts';

/** Builds these pages (files of bench/pages, without their ending) into a folder. */
export async function buildPages(names: readonly string[], folder: string): Promise<void> {
  await build({
    configFile: false,
    root: HERE,
    publicDir: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      outDir: folder,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name, path.join(HERE, `pages/${name}.ts`)])),
        output: { entryFileNames: '[name].js' },
        // A page may be all top-level code, and the sealing's package asks for Node's crypto that no browser needs.
        checks: { emptyImportMeta: false },
      },
    },
  });
  for (const name of [...names, 'index']) {
    const html = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>${name}</title><script type="module" src="/${name}.js"></script>`;
    writeFileSync(path.join(folder, `${name}.html`), html);
  }
}
