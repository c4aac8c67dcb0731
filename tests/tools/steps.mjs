// Runs named steps, at most two at once (the machines that check this have two cores), counts what passed and
// failed, and goes on after a failure so that one run tells everything.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const BIN = path.join(ROOT, 'node_modules/.bin');
const WIDTH = 2;

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly string[]} run the command and its arguments
 * @property {Record<string, string>} [env]
 * @property {boolean} [vitest] counts its tests one by one instead of the step as one
 * @property {boolean} [alone] runs with nothing beside it and shows its output as it comes
 * @property {string} [needs] the name of a step without which this one can only fail
 */

/** @param {readonly Step[]} steps each after the one it needs */
export async function runSteps(steps) {
  const total = { passed: 0, failed: 0 };
  const ended = new Map();
  const count = async (step) => {
    const { passed, failed } = (await ended.get(step.needs)) === false ? notRun(step) : await runStep(step);
    total.passed += passed;
    total.failed += failed;
    return failed === 0;
  };
  const queue = [...steps];
  while (queue.length > 0) {
    const first = queue[0].alone ? 1 : queue.findIndex((step) => step.alone);
    const lane = queue.splice(0, first === -1 ? queue.length : first);
    await inPairs(lane, async (step) => {
      ended.set(step.name, count(step));
      await ended.get(step.name);
    });
  }
  return total;
}

async function inPairs(items, work) {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: WIDTH }, lane));
}

function notRun(step) {
  console.log(`✗ ${step.name}: not run, because "${step.needs}" failed`);
  return { passed: 0, failed: 1 };
}

async function runStep(step) {
  const notes = mkdtempSync(path.join(os.tmpdir(), 'so-thon-step-'));
  const started = performance.now();
  try {
    const { code, output } = await execute(step, notes);
    const count = step.vitest
      ? vitestCount(notes, code)
      : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
    report(step, count, output, (performance.now() - started) / 1000);
    return count;
  } finally {
    rmSync(notes, { recursive: true, force: true });
  }
}

function execute(step, notes) {
  const [command, ...args] = step.run;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${notes}/tests.json`];
  const child = spawn(command, step.vitest ? [...args, ...reporters] : args, {
    cwd: ROOT,
    env: {
      ...process.env,
      ...(step.alone ? {} : { NO_COLOR: '1' }),
      ...step.env,
      PATH: [BIN, process.env.PATH].join(path.delimiter),
    },
    stdio: ['ignore', step.alone ? 'inherit' : 'pipe', step.alone ? 'inherit' : 'pipe'],
    shell: process.platform === 'win32',
  });
  const output = [];
  child.stdout?.on('data', (bytes) => output.push(bytes));
  child.stderr?.on('data', (bytes) => output.push(bytes));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code, output: Buffer.concat(output).toString() }));
  });
}

/** A skipped test is a failed one: nothing here may be left out quietly. A file that doesn't load counts as one. */
function vitestCount(notes, code) {
  let result;
  try {
    result = JSON.parse(readFileSync(`${notes}/tests.json`, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
  const unloaded = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = result.numFailedTests + result.numPendingTests + result.numTodoTests + unloaded.length;
  return { passed: result.numPassedTests, failed: Math.max(failed, code === 0 ? 0 : 1) };
}

function report(step, { passed, failed }, output, seconds) {
  const tests = step.vitest ? ` (${passed} passed, ${failed} failed)` : '';
  console.log(`${failed === 0 ? '✓' : '✗'} ${step.name}${tests} ${seconds.toFixed(1)} s`);
  if ((failed > 0 || step.shows) && output !== '') console.log(indent(output));
}

function indent(text) {
  return text.trimEnd().replace(/^/gm, '  ');
}
