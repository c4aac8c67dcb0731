// Firefox and WebKitGTK for `npm run test:browsers`: those on this machine, else Debian's. Run as a script it only
// finds or installs.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import type { WebKit } from './browser.ts';

const FIREFOX = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];
const DRIVERS = ['/usr/bin/WebKitWebDriver'];
const DISPLAYS = ['/usr/bin/broadwayd'];
const MINI_BROWSERS = '/usr/lib/*/webkit2gtk-4.1/MiniBrowser';
const PACKAGES = ['firefox-esr', 'webkit2gtk-driver', 'libwebkit2gtk-4.1-0', 'libgtk-3-bin', 'openssl'];

const HOW_TO_HELP = [
  'Firefox or WebKitGTK is missing, and neither could be installed.',
  `On Debian and Ubuntu: apt-get install ${PACKAGES.join(' ')}`,
].join('\n');

export interface Browsers {
  firefox: string;
  webKit: WebKit;
}

function find(): Browsers | undefined {
  const firefox = FIREFOX.find((file) => existsSync(file));
  const driver = DRIVERS.find((file) => existsSync(file));
  const display = DISPLAYS.find((file) => existsSync(file));
  const miniBrowser = globSync(MINI_BROWSERS)[0];
  if (firefox === undefined || driver === undefined) return undefined;
  if (miniBrowser === undefined || display === undefined) return undefined;
  return { firefox, webKit: { driver, miniBrowser, display } };
}

const run = (args: readonly string[]) =>
  spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 }).status === 0;

function install(): boolean {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return false;
  return run(['update']) && run(['install', '-y', '--no-install-recommends', ...PACKAGES]);
}

export function findOrInstallBrowsers(): Browsers {
  const found = find() ?? (install() ? find() : undefined);
  if (!found) throw new Error(HOW_TO_HELP);
  return found;
}

if (import.meta.main) {
  try {
    console.log(findOrInstallBrowsers());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
