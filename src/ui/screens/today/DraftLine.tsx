import type { JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import '../../i18n/viToday.ts';
import { Link } from 'wouter';
import PencilLine from 'lucide-react/icons/pencil-line';
import { kindOf } from '../../../domain/kinds/all.ts';
import type { Draft } from '../../../storage/drafts.ts';
import type { HouseholdItem } from '../../../storage/read.ts';
import { capital } from '../../format.ts';
import { useFormat } from '../../hooks/format.ts';
import { useWords } from '../../i18n/words.ts';
import { householdTitle } from '../../parts/household.ts';
import { KindIcon } from '../../parts/icons.tsx';
import '../../parts/moreIcons.tsx';
import { formPath } from '../record/draftKey.ts';
import styles from './TodayScreen.module.css';

export function DraftLine({
  draft,
  household,
}: {
  draft: Draft;
  household?: HouseholdItem | undefined;
}): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  const isHome = draft.kind === 'household';
  const { code, head } = draft.values;
  const named = isHome ? [code, head].filter(Boolean).join(' · ') : householdTitle(household);
  const when = t('today.draftLine', { when: format.when(draft.updatedAt) });
  // A class, a gap in the coverage: nothing is missing that its form asks for.
  const isHoused = isHome || kindOf(draft.kind)?.questions['household'] !== undefined;
  return (
    <li>
      <Link href={isHome ? `/${draft.key}` : formPath(draft)} className={styles.draft}>
        <KindIcon kind={draft.kind} size={28} />
        <span className={styles.what}>
          <strong>
            {isHoused
              ? named || t(isHome ? 'household.unnamed' : 'today.noHousehold')
              : words.kind(draft.kind)}
          </strong>
          <small>{isHoused ? `${words.kind(draft.kind)}, ${when}` : capital(when)}</small>
        </span>
        <PencilLine size={24} className={styles.go} aria-label={t('today.continue')} />
      </Link>
    </li>
  );
}
