/**
 * Takes a picture of every screen in Chromium, lets axe look at it and walks through it by Tab, at 320 and 360 px,
 * light and dark:
 *   npm run scenes -- [folder] [only these scenes …]
 * Ends with an error when axe found something or the page's policy was broken.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launchShared } from '../tools/browser.ts';
import { lookAt } from './look.ts';
import { openStage, repo } from './stage.ts';
import { SCENES } from './scenes.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const [folder = path.join(repo, 'tests/.output/pictures'), ...only] = positionals;

mkdirSync(folder, { recursive: true });
const stage = await openStage();
const browser = await launchShared();
const problems: string[] = [];
for (const scene of SCENES.filter(
  ({ name }) => only.length === 0 || only.some((one) => name.includes(one)),
)) {
  const picture = path.join(folder, `${scene.name}.png`);
  // Dark or with larger letters it is the same way.
  const walks = !scene.dark && !scene.twice;
  const found = await lookAt(browser, stage.origin, scene, { picture, walks });
  if (found.length > 0) process.stdout.write(`${found.join('\n')}\n`);
  problems.push(...found);
}
await browser.close();
stage.close();
process.stdout.write(`${problems.length} problems; pictures in ${folder}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
