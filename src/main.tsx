/** Wiring, first half: the words, then the storage, then the first picture; sync and shell come after it. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './shell/install.ts';
import type { OpenProblem } from './storage/opening.ts';
import { App } from './ui/App.tsx';
import { HOME } from './ui/frame/later.tsx';
import type { AppActions } from './ui/hooks/app.ts';
import { keptLanguage, startWords } from './ui/i18n/i18n.ts';
import { isForeseen, isPractising, kept, showText } from './ui/kept.ts';

/** The painted shell stands till then: a picture of the same would take a slow phone longer than its storage does. */
const PATIENCE_MS = 1500;

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no root');
const page = createRoot(root);

let isShown = false;
function show(actions: AppActions | null, problem: OpenProblem | null = null): void {
  isShown = true;
  page.render(
    <StrictMode>
      <App actions={actions} problem={problem} />
    </StrictMode>,
  );
}
const late = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS));
void late.then(() => isShown || show(null));

showText(kept('text'));
const words = startWords(keptLanguage());
// The file of the first picture is asked for at once, and waits for no database.
const home = kept('seated') || isPractising() ? HOME.open() : null;
const wiring = isPractising() ? import('./practice/open.ts') : import('./start.ts');
// Those of another language are a file too: when they come late, the screens are said anew.
await Promise.race([words, late]);
wiring.then(({ start }) => start(show)).catch(() => show(null, 'broken'));
home?.then(() => isShown || !isForeseen() || show(null)).catch(() => undefined);
