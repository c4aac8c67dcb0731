import type { JSX } from 'react';
import Plus from 'lucide-react/icons/plus';
import { needed } from '../../frame/later.tsx';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useWords } from '../../i18n/words.ts';
import styles from './Record.module.css';
import type { HelpSections } from './later/HelpSections.tsx';

const Sections = needed(() => import('./later/HelpSections.tsx').then((m) => m.HelpSections));

type HelpBarProps = Parameters<typeof HelpSections>[0] & {
  kinds: readonly string[];
  onAdd: (kind: string) => void;
};

/** What else was done in this visit: the helps that were added, and one button for each that may be. */
export function HelpBar({ kinds, onAdd, ...sections }: HelpBarProps): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <fieldset className={styles.question} id="helps">
      <legend className={styles.label}>{t('form.helps')}</legend>
      {sections.helps.length > 0 && <Sections {...sections} />}
      <div className={styles.adds}>
        {kinds.map((kind) => (
          <button key={kind} type="button" onClick={() => onAdd(kind)}>
            <Plus size={20} aria-hidden="true" />
            {words.kind(kind)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
