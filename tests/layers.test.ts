// The rooms of the house and who may enter which (docs/architecture.md). The compiler's `lib` per room and
// the linter are the other two guards; this one reads the imports.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['src', 'sw', 'server'];
/** A file longer than this is two files. The number only ever goes down. */
const LONGEST = 250;
/** The catalogues are lists of sentences: their length is the language's. */
const CATALOGUE = /^src\/ui\/i18n\//;
/** Loads every kind and hands on the register, so that nobody can ask it while it is half full. */
const HANDS_ON = 'src/domain/kinds/all.ts';

const EVERY_ROOM: readonly string[] = [
  'src/domain',
  'src/wire',
  'src/storage',
  'src/sync',
  'src/ui',
  'src/shell',
];

/**
 * domain <- wire <- storage <- sync <- ui; the shell knows a few of the ground's types. Only `main` paints and
 * `start` and `network` wire the rooms together, loaded after the first paint and after the first screen.
 */
const MAY_ENTER: Readonly<Record<string, readonly string[]>> = {
  // What the worker says to people: words only, so it may be carried without the screens.
  'src/ui/i18n/waking.ts': [],
  'src/domain': [],
  'src/wire': ['src/domain'],
  'src/storage': ['src/domain', 'src/wire'],
  'src/sync': ['src/domain', 'src/wire', 'src/storage'],
  'src/ui': ['src/domain', 'src/wire', 'src/storage', 'src/sync'],
  'src/shell': ['src/domain'],
  // A third wiring, of the same screens over a ledger that is never sent.
  'src/practice': EVERY_ROOM,
  'src/main.tsx': [...EVERY_ROOM, 'src/start.ts', 'src/practice'],
  'src/start.ts': [...EVERY_ROOM, 'src/network.ts'],
  'src/network.ts': EVERY_ROOM,
  sw: ['src/domain', 'src/wire', 'src/storage', 'src/sync', 'src/ui/i18n/waking.ts'],
  server: ['src/domain', 'src/wire'],
};

/** Packages that belong to one room: what the ground may use at all, and what only one side of the wire has. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  'src/ui/i18n/waking.ts': /^$/,
  'src/domain': /^zod\/mini$/,
  'src/wire': /^(zod\/mini|@hpke\/core)$/,
  'src/storage': /^(zod\/mini|dexie)$/,
  'src/sync': /^(zod\/mini|dexie)$/,
  'src/ui':
    /^(zod\/mini|react|react-dom|react-hook-form|i18next|wouter|lucide-react|uqr|@tanstack\/react-virtual)(\/.*)?$/,
  'src/shell': /^workbox-window$/,
  'src/start.ts': /^(zod\/mini|dexie)$/,
  'src/practice': /^$/,
  'src/network.ts': /^$/,
  'src/main.tsx': /^(zod\/mini|react|react-dom)(\/.*)?$/,
  sw: /^(zod\/mini|workbox-[a-z]+)$/,
  server:
    /^(node:|fastify$|@fastify\/|kysely$|zod\/mini$|iconv-lite$|read-excel-file\/node$|write-excel-file\/node$|web-push$)/,
};

/** What a file must not know of besides imports: the ground has neither clock nor chance nor a place to be. */
const FORBIDDEN_WORDS: readonly { readonly rule: string; readonly room: RegExp; readonly word: RegExp }[] = [
  {
    rule: 'the ground takes `now` and `random` as parameters',
    room: /^src\/(domain|wire)\//,
    word: /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b/,
  },
  { rule: 'zod comes as zod/mini', room: /./, word: /from 'zod'/ },
  {
    rule: 'only server/config.ts knows the environment',
    room: /^(?!server\/config\.ts)/,
    word: /\bprocess\.env\b|\benv\b.*from 'node:process'/,
  },
  {
    rule: 'only src/sync/transport.ts speaks to the network, and the worker passes a picture on',
    room: /^(?!src\/sync\/transport\.ts|sw\/pictures\.ts)(src|sw)\//,
    word: /\bfetch\(/,
  },
  { rule: 'nobody writes markup', room: /./, word: /\.innerHTML\b|dangerouslySetInnerHTML/ },
];

type Source = {
  readonly file: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly string[];
};

function filesBelow(folder: string): readonly string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

function read(file: string): Source {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  return { file, text, lines: text.split('\n').length - 1, imports: importsOf(text) };
}

/** The words after `from`, of bare imports and of `import()`. */
function importsOf(text: string): readonly string[] {
  const code = text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  const found = code.matchAll(/(?:\bfrom\s+|\bimport\s+|\bimport\(\s*)'([^']+)'/g);
  return [...found].map((match) => match[1] ?? '');
}

function roomOf(file: string): string | undefined {
  return Object.keys(MAY_ENTER).find((room) => file === room || file.startsWith(`${room}/`));
}

function entersWrongly({ file, imports }: Source): readonly string[] {
  const room = roomOf(file);
  if (room === undefined) return [`${file} stands in no room`];
  return imports.flatMap((name) => {
    // The field guide: one text for the docs and for the phone.
    if (/(guide\/README\.md\?raw|-guide\.webp\?url)$/.test(name) && room === 'src/ui') return [];
    if (!name.startsWith('.')) return PACKAGES[room]?.test(name) === true ? [] : [`${file} imports ${name}`];
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), name));
    const targetRoom = roomOf(target);
    if (targetRoom === room || MAY_ENTER[room]?.includes(targetRoom ?? '') === true) return [];
    return [`${file} imports ${target}`];
  });
}

const sources = SOURCES.flatMap(filesBelow).map(read);

describe('the house', () => {
  test('has something in each room that is read here', () => {
    const rooms = new Set(sources.map(({ file }) => roomOf(file)));
    expect(Object.keys(MAY_ENTER).filter((room) => !rooms.has(room))).toEqual([]);
  });

  test('lets nobody into a room above his own, and no package into a wrong room', () => {
    expect(sources.flatMap(entersWrongly)).toEqual([]);
  });

  test('imports with the extension, so that Node runs what Vite builds', () => {
    const bare = sources.flatMap(({ file, imports }) =>
      imports
        .filter((name) => name.startsWith('.') && path.extname(name) === '')
        .map((name) => `${file}: ${name}`),
    );
    expect(bare).toEqual([]);
  });

  test('has no default exports and no re-exporting files', () => {
    const wrong = sources.filter(
      ({ file, text }) =>
        file !== HANDS_ON && /^export default\b|^export \*|^export \{[^}]*\} from/m.test(text),
    );
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  test(`has no file longer than ${LONGEST} lines`, () => {
    const long = sources
      .filter(({ file, lines }) => lines > LONGEST && !CATALOGUE.test(file))
      .map(({ file, lines }) => `${file}: ${lines}`);
    expect(long).toEqual([]);
  });

  test.each(FORBIDDEN_WORDS)('$rule', ({ room, word }) => {
    const wrong = sources.filter(({ file, text }) => room.test(file) && word.test(text));
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });
});

describe('this test itself', () => {
  test('finds every form of an import', () => {
    const text = `import { a } from './a.ts';\nimport type { b } from "x";\nimport './c.css';\nvoid import('./d.tsx');\nexport { e } from './e.ts';\n// import './no.ts'`;
    expect(importsOf(text)).toEqual(['./a.ts', './c.css', './d.tsx', './e.ts']);
  });

  test.each([
    ['src/domain/op.ts', '../wire/pack.ts'],
    ['src/domain/op.ts', 'dexie'],
    ['src/storage/book.ts', '../sync/engine.ts'],
    ['src/sync/engine.ts', '../ui/App.tsx'],
    ['src/shell/register.ts', '../storage/book.ts'],
    ['sw/sw.ts', '../src/ui/App.tsx'],
    ['server/app.ts', '../src/storage/book.ts'],
    ['server/app.ts', 'better-sqlite3'],
    ['src/stray.ts', './domain/op.ts'],
  ])('would see %s importing %s', (file, name) => {
    expect(entersWrongly({ file, text: '', lines: 1, imports: [name] })).toHaveLength(1);
  });
});
