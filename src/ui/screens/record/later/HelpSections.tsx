import { useEffect, useRef, useState, type JSX } from 'react';
import type { Control } from 'react-hook-form';
import Trash from 'lucide-react/icons/trash-2';
import { kindOf } from '../../../../domain/kinds/all.ts';
import type { Question } from '../../../../domain/kinds/kind.ts';
import '../../../i18n/viMore.ts';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { useWords } from '../../../i18n/words.ts';
import { KindIcon } from '../../../parts/icons.tsx';
import type { Values } from '../formLogic.ts';
import { keysOf, type Help, type Parts } from '../helps.ts';
import '../fields/counting.ts';
import { QuestionField } from '../QuestionField.tsx';
import styles from './Helps.module.css';

interface HelpSectionsProps {
  helps: readonly Help[];
  /** A section that comes now comes by a tap, not with a draft. */
  isTapped: boolean;
  values: Values;
  control: Control<Values, unknown, Parts>;
  onChanged: (type: Question['type']) => void;
  onRemove: (help: Help) => void;
}

/** The helps inside a visit: of each only what the visit does not know already. */
export function HelpSections({ helps, ...shared }: HelpSectionsProps): JSX.Element {
  return (
    <>
      {helps.map((help) => (
        <HelpSection key={help.prefix} help={help} {...shared} />
      ))}
    </>
  );
}

type HelpSectionProps = Omit<HelpSectionsProps, 'helps'> & { help: Help };

function HelpSection(props: HelpSectionProps): JSX.Element | null {
  const { help, isTapped, values, control, onChanged, onRemove } = props;
  const { t } = useTranslation();
  const words = useWords();
  const section = useRef<HTMLElement>(null);
  const [comesNow] = useState(isTapped);
  // The browser holds still what stands below it, the button that was tapped: the section would come out of sight.
  useEffect(() => {
    if (!comesNow) return;
    section.current?.focus({ preventScroll: true });
    section.current?.scrollIntoView();
  }, [comesNow]);
  const kind = kindOf(help.kind);
  if (!kind) return null;
  const name = words.kind(help.kind);
  return (
    <section className={styles.help} aria-label={name} tabIndex={-1} ref={section}>
      <header className={styles.head}>
        <KindIcon kind={help.kind} size={32} />
        <h2>{name}</h2>
        <button type="button" aria-label={t('helps.remove', { name })} onClick={() => onRemove(help)}>
          <Trash size={22} aria-hidden="true" />
        </button>
      </header>
      {keysOf(help, values).map((key) => (
        <QuestionField
          key={key}
          kind={kind}
          name={key}
          prefix={help.prefix}
          control={control}
          onChanged={onChanged}
        />
      ))}
    </section>
  );
}
