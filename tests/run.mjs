// The checks of this repository, each as a step:
//   check   types, lint, format, unit and integration tests in two time zones
//   test    check, then the built app: its size and the stories in a real browser
//   dev     page, worker and server with reload, until Ctrl-C
// The last line of check and test is always `N passed, N failed`.
import { dev } from './tools/dev.mjs';
import { runSteps } from './tools/steps.mjs';

const ROOMS = ['src/domain', 'src/wire', 'src', 'sw', 'server', 'tests', 'bench'];
/** All of it in Việt Nam's time; in UTC what reckons with days and periods, and so could tell the two apart. */
const ZONES = [
  ['Asia/Ho_Chi_Minh'],
  ['UTC', 'tests/domain', 'tests/storage', 'tests/ui', 'tests/server/desk'],
];

const check = [
  ...ROOMS.map((room) => ({ name: `types ${room}`, run: ['tsc', '-p', room] })),
  { name: 'lint', run: ['oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives'] },
  { name: 'format', run: ['prettier', '--check', '--log-level', 'warn', '.'] },
  ...ZONES.map(([TZ, ...folders]) => ({
    name: `unit and integration, TZ=${TZ}`,
    run: ['vitest', 'run', '--project', 'unit', '--project', 'alone', ...folders],
    env: { TZ },
    vitest: true,
  })),
];

const browser = [
  { name: 'build', run: ['node', 'setup.mjs', 'build'] },
  { name: 'size', run: ['node', 'bench/size.ts'], needs: 'build', shows: true },
  { name: 'browser', run: ['node', 'tests/tools/browser.ts'], shows: true },
  {
    name: 'end to end',
    run: ['vitest', 'run', '--project', 'e2e'],
    env: { TZ: 'Asia/Ho_Chi_Minh' },
    vitest: true,
    alone: true,
    needs: 'build',
  },
];

// On all cores by itself: nothing runs beside it. The pipeline has run two thousand before.
const simulation = [
  {
    name: 'simulation',
    run: [
      'node',
      'tests/simulation/simulate.ts',
      '--schedules',
      '60',
      '--full-schedules',
      '2',
      '--seed',
      '2026',
    ],
    alone: true,
    shows: true,
  },
];

const PLANS = { check, test: [...check, ...simulation, ...browser] };
const wish = process.argv[2] ?? 'test';

if (wish === 'dev') {
  process.exitCode = await dev();
} else if (PLANS[wish]) {
  const { passed, failed } = await runSteps(PLANS[wish]);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} else {
  console.error(`No plan "${wish}": there are ${[...Object.keys(PLANS), 'dev'].join(', ')}.`);
  process.exitCode = 1;
}
