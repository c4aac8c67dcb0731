/** Wiring, first half: words and frame on the screen at once; storage, sync and shell come after the first paint. */
import { StrictMode, useEffect, useState, type JSX } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './ui/App.tsx';
import type { AppActions } from './ui/hooks/app.ts';
import { keptLanguage, startWords } from './ui/i18n/i18n.ts';

function Main(): JSX.Element {
  const [actions, setActions] = useState<AppActions | null>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    import('./start.ts').then(({ start }) => start(setActions)).catch(() => setBroken(true));
  }, []);
  return <App actions={actions} broken={broken} />;
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no root');
await startWords(keptLanguage());
createRoot(root).render(
  <StrictMode>
    <Main />
  </StrictMode>,
);
