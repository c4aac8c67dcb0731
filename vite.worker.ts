// The service worker: a second build after the page's, which is the only one that knows all of its files.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type InlineConfig, type Plugin, type ResolvedConfig } from 'vite';

const PRECACHED = /\.(html|js|css|svg|png|ico|webmanifest|woff2)$/;
const HASHED = /^assets\/.*-[\w-]{8}\./;
const WORKER = 'sw.js';
const DESK = 'src/ui/screens/desk/DeskScreen.tsx';

type Entry = { readonly url: string; readonly revision: string | null };

/** What the worker's build shares with the page's. */
export type WorkerOptions = {
  readonly define: Readonly<Record<string, string>>;
  readonly target: string[];
  readonly plugins: Plugin[];
};

/** Every file of the built app below `dir`, with forward slashes, without the build's own notes. */
export function builtFiles(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !file.startsWith('.'))
    .sort();
}

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
  dynamicImports?: string[];
}

/**
 * The files that only the commune's desk loads. A member's phone, on a line that pays by the kilobyte, never fetches
 * them; an officer's keeps them as it keeps any file with a hash in its name, and at his desk nothing works offline.
 */
function deskFiles(dir: string): Set<string> {
  const text = readFileSync(path.join(dir, '.vite/manifest.json'), 'utf8');
  const manifest = JSON.parse(text) as Readonly<Record<string, Chunk>>;
  const reached = new Set<string>();
  const visit = (name: string): void => {
    const chunk = reached.has(name) || name === DESK ? undefined : manifest[name];
    if (chunk === undefined) return;
    reached.add(name);
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) visit(next);
  };
  // The page names its scripts; the build dissolves an entry that only imports others.
  const page = readFileSync(path.join(dir, 'index.html'), 'utf8');
  for (const [name, { file }] of Object.entries(manifest)) if (page.includes(file)) visit(name);
  if (!(DESK in manifest) || reached.size === 0) throw new Error('which files are the desk’s is not known');
  const filesOf = (names: string[]) =>
    names.flatMap((name) => [manifest[name]?.file ?? [], manifest[name]?.css ?? []].flat());
  const kept = new Set(filesOf([...reached]));
  return new Set(filesOf(Object.keys(manifest)).filter((file) => !kept.has(file)));
}

/** What the worker keeps for offline. A file with its hash in its name needs no revision. */
function precacheEntries(dir: string): Entry[] {
  const desk = deskFiles(dir);
  return builtFiles(dir)
    .filter((file) => PRECACHED.test(file) && file !== WORKER && !desk.has(file))
    .map((url) => ({ url, revision: HASHED.test(url) ? null : contentHash(path.join(dir, url)) }));
}

function contentHash(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
}

/** One classic script: a second file of a module worker could be missing offline. */
function workerBuild(page: ResolvedConfig, shared: WorkerOptions, precached: readonly Entry[]): InlineConfig {
  return {
    configFile: false,
    root: page.root,
    mode: page.mode,
    logLevel: 'warn',
    publicDir: false,
    plugins: shared.plugins,
    define: {
      ...shared.define,
      'self.__WB_MANIFEST': JSON.stringify(precached),
      'process.env.NODE_ENV': JSON.stringify(page.isProduction ? 'production' : 'development'),
    },
    build: {
      outDir: page.build.outDir,
      emptyOutDir: false,
      target: shared.target,
      rolldownOptions: {
        input: path.join(page.root, 'sw/sw.ts'),
        // The builder's own helper for imports that this one file has no need of.
        checks: { emptyImportMeta: false },
        output: { format: 'iife', entryFileNames: WORKER, codeSplitting: false },
      },
    },
  };
}

/** The worker's script as the dev server hands it out: built anew at each request, precaching nothing. */
async function workerForDev(page: ResolvedConfig, shared: WorkerOptions): Promise<string> {
  const config = workerBuild(page, shared, []);
  const built = await build({ ...config, build: { ...config.build, write: false, minify: false } });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  return outputs.map((part) => (part.type === 'chunk' ? part.code : '')).join('');
}

/** Builds `sw.js` beside the page, with the list of files to keep; in dev serves it at the same address. */
export function serviceWorker(shared: WorkerOptions): Plugin {
  let page: ResolvedConfig;
  return {
    name: 'so-thon:service-worker',
    configResolved(resolved) {
      page = resolved;
    },
    configureServer(server) {
      server.middlewares.use(`/${WORKER}`, (_request, response, next) => {
        workerForDev(page, shared).then((code) => {
          response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
          response.setHeader('Cache-Control', 'no-store');
          response.end(code);
        }, next);
      });
    },
    writeBundle: {
      sequential: true,
      async handler() {
        if (page.command !== 'build') return;
        await build(workerBuild(page, shared, precacheEntries(path.resolve(page.root, page.build.outDir))));
      },
    },
  };
}
