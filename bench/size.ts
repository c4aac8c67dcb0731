// `npm run size`: how much script, brotli as the server sends it, a phone loads before it paints, before a link can
// open its ledger, and before the first record can be written. Read from the built app; fails above the budget.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';

const DIST = process.argv[2] ?? fileURLToPath(new URL('../dist/', import.meta.url));
/** What main loads after the first paint: storage, sync, shell. */
const START = 'src/start.ts';
/** Where a link that enrols leads. */
const ENROL = 'src/ui/screens/enrol/EnrolScreen.tsx';
const FORM = 'src/ui/screens/record/RecordScreen.tsx';
/** What comes when the form already stands and can be saved, most of it on a tap: weighed apart. */
const LATER = 'src/ui/screens/record/later/';

const chunkSchema = z.object({
  file: z.string(),
  imports: z.optional(z.array(z.string())),
  dynamicImports: z.optional(z.array(z.string())),
});
type Chunk = z.infer<typeof chunkSchema>;
type Manifest = Readonly<Record<string, Chunk>>;

/** The chunks that the page itself names: the build dissolves an entry that only imports others. */
function entries(manifest: Manifest): string[] {
  const html = readFileSync(`${DIST}index.html`, 'utf8');
  const scripts = new Set([...html.matchAll(/<script [^>]*src="\/([^"]+)"/g)].map((match) => match[1]));
  return Object.keys(manifest).filter((name) => scripts.has(manifest[name]?.file));
}

/** These chunks and all that they import; with `lazy` also what they may load later, but nothing of `known`. */
function closure(
  manifest: Manifest,
  roots: readonly string[],
  lazy: boolean,
  known: ReadonlySet<string>,
): Set<string> {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name) || known.has(name)) return;
    seen.add(name);
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`The built app has no chunk for ${name}`);
    for (const next of chunk.imports ?? []) visit(next);
    const later = (chunk.dynamicImports ?? []).filter((next) => !next.startsWith(LATER));
    if (lazy) for (const next of later) visit(next);
  };
  for (const root of roots) visit(root);
  return seen;
}

function brotliBytes(file: string): number {
  return file.endsWith('.js') ? statSync(`${DIST}${file}.br`).size : 0;
}

/** Prints one line a chunk and the sum against its budget; false when the budget is broken. */
function weigh(manifest: Manifest, title: string, names: ReadonlySet<string>, budget: number): boolean {
  const files = new Set([...names].map((name) => manifest[name]?.file ?? ''));
  const lines = [...files]
    .map((file) => ({ file, bytes: brotliBytes(file) }))
    .filter(({ bytes }) => bytes > 0);
  const total = lines.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(
    `${title}: ${kilo(total)} kB of ${kilo(budget)} kB brotli${total > budget ? ', TOO MUCH' : ''}`,
  );
  for (const { file, bytes } of lines.toSorted((a, b) => b.bytes - a.bytes))
    console.log(`  ${kilo(bytes)} ${file}`);
  return total <= budget;
}

function kilo(bytes: number): string {
  return (bytes / 1000).toFixed(1).padStart(6);
}

const manifestFile = `${DIST}.vite/manifest.json`;
const manifest = z.parse(z.record(z.string(), chunkSchema), JSON.parse(readFileSync(manifestFile, 'utf8')));
const shell = closure(manifest, entries(manifest), false, new Set());
// What storage and sync load later, at leisure, no screen waits for; what the form loads later, it may.
const start = closure(manifest, [START], false, shell);
const enrolment = closure(manifest, [ENROL], false, new Set([...shell, ...start]));
const form = closure(manifest, [FORM], true, new Set([...shell, ...start]));

const fits = [
  weigh(manifest, 'Painted shell', shell, 40_000),
  weigh(manifest, 'First visit', new Set([...shell, ...start, ...enrolment]), 85_000),
  weigh(manifest, 'First capture screen', new Set([...shell, ...start, ...form]), 105_000),
];
const taps = Object.keys(manifest).filter((name) => name.startsWith(LATER));
const behind = closure(manifest, taps, false, new Set([...shell, ...start, ...form]));
const sheets = [...behind].reduce((sum, name) => sum + brotliBytes(manifest[name]?.file ?? ''), 0);
console.log(`Later in the form: ${kilo(sheets)} kB`);
const engine = readdirSync(`${DIST}assets`).find((file) => /^engine-.*\.js$/.test(file)) ?? '';
const worker = [brotliBytes('sw.js'), brotliBytes(`assets/${engine}`)] as const;
console.log(`Service worker, loaded after both: ${kilo(worker[0])} kB, its engine ${kilo(worker[1])} kB`);
if (fits.includes(false)) process.exitCode = 1;
