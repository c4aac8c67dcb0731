/**
 * `npm run pictures [name …]`: docs/pictures, taken from the real screens with invented people: the main screens at
 * 360×800, light and dark, in both languages. Small enough to travel with the code.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { launchShared } from '../tools/browser.ts';
import { lookAt } from './look.ts';
import { SCENES, type Scene } from './scenes.ts';
import { openStage, repo } from './stage.ts';

const MAIN = [
  ...['today', 'first-steps', 'enrol', 'form-visit', 'form-household', 'form-sim', 'other-kinds'],
  ...['households', 'household', 'saved', 'attention', 'tally', 'tally-figure', 'month-sheet', 'coverage'],
  ...['review', 'guide', 'desk-phone'],
];
/** In the field guide too, on the phone: each line of data is paid for. */
const GUIDE = ['today', 'form-visit', 'attention', 'households', 'tally'];
const GUIDE_QUALITY = 20;
const MOST_GUIDE_BYTES = 18_000;
const MOST_BYTES = 3_000_000;

const folder = path.join(repo, 'docs/pictures');
const only = process.argv.slice(2);

/** Where nobody can say what letters there are, the pictures show it. */
function hasPhonesLetters(): boolean {
  const { status, stdout } = spawnSync('fc-match', ['system-ui'], { encoding: 'utf8' });
  return status !== 0 || /roboto/i.test(stdout);
}

interface Picture {
  file: string;
  scene: Scene;
  /** Of a hundred; as good as the docs want it if not told. */
  quality?: number;
}

function pictures(): Picture[] {
  return MAIN.flatMap((name) => {
    const scene = SCENES.find((one) => one.name === name);
    if (!scene) throw new Error(`no scene ${name}`);
    const screen: Scene = { ...scene, width: 360, height: 800, whole: false };
    const small = { file: `${name}-guide.webp`, scene: screen, quality: GUIDE_QUALITY };
    // What a scene must say is written down in Vietnamese.
    const english: Scene = { ...screen, language: 'en', shows: [] };
    const pairs = [false, true].flatMap((dark): Picture[] => [
      { file: `${name}-vi-${dark ? 'dark' : 'light'}.webp`, scene: { ...screen, dark } },
      { file: `${name}-en-${dark ? 'dark' : 'light'}.webp`, scene: { ...english, dark } },
    ]);
    return GUIDE.includes(name) ? [...pairs, small] : pairs;
  });
}

if (!hasPhonesLetters()) {
  console.error(
    'The pictures are of phones: make Roboto this system’s own letters (Debian: fonts-roboto-unhinted).',
  );
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const wanted = pictures();
for (const file of readdirSync(folder)) {
  if (wanted.every((picture) => picture.file !== file)) rmSync(path.join(folder, file));
}
const stage = await openStage();
const browser = await launchShared();
const problems: string[] = [];
for (const { file, scene, quality } of wanted) {
  if (only.length > 0 && !only.some((one) => file.startsWith(one))) continue;
  const found = await lookAt(browser, stage.origin, scene, {
    picture: path.join(folder, file),
    ...(quality && { quality }),
  });
  if (quality === GUIDE_QUALITY && statSync(path.join(folder, file)).size > MOST_GUIDE_BYTES)
    found.push('is too large');
  problems.push(...found.map((problem) => `${file}: ${problem}`));
}
await browser.close();
stage.close();
const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
if (bytes > MOST_BYTES) problems.push(`${bytes} bytes of pictures are more than ${MOST_BYTES}`);
for (const problem of problems) console.log(problem);
console.log(
  `${readdirSync(folder).length} pictures, ${Math.round(bytes / 1000)} kB, ${problems.length} problems`,
);
process.exitCode = problems.length > 0 ? 1 : 0;
