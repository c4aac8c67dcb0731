// Finds a Chromium for the end-to-end tests, installs one if there is none, and starts it as a field phone:
// 360×800, Vietnamese, Việt Nam's time. Run as a script it only finds or installs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core';

const PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Two pages for the desktop's address line begin with each window and take a second of a core; no phone has them. A
 * second list takes the place of the first, so what the driver of the tests leaves out stands here again.
 */
const LEFT_OUT = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'PaintHolding'],
  ...['HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'ThirdPartyStoragePartitioning'],
  ...['LensOverlay', 'MediaRouter', 'AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints'],
  ...['NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'],
];

/** Sandboxing needs a kernel setting that containers lack; the rest keeps the browser's own traffic away. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${LEFT_OUT.join(',')}`,
];

const HOW_TO_HELP = [
  'No Chromium was found and none could be installed, so the end-to-end tests cannot run.',
  'Install Chromium or Google Chrome (Debian and Ubuntu: apt-get install chromium), or run: npx playwright-core install --with-deps chromium',
  'If it stands in an unusual place, put its path into the environment variable CHROMIUM.',
].join('\n');

/** The path of a Chromium that is on this machine and starts, or undefined. */
function findChromium(): string | undefined {
  return [...PATHS, chromium.executablePath()].find((file) => existsSync(file) && starts(file));
}

/** A downloaded Chromium may lack libraries that only the system can bring; asking for its version shows it. */
function starts(file: string): boolean {
  return process.platform === 'win32' || spawnSync(file, ['--version']).status === 0;
}

let known: string | undefined;

/** Finds a Chromium, or gets one: Playwright's own build first, else Debian's. */
export function findOrInstallChromium(): string {
  known ??= search();
  return known;
}

function search(): string {
  const named = process.env['CHROMIUM'];
  if (named !== undefined) return wanted(named);
  const found = findChromium() ?? (installPlaywrights() ? findChromium() : undefined);
  const installed = found ?? (installDebians() ? findChromium() : undefined);
  if (installed === undefined) throw new Error(HOW_TO_HELP);
  return installed;
}

/** Whoever names a browser means that one: no other is taken in its place. */
function wanted(named: string): string {
  if (!existsSync(named)) throw new Error(`CHROMIUM is set to ${named}, and there is no such file.`);
  return named;
}

function installPlaywrights(): boolean {
  const cli = fileURLToPath(import.meta.resolve('playwright-core/package.json'));
  return works(process.execPath, [path.join(path.dirname(cli), 'cli.js'), 'install', 'chromium']);
}

function installDebians(): boolean {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return false;
  return (
    works('apt-get', ['update']) && works('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
  );
}

function works(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 }).status === 0;
}

export type Look = { readonly width?: number; readonly height?: number; readonly dark?: boolean };

export type PhoneOptions = Look & {
  /** The browser's profile folder: it outlives the browser, as the phone's storage outlives a restart. */
  readonly profile: string;
};

const looksLike = ({ width = 360, height = 800, dark = false }: Look): BrowserContextOptions => ({
  viewport: { width, height },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  colorScheme: dark ? 'dark' : 'light',
  reducedMotion: 'reduce',
  locale: 'vi-VN',
  timezoneId: 'Asia/Ho_Chi_Minh',
});

const start = () => ({
  executablePath: findOrInstallChromium(),
  headless: true,
  args: FLAGS,
});

/** Starts Chromium on a profile folder. The context is the phone: closing it closes the browser. */
export async function launch({ profile, ...look }: PhoneOptions): Promise<BrowserContext> {
  return patient(await chromium.launchPersistentContext(profile, { ...start(), ...looksLike(look) }));
}

/** A machine may stand still for half a minute for its neighbours' sake. */
function patient(context: BrowserContext): BrowserContext {
  context.setDefaultTimeout(60_000);
  return context;
}

/** One Chromium for many phones whose profiles need not outlive it: much less to start. */
export const launchShared = (): Promise<Browser> => chromium.launch(start());

export const phoneIn = async (browser: Browser, look: Look): Promise<BrowserContext> =>
  patient(await browser.newContext(looksLike(look)));

if (import.meta.main) {
  try {
    console.log(findOrInstallChromium());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
