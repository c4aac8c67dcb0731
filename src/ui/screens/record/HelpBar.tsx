import { useRef, useState, type JSX } from 'react';
import Plus from 'lucide-react/icons/plus';
import { needed } from '../../frame/later.tsx';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useWords } from '../../i18n/words.ts';
import styles from './Record.module.css';
import type { HelpSections } from './later/HelpSections.tsx';

const Sections = needed(() => import('./later/HelpSections.tsx').then((m) => m.HelpSections));

type HelpBarProps = Omit<Parameters<typeof HelpSections>[0], 'isTapped'> & {
  kinds: readonly string[];
  onAdd: (kind: string) => void;
};

/** What else was done in this visit: the helps that were added, and one button for each that may be. */
export function HelpBar({ kinds, onAdd, onRemove, ...sections }: HelpBarProps): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const [isTapped, setTapped] = useState(false);
  const adds = useRef<HTMLDivElement>(null);
  const add = (kind: string): void => {
    setTapped(true);
    onAdd(kind);
  };
  const remove: typeof onRemove = (help) => {
    onRemove(help);
    // The button that was tapped goes with its section.
    adds.current?.querySelector('button')?.focus({ preventScroll: true });
  };
  return (
    <fieldset className={styles.question} id="helps">
      <legend className={styles.label}>{t('form.helps')}</legend>
      {sections.helps.length > 0 && <Sections {...sections} isTapped={isTapped} onRemove={remove} />}
      <div className={styles.adds} ref={adds}>
        {kinds.map((kind) => (
          <button key={kind} type="button" onClick={() => add(kind)}>
            <Plus size={20} aria-hidden="true" />
            {words.kind(kind)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
