/** docs/faults.md says where each fault is tried: what it names has to be there. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const at = (file: string) => new URL(`../../${file}`, import.meta.url);
const page = readFileSync(at('docs/faults.md'), 'utf8');

/** `file`: title; another `file`: title */
const named = [
  ...page.matchAll(/`(tests\/[\w/]+\.test\.ts)`: ([^|]+?)(?= \||; `(?:tests|npm)|; the worker|; Schedules)/g),
].map(([, file = '', title = '']) => ({ file, title: title.trim() }));

test('every test that the table of faults names is there under its name', () => {
  const gone = named.filter(
    ({ file, title }) => !existsSync(at(file)) || !readFileSync(at(file), 'utf8').includes(title),
  );
  expect(gone).toEqual([]);
  expect(named.length).toBeGreaterThan(40);
});
