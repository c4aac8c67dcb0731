// `npm run dev`: Vite for page and worker on 5173, the server restarted at each change on 8080, ended together.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const PAGE = 'http://localhost:5173';

/** Resolves with an exit code when both have ended: at Ctrl-C, or because one of them fell. */
export async function dev() {
  const children = [
    start(['--disable-warning=ExperimentalWarning', '--watch', '--watch-preserve-output', 'server/main.ts'], {
      // The links that the server prints must lead to the page that reloads.
      SO_THON_ORIGIN: PAGE,
    }),
    start(['node_modules/vite/bin/vite.js', '--clearScreen', 'false']),
  ];
  const endAll = () => children.forEach((child) => child.kill('SIGTERM'));
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      asked = true;
      endAll();
    });
  }
  const codes = await Promise.all(children.map((child) => ended(child).finally(endAll)));
  return asked || codes.every((code) => code === 0) ? 0 : 1;
}

function start(args, env = {}) {
  return spawn('node', args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: 'inherit' });
}

function ended(child) {
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code));
  });
}
