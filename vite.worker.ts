// The service worker: a second build after the page's, which is the only one that knows all of its files.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type InlineConfig, type Plugin, type ResolvedConfig } from 'vite';

const PRECACHED = /\.(html|js|css|svg|png|ico|webmanifest|woff2)$/;
const HASHED = /^assets\/.*-[\w-]{8}\./;
const WORKER = 'sw.js';
const ENGINE = 'engine.js';
const MANIFEST = 'manifest.webmanifest';
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

/** Where the app is opened from outside: the icon on the home screen, and what it offers when it is held. */
function doors(dir: string): string[] {
  const text = readFileSync(path.join(dir, MANIFEST), 'utf8');
  const manifest = JSON.parse(text) as { start_url: string; shortcuts: { url: string }[] };
  return [manifest.start_url, ...manifest.shortcuts.map(({ url }) => url)];
}

/** A classic script: a module worker's second file could be missing offline. */
function scriptBuild(
  page: ResolvedConfig,
  shared: WorkerOptions,
  input: string,
  entryFileNames: string,
  define: Readonly<Record<string, string>> = {},
): InlineConfig {
  return {
    configFile: false,
    root: page.root,
    mode: page.mode,
    logLevel: 'warn',
    publicDir: false,
    plugins: shared.plugins,
    define: {
      ...shared.define,
      ...define,
      'process.env.NODE_ENV': JSON.stringify(page.isProduction ? 'production' : 'development'),
    },
    build: {
      outDir: page.build.outDir,
      emptyOutDir: false,
      target: shared.target,
      rolldownOptions: {
        input: path.join(page.root, input),
        // The builder's own helper for imports that this one file has no need of.
        checks: { emptyImportMeta: false },
        output: { format: 'iife', entryFileNames, codeSplitting: false },
      },
    },
  };
}

interface Contents {
  readonly engine: string;
  readonly precached: readonly Entry[];
  readonly doors: readonly string[];
}

/** The worker's own script: small, for it is run whenever the browser asks for a file that it does not find itself. */
function workerBuild(page: ResolvedConfig, shared: WorkerOptions, contents: Contents): InlineConfig {
  const { engine, precached, doors } = contents;
  const name = createHash('sha256').update(JSON.stringify(contents)).digest('hex').slice(0, 8);
  return scriptBuild(page, shared, 'sw/sw.ts', WORKER, {
    'self.__ENGINE': JSON.stringify(engine),
    'self.__WB_MANIFEST': JSON.stringify(precached),
    'self.__BUILD': JSON.stringify({ name, doors }),
  });
}

async function builtFile(config: InlineConfig): Promise<{ fileName: string; code: string }> {
  const built = await build(config);
  const [chunk] = (Array.isArray(built) ? built : [built])
    .flatMap((one) => ('output' in one ? one.output : []))
    .flatMap((part) => (part.type === 'chunk' ? part : []));
  if (chunk === undefined) throw new Error('the worker was not built');
  return chunk;
}

/** A script of the worker's as the dev server hands it out: built anew at each request, precaching nothing. */
async function forDev(config: InlineConfig): Promise<string> {
  return (await builtFile({ ...config, build: { ...config.build, write: false, minify: false } })).code;
}

/** Builds `sw.js` beside the page, with the list of files to keep; in dev serves it at the same address. */
export function serviceWorker(shared: WorkerOptions): Plugin {
  let page: ResolvedConfig;
  const engineBuild = (entryFileNames: string) => scriptBuild(page, shared, 'sw/engine.ts', entryFileNames);
  return {
    name: 'so-thon:service-worker',
    configResolved(resolved) {
      page = resolved;
    },
    configureServer(server) {
      const hand = (file: string, config: () => InlineConfig): void => {
        server.middlewares.use(`/${file}`, (_request, response, next) => {
          forDev(config()).then((code) => {
            response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
            response.setHeader('Cache-Control', 'no-store');
            response.end(code);
          }, next);
        });
      };
      hand(WORKER, () => workerBuild(page, shared, { engine: `/${ENGINE}`, precached: [], doors: [] }));
      hand(ENGINE, () => engineBuild(ENGINE));
    },
    writeBundle: {
      sequential: true,
      async handler() {
        if (page.command !== 'build') return;
        const dir = path.resolve(page.root, page.build.outDir);
        const precached = precacheEntries(dir);
        const { fileName } = await builtFile(engineBuild('assets/engine-[hash:8].js'));
        const contents = { engine: `/${fileName}`, precached, doors: doors(dir) };
        await build(workerBuild(page, shared, contents));
      },
    },
  };
}
