// Which modules travel in one file. Small files compress badly, each has its own dictionary to learn: so what is
// always loaded together is one chunk, read off the graph of imports and not off a list of names.
//   shell   what the entry imports: loaded before the first paint
//   book    what start.ts adds, and what the form reads and writes: loaded right after the shell
//   enrol   what a first visit needs beside the shell
//   home    the first picture of who is enrolled: what stands around it, and Hôm nay
//   fields  what the record form shares with other screens; nothing else may weigh on the first capture
//   desk    what the sections of the commune's desk share: loaded for officers only
//   parts   what other screens share; the rest of a screen is its own chunk
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const START = 'src/start.ts';
const ENROL_SCREEN = 'src/ui/screens/enrol/EnrolScreen.tsx';
const ENROL = /\/src\/ui\/(screens\/enrol\/|i18n\/viEnrol)/;
/** Files that are here when anything is asked for, and when a screen is. */
const FIRST = /\/(shell|book|start)-[^/]*\.js$/;
const HERE = /\/(shell|book|start|home|fields|parts)-[^/]*\.js$/;
const isHome = (file: string): boolean => file.includes('/home-');
const STYLE = /\.module\.css$/;
/** A few bytes that nearly every screen wants. */
const EVERYWHERE = /\/parts\/Box\.module\.css$/;
const HOME = 'src/ui/home.ts';
const FORM = 'src/ui/screens/record/RecordScreen.tsx';
const GROUND = /\/src\/(domain|storage)\//;
const BELOW = /\/src\/(domain|storage|wire)\//;
const DESK = /\/src\/ui\/screens\/desk\//;
// The forms' engine with the fields that use it: they learn one dictionary.
const SHARED = /\/src\/ui\/|\/lucide-react\/|\/react-hook-form\//;

const AT_ONCE = ['shell', 'book', 'start', 'home', 'fields'];
/** A word to Chromium's compiler; a remark to all others. */
const COMPILE_WHOLE = '//# allFunctionsCalledOnLoad';

type Names = Map<string, string>;

/** Everything that these modules import, and what that imports, but not what they load later. */
function closure(roots: readonly string[], context: Rolldown.PluginContext): Set<string> {
  const seen = new Set<string>();
  const visit = (id: string): void => {
    const info = seen.has(id) ? null : context.getModuleInfo(id);
    if (info === null) return;
    seen.add(id);
    for (const next of info.importedIds) visit(next);
  };
  for (const root of roots) visit(root);
  return seen;
}

function nameChunks(root: string, context: Rolldown.PluginContext): Names {
  const infos = [...context.getModuleIds()].flatMap((id) => context.getModuleInfo(id) ?? []);
  const names: Names = new Map();
  // What is loaded by name keeps its own small file, so that the build's manifest still knows it.
  const doors = new Set(
    infos.filter((info) => info.isEntry || info.dynamicImporters.length > 0).map(({ id }) => id),
  );
  // Nobody but the page asks for these two.
  for (const file of [HOME, ENROL_SCREEN]) doors.delete(path.posix.join(root, file));
  const give = (ids: Iterable<string>, name: string): void => {
    for (const id of ids) if (!names.has(id) && !doors.has(id)) names.set(id, name);
  };
  const entries = infos.filter((info) => info.isEntry).map((info) => info.id);
  give(closure(entries, context), 'shell');
  const form = closure([path.posix.join(root, FORM)], context);
  const home = closure([path.posix.join(root, HOME)], context);
  // The looks of the first pictures come with the shell's: a file of styles is waited for before its script may run.
  give(
    [...context.getModuleIds()].filter(
      (id) => EVERYWHERE.test(id) || (STYLE.test(id) && (form.has(id) || home.has(id))),
    ),
    'shell',
  );
  give(closure([path.posix.join(root, START)], context), 'book');
  // What the form reads and writes comes with the book: a file of its own would cost a dictionary of its own. What the
  // enrolment shares with other screens too: else a first visit waits for all of theirs to ask for one name.
  const enrolment = closure([path.posix.join(root, ENROL_SCREEN)], context);
  give(
    [...[...form].filter((id) => GROUND.test(id)), ...[...enrolment].filter((id) => !ENROL.test(id))],
    'book',
  );

  const screens = infos.filter((info) => info.dynamicImporters.length > 0 && !names.has(info.id));
  const users = new Map<string, string[]>();
  for (const screen of screens) {
    for (const id of closure([screen.id], context)) users.set(id, [...(users.get(id) ?? []), screen.id]);
  }
  const ofScreens = (id: string, by: string[]): boolean =>
    SHARED.test(id) || (BELOW.test(id) && by.every((user) => SHARED.test(user)));
  const shared = [...users].filter(([id, by]) => by.length > 1 && ofScreens(id, by)).map(([id]) => id);
  give(
    shared.filter((id) => form.has(id)),
    'fields',
  );
  give(
    shared.filter((id) => ENROL.test(id)),
    'enrol',
  );
  give([path.posix.join(root, ENROL_SCREEN)], 'enrol');
  give(home, 'home');
  give(
    shared.filter((id) => users.get(id)?.every((screen) => DESK.test(screen))),
    'desk',
  );
  give(shared, 'parts');
  return names;
}

/** The first circle of files that import one another, if there is one. */
function circle(chunks: readonly Rolldown.OutputChunk[]): string[] | null {
  const imports = new Map(chunks.map((chunk) => [chunk.fileName, chunk.imports]));
  const done = new Set<string>();
  const follow = (file: string, path: readonly string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const next of imports.get(file) ?? []) {
      const found = follow(next, [...path, file]);
      if (found) return found;
    }
    done.add(file);
    return null;
  };
  for (const { fileName } of chunks) {
    const found = follow(fileName, []);
    if (found) return found;
  }
  return null;
}

/** Names the chunks of the page's build; the worker's is one file anyway. */
export function chunks(): Plugin {
  let names: Names = new Map();
  let root = '';
  return {
    name: 'so-thon:chunks',
    apply: 'build',
    config: () => ({
      build: {
        // Asking for each of them by a line in the head takes a slow phone longer than the script that wants them.
        modulePreload: {
          polyfill: false,
          resolveDependencies: (file, needed, { hostType }) =>
            hostType === 'html' ? needed : needed.filter((one) => !(isHome(file) ? FIRST : HERE).test(one)),
        },
        rolldownOptions: {
          output: {
            codeSplitting: {
              includeDependenciesRecursively: false,
              groups: [{ name: (id: string) => names.get(id) ?? null, debugName: 'rooms' }],
            },
          },
        },
      },
    }),
    configResolved(config) {
      root = config.root;
    },
    buildEnd(error) {
      if (error === undefined) names = nameChunks(root, this);
    },
    // Such a build passes every check of types, and its screens stay empty: what runs first finds nothing in the other.
    generateBundle(_options, bundle) {
      const files = Object.values(bundle).filter((file) => file.type === 'chunk');
      const found = circle(files);
      if (found) this.error(`these files import each other: ${found.join(' → ')}`);
    },
    // Whatever of these is loaded is needed at once: compiled whole beside the main thread, not piece by piece on it.
    // After the builder's last word: it would put a line of its own above this one.
    writeBundle: {
      sequential: true,
      order: 'pre',
      handler({ dir = '' }, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'chunk' || !AT_ONCE.includes(file.name)) continue;
          const at = path.join(dir, file.fileName);
          writeFileSync(at, `${COMPILE_WHOLE}\n${readFileSync(at, 'utf8')}`);
        }
      },
    },
    // The page names the book's files too: else each is asked for only after the one before it has arrived.
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.values(bundle)
          .filter((file) => file.type === 'chunk' && (file.name === 'book' || file.name === 'start'))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', fetchpriority: 'low', href: `/${file.fileName}` },
            injectTo: 'head',
          })),
    },
  };
}
