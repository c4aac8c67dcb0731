import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin, ResolvedConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import pkg from './package.json' with { type: 'json' };
import { chunks } from './vite.chunks.ts';
import { smallReact } from './vite.library.ts';
import { builtFiles, serviceWorker } from './vite.worker.ts';

const at = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Tests that change what others would share: the languages, the kinds, the browser's globals, the loop itself. */
const ALONE = [
  'tests/ui/**/*.test.{ts,tsx}',
  'tests/sw/*.test.ts',
  'tests/simulation/*.test.ts',
  'tests/storage/live.test.ts',
  'tests/sync/schedule.test.ts',
  'tests/domain/kinds.test.ts',
  'tests/wire/codec.test.ts',
];

/**
 * The oldest browsers that the field still has: Chrome 138 is the last on Android 8, but phones that never
 * update stop earlier, and a quarter of the phones are iPhones.
 */
const BROWSERS = ['chrome109', 'safari15.4', 'firefox115'];
const COMPRESSIBLE = /\.(html|js|css|svg|json|webmanifest)$/;
const VERSION = { __APP_VERSION__: JSON.stringify(pkg.version) };

/**
 * Dexie's package hands out its build for browsers of 2015, so that page and tests never hold two of them. Ours
 * are newer: the built app takes the modern one, for page and worker alike.
 */
function modernDexie(): Plugin {
  const replacement = at('./node_modules/dexie/dist/modern/dexie.mjs');
  return {
    name: 'so-thon:modern-dexie',
    apply: 'build',
    config: () => ({ resolve: { alias: [{ find: /^dexie$/, replacement }] } }),
  };
}

/** The sealing's package asks Node for its crypto where a global one is missing: no browser of ours lacks it. */
function noNodeCrypto(): Plugin {
  return {
    name: 'so-thon:no-node-crypto',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id === 'crypto' ? '\0no-node-crypto' : null),
    load: (id) => (id === '\0no-node-crypto' ? 'export const webcrypto = globalThis.crypto;' : null),
  };
}

/** What an icon of the set becomes: its paths in one `svg`. The set's own way reads options that nobody here sets. */
const PLAIN_ICON = `
import { createElement } from 'react';
const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 2, strokeLinecap: 'round', strokeLinejoin: 'round' };
export default ({ node }) => ({ size = 24, ...rest }) =>
  createElement('svg', { width: size, height: size, viewBox: '0 0 24 24', 'aria-hidden': true, ...line, ...rest },
    node.map(([tag, attributes]) => createElement(tag, attributes)));`;

function plainIcons(): Plugin {
  return {
    name: 'so-thon:plain-icons',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id, importer) =>
      id.endsWith('/createLucideIcon.mjs') && importer?.includes('/lucide-react/') ? '\0plain-icon' : null,
    load: (id) => (id === '\0plain-icon' ? PLAIN_ICON : null),
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
  plugins: [
    react(),
    smallReact(),
    modernDexie(),
    noNodeCrypto(),
    plainIcons(),
    chunks(),
    serviceWorker({ define: VERSION, target: BROWSERS, plugins: [modernDexie(), noNodeCrypto()] }),
    precompress(),
  ],
  define: VERSION,
  // wouter brings it for older Reacts; ours has it.
  resolve: { alias: { 'use-sync-external-store/shim/index.js': 'react' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: BROWSERS,
    // 2 kB smaller than the builder's own; the phones pay for each, we wait for it once.
    minify: 'terser',
    terserOptions: { ecma: 2020, module: true, compress: { passes: 3, unsafe_arrows: true } },
    manifest: true,
    // The page's policy allows neither inline scripts nor data: addresses.
    assetsInlineLimit: 0,
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
          exclude: ['tests/e2e/**', 'tests/browsers/**', 'tests/kills/**', ...ALONE],
          environment: 'node',
          // Of its own it leaves one core out, and there are two.
          maxWorkers: 2,
          // What they share is not changed by any: loading it for each of a hundred files took longer than the tests.
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: ALONE, environment: 'node', maxWorkers: 2, testTimeout: 20_000 },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          environment: 'node',
          globalSetup: 'tests/e2e/builtStage.ts',
          // Three stories at a time on two cores, each with its own server, wire and phones: they mostly wait.
          maxWorkers: 3,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // Of its own it looks for a second: a state takes as long as the machine is busy.
          expect: { poll: { timeout: 40_000 } },
        },
      },
      {
        extends: true,
        test: {
          name: 'kills',
          include: ['tests/kills/**/*.test.ts'],
          environment: 'node',
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browsers',
          include: ['tests/browsers/**/*.test.ts'],
          environment: 'node',
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
