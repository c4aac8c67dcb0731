// Every screen and state at 320 px, some in the dark or with large letters, the desk on its wide screen, under the
// page's own policy: nothing for axe to say, no error on the console, nothing wider than the screen. `npm run scenes`
// looks at all of them so, and at 360 px.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, inject, it } from 'vitest';
import { launchShared } from '../tools/browser.ts';
import { Looker } from './look.ts';
import { NARROW_AND_WIDE } from './scenes.ts';
import { openStage, type Stage } from './stage.ts';

/** A form, a list, a sheet, what is reviewed, a table with its acts: `npm run scenes` walks through all by Tab. */
const WALKED = new Set([
  'form-visit-320',
  'households-320',
  'form-person-320',
  'review-320',
  'desk-reports',
  'desk-people',
]);

// They wait for stillness, and for the scene before that has the same profile.
describe.concurrent('every screen', { timeout: 150_000 }, () => {
  let stage: Stage;
  let browser: Browser;
  let looker: Looker;
  beforeAll(async () => {
    stage = await openStage(inject('stage'));
    browser = await launchShared();
    looker = new Looker(browser, stage.origin);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    stage.close();
  });

  it.for(NARROW_AND_WIDE.map((scene) => [scene.name, scene] as const))(
    '%s',
    async ([, scene], { expect }) => {
      expect(await looker.look(scene, { walks: WALKED.has(scene.name) })).toEqual([]);
    },
  );
});
