// Makes a clone ready: what is installed, which Node runs it, what is built. Plain JavaScript without a
// single package, because it is the first thing that runs and may run on a Node as old as 20.
//   node setup.mjs          install what is missing, find Node 24
//   node setup.mjs build    also build the app if its sources changed
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.dirname(fileURLToPath(import.meta.url));
const WINDOWS = process.platform === 'win32';
const LEAST_NODE = 24;
const SOURCES = [
  'src',
  'sw',
  'public',
  'index.html',
  'vite.config.ts',
  'vite.chunks.ts',
  'vite.worker.ts',
  'package.json',
  'package-lock.json',
];
const STAMP = at('dist/.stamp');

function at(file) {
  return path.join(ROOT, file);
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Whether node_modules holds what the lock says. An optional package may be missing: it is another platform's. */
function isInstalled() {
  const wanted = readJson(at('package-lock.json')).packages;
  const found = readJson(at('node_modules/.package-lock.json'))?.packages;
  if (found === undefined) return false;
  const same = (name) =>
    found[name]?.version === wanted[name].version && found[name].integrity === wanted[name].integrity;
  const missing = Object.keys(wanted).filter((name) => name !== '' && !same(name));
  const stale = Object.keys(found).filter((name) => wanted[name] === undefined);
  return stale.length === 0 && missing.every((name) => wanted[name].optional && found[name] === undefined);
}

/**
 * `--ignore-scripts`: no package of ours needs to run anything at installing, so none may. Warnings stay away:
 * they only say that this Node is old, and these packages will run on the one that is being installed.
 */
function install() {
  console.log('Đang cài thư viện · installing packages');
  const flags = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const npm = process.env.npm_execpath;
  const run = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...flags], { cwd: ROOT, stdio: 'inherit' })
    : spawnSync(WINDOWS ? 'npm.cmd' : 'npm', flags, { cwd: ROOT, stdio: 'inherit', shell: WINDOWS });
  if (run.status !== 0) stop('npm ci did not finish; its own words stand above.');
}

/** npm puts node_modules/.bin first on the PATH of its scripts, but not every npm links an optional binary. */
function linkNode() {
  const name = `node-${WINDOWS ? 'win' : process.platform}-${process.arch}`;
  const binary = at(`node_modules/${name}/bin/node${WINDOWS ? '.exe' : ''}`);
  const link = at(`node_modules/.bin/node${WINDOWS ? '.cmd' : ''}`);
  if (!existsSync(binary) || existsSync(link)) return;
  mkdirSync(path.dirname(link), { recursive: true });
  rmSync(link, { force: true });
  if (WINDOWS) writeFileSync(link, `@"%~dp0\\..\\${name}\\bin\\node.exe" %*\r\n`);
  else symlinkSync(path.relative(path.dirname(link), binary), link);
}

/** The Node that the scripts after this one get, not the one that runs this file. */
function scriptNode() {
  const run = spawnSync('node', ['--version'], { env: withBin(), encoding: 'utf8', shell: WINDOWS });
  return run.status === 0 ? run.stdout.trim() : 'none';
}

function withBin() {
  return { ...process.env, PATH: [at('node_modules/.bin'), process.env.PATH].join(path.delimiter) };
}

function checkNode() {
  const version = scriptNode();
  if (Number(version.slice(1).split('.')[0]) >= LEAST_NODE) return;
  stop(
    `Sổ Thôn needs Node ${LEAST_NODE} or newer, and its scripts would get ${version}.`,
    `On Linux (x64, arm64, glibc) and Windows (x64) npm brings the right one along: delete node_modules and run the command again.`,
    `Elsewhere install Node ${LEAST_NODE} from https://nodejs.org and run the command again.`,
  );
}

function stop(...sentences) {
  console.error(['', ...sentences, ''].join('\n'));
  process.exit(1);
}

/** One hash over every file that the built app is made of: times would lie after a checkout. */
function sourcesHash() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(filesBelow)) hash.update(`${file}\0`).update(readFileSync(at(file)));
  return hash.digest('hex');
}

function filesBelow(place) {
  if (!existsSync(at(place))) return [];
  if (path.extname(place) !== '') return [place];
  const entries = readdirSync(at(place), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const file = `${place}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(file) : [file];
  });
}

function buildIfStale() {
  const hash = sourcesHash();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return;
  console.log('Đang dựng ứng dụng · building the app');
  const run = spawnSync('node', ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
    cwd: ROOT,
    stdio: 'inherit',
    env: withBin(),
    shell: WINDOWS,
  });
  if (run.status !== 0) stop('The build did not finish; its own words stand above.');
  writeFileSync(STAMP, hash);
}

if (!isInstalled()) install();
linkNode();
checkNode();
if (process.argv[2] === 'build') buildIfStale();
