/** The stage of tests/ui/stage, built and served under the page's own policy. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { smallReact } from '../../vite.library.ts';

export const repo = fileURLToPath(new URL('../../', import.meta.url));
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
  "manifest-src 'self'; require-trusted-types-for 'script'; base-uri 'none'; form-action 'none'";

export async function buildStage(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: path.join(repo, 'tests/ui/stage'),
    base: '/',
    publicDir: path.join(repo, 'public'),
    logLevel: 'error',
    plugins: [react(), smallReact()],
    define: { __APP_VERSION__: JSON.stringify('0.1.0') },
    build: { outDir, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  });
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
};

function serve(dir: string): Promise<Server> {
  const server = createServer((request, response) => {
    const wanted = path.join(dir, new URL(request.url ?? '/', 'http://stage').pathname);
    const file = statSync(wanted, { throwIfNoEntry: false })?.isFile()
      ? wanted
      : path.join(dir, 'index.html');
    response.setHeader('Content-Type', TYPES[path.extname(file)] ?? 'application/octet-stream');
    response.setHeader('Content-Security-Policy', POLICY);
    response.end(readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

export interface Stage {
  origin: string;
  close(): void;
}

/** @param built where the stage was built, for who shares one; else it is built for this opening, and goes with it */
export async function openStage(built?: string): Promise<Stage> {
  const dist = built ?? mkdtempSync(path.join(tmpdir(), 'so-thon-stage-'));
  if (built === undefined) await buildStage(dist);
  const server = await serve(dist);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stage has no port');
  const close = (): void => {
    server.closeAllConnections();
    server.close();
    if (built === undefined) rmSync(dist, { recursive: true });
  };
  return { origin: `http://127.0.0.1:${address.port}`, close };
}
