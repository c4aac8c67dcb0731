/** The catalogues against each other, against the kinds, and against the code that asks for them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { figureNames } from '../../src/domain/figures.ts';
import { kindOf, recordKinds } from '../../src/domain/kinds/all.ts';
import { en } from '../../src/ui/i18n/en.ts';
import { i18n, startWords } from '../../src/ui/i18n/i18n.ts';
import type { Catalogue } from '../../src/ui/i18n/vi.ts';

await startWords('vi');
await import('../../src/ui/i18n/viToday.ts');
await import('../../src/ui/i18n/viMore.ts');
await import('../../src/ui/i18n/viDesk.ts');
await import('../../src/ui/i18n/viHomes.ts');
await import('../../src/ui/i18n/viEnrol.ts');
const vi = i18n.getResourceBundle('vi', 'translation') as Catalogue;

const ui = fileURLToPath(new URL('../../src/ui', import.meta.url));

function keysOf(node: object, before = ''): string[] {
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? keysOf(value as object, `${before}${key}.`)
      : [`${before}${key}`],
  );
}
const viKeys = keysOf(vi);
const kinds = [...recordKinds().map(({ kind }) => kind), 'household', 'personSlot'];
const below = (first: string): string[] => viKeys.filter((key) => key.startsWith(`${first}.`)).sort();

/** Keys that follow from the kinds' data, and how. */
function keysOfKinds(): Record<string, string[]> {
  const questions = kinds.flatMap((kind) =>
    Object.entries(kindOf(kind)?.questions ?? {}).map(([key, question]) => ({ kind, key, question })),
  );
  return {
    kind: kinds.map((kind) => `kind.${kind}.name`),
    field: questions.map(({ kind, key }) => `field.${kind}.${key}.label`),
    option: questions.flatMap(({ kind, key, question }) =>
      'options' in question ? question.options.map((one) => `option.${kind}.${key}.${one}`) : [],
    ),
    figure: figureNames().flatMap((figure) => [`figure.${figure}.d`, `figure.${figure}.n`]),
  };
}

test('both catalogues have the same keys', () => {
  expect(keysOf(en).sort()).toEqual([...viKeys].sort());
});

test('no sentence is empty, and placeholders are the same in both', () => {
  const at = (catalogue: object, key: string): string =>
    key
      .split('.')
      .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], catalogue) as string;
  const placeholders = (text: string): string[] =>
    [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? '').sort();
  for (const key of viKeys) {
    expect(at(vi, key), key).not.toBe('');
    expect(placeholders(at(en, key)), key).toEqual(placeholders(at(vi, key)));
  }
});

test.each(Object.entries(keysOfKinds()))(
  'every %s of a kind has its words, and none is left over',
  (first, wanted) => {
    const present = below(first).filter((key) => !key.endsWith('.help'));
    expect(present).toEqual([...wanted].sort());
  },
);

test('a help belongs to a question', () => {
  const helps = below('field').filter((key) => key.endsWith('.help'));
  expect(helps.length).toBeGreaterThan(0);
  for (const key of helps) expect(viKeys).toContain(key.replace(/help$/, 'label'));
});

/** Written out in the code, or built there by a template: `t('a.b')`, `t(\`a.${x}\`)`. */
function isAskedFor(key: string, code: string, templates: RegExp[]): boolean {
  return code.includes(`'${key}'`) || templates.some((template) => template.test(key));
}

test('every other sentence is asked for somewhere', () => {
  const files = readdirSync(ui, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/i18n.(vi|en)\w*\.ts$/.test(file))
    .map((file) => readFileSync(path.join(ui, file), 'utf8'));
  const code = files.join('\n');
  const templates = [...code.matchAll(/`([a-z]\w*(?:\.(?:\w+|\$\{\w+\}))+)`/g)].map(
    ([, text]) => new RegExp(`^${(text ?? '').replaceAll('.', '\\.').replaceAll(/\$\{\w+\}/g, '[^.]+')}$`),
  );
  const ofData = /^(kind|field|option|figure|problem|verdict|other\.about)\./;
  const unused = viKeys.filter((key) => !ofData.test(key)).filter((key) => !isAskedFor(key, code, templates));
  expect(unused).toEqual([]);
});

test('every problem of a field has its sentence', () => {
  const source = readFileSync(path.join(ui, '../domain/kinds/kind.ts'), 'utf8');
  const [, union = ''] = /export type FieldProblem =([^;]+);/.exec(source) ?? [];
  const codes = [...union.matchAll(/'(\w+)'/g)].map(([, code]) => `problem.${code}`);
  expect(codes.length).toBeGreaterThan(10);
  expect(below('problem')).toEqual(codes.sort());
});

test('every code that a phiếu can come back with has its sentence', () => {
  const read = (file: string): string => readFileSync(path.join(ui, '../..', file), 'utf8');
  const ledger = ['judge', 'batch', 'intake'].map((file) => read(`server/ledger/${file}.ts`)).join('\n');
  const said = [...ledger.matchAll(/(?:code: |refused\()'(\w+)'/g)].map(([, code]) => code ?? '');
  const [, conflicts = ''] = /type ConflictCode =([^;]+);/.exec(read('src/domain/merge.ts')) ?? [];
  const codes = [...said, ...[...conflicts.matchAll(/'(\w+)'/g)].map(([, code]) => code ?? '')];
  expect(codes.length).toBeGreaterThan(7);
  const known = [...below('verdict'), ...below('problem')].map((key) => key.split('.')[1]);
  for (const code of codes) expect(known).toContain(code);
});
