import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, type Plugin, type ResolvedConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import pkg from './package.json' with { type: 'json' };
import { chunks } from './vite.chunks.ts';

const at = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/**
 * The oldest browsers that the field still has: Chrome 138 is the last on Android 8, but phones that never
 * update stop earlier, and a quarter of the phones are iPhones.
 */
const BROWSERS = ['chrome109', 'safari15.4', 'firefox115'];
const PRECACHED = /\.(html|js|css|svg|png|ico|webmanifest|woff2)$/;
const COMPRESSIBLE = /\.(html|js|css|svg|json|webmanifest)$/;
const HASHED = /^assets\/.*-[\w-]{8}\./;
const VERSION = { __APP_VERSION__: JSON.stringify(pkg.version) };

type Entry = { readonly url: string; readonly revision: string | null };

/** Every file of the built app below `dir`, with forward slashes, without the build's own notes. */
function builtFiles(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !file.startsWith('.'))
    .sort();
}

/** What the worker keeps for offline. A file with its hash in its name needs no revision. */
function precacheEntries(dir: string): Entry[] {
  return builtFiles(dir)
    .filter((file) => PRECACHED.test(file) && file !== 'sw.js')
    .map((url) => ({ url, revision: HASHED.test(url) ? null : contentHash(path.join(dir, url)) }));
}

function contentHash(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
}

/** One classic script: a module worker would shut out Firefox, and a second file could be missing offline. */
function workerBuild(root: string, outDir: string, manifest: readonly Entry[], mode: string): InlineConfig {
  return {
    configFile: false,
    root,
    mode,
    logLevel: 'warn',
    publicDir: false,
    define: {
      ...VERSION,
      'self.__WB_MANIFEST': JSON.stringify(manifest),
      'process.env.NODE_ENV': JSON.stringify(mode),
    },
    build: {
      outDir,
      emptyOutDir: false,
      target: BROWSERS,
      rolldownOptions: {
        input: at('./sw/sw.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js', codeSplitting: false },
      },
    },
  };
}

/** The worker's script as the dev server hands it out: built anew at each request, precaching nothing. */
async function workerForDev(root: string): Promise<string> {
  const config = workerBuild(root, 'dist', [], 'development');
  const built = await build({ ...config, build: { ...config.build, write: false, minify: false } });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  return outputs.map((part) => (part.type === 'chunk' ? part.code : '')).join('');
}

/** The service worker: a second build after the page's, which is the only one that knows all of its files. */
function serviceWorker(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'so-thon:service-worker',
    configResolved(resolved) {
      config = resolved;
    },
    configureServer(server) {
      server.middlewares.use('/sw.js', (_request, response, next) => {
        workerForDev(config.root).then((code) => {
          response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
          response.setHeader('Cache-Control', 'no-store');
          response.end(code);
        }, next);
      });
    },
    writeBundle: {
      sequential: true,
      async handler() {
        if (config.command !== 'build') return;
        const dist = path.resolve(config.root, config.build.outDir);
        await build(workerBuild(config.root, dist, precacheEntries(dist), 'production'));
      },
    },
  };
}

/** `.br` and `.gz` beside each text file, so that the server never compresses one at request time. */
function precompress(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'so-thon:precompress',
    configResolved(resolved) {
      config = resolved;
    },
    writeBundle: {
      sequential: true,
      order: 'post',
      handler() {
        if (config.command !== 'build') return;
        const dist = path.resolve(config.root, config.build.outDir);
        for (const file of builtFiles(dist)) if (COMPRESSIBLE.test(file)) compress(path.join(dist, file));
      },
    },
  };
}

function compress(file: string): void {
  const bytes = readFileSync(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}

export default defineConfig({
  plugins: [react(), chunks(), serviceWorker(), precompress()],
  define: VERSION,
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: BROWSERS,
    manifest: true,
    // The page's policy allows neither inline scripts nor data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1024,
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    proxy: { '/api': `http://127.0.0.1:${process.env['PORT'] ?? '8080'}` },
  },
  test: {
    // Invented people only, and no network but loopback: nothing here may need more than this machine.
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**'],
          environment: 'node',
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          environment: 'node',
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
