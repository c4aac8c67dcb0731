import type { JSX } from 'react';
import { Link, useSearch } from 'wouter';
import { otherKinds, recordKinds } from '../../../domain/kinds/all.ts';
import '../../i18n/viMore.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useWords } from '../../i18n/words.ts';
import { KindIcon } from '../../parts/icons.tsx';
import '../../parts/moreIcons.tsx';
import { Page } from '../../parts/Page.tsx';
import styles from './OtherKinds.module.css';

/** What is recorded more seldom; from a household's page only what is about a household. */
export function OtherKindsScreen(): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const household = new URLSearchParams(useSearch()).get('ho');
  const kinds = otherKinds().filter(({ questions }) => !household || questions['household']);
  return (
    <Page title={t('other.title')} back>
      <ul className={styles.list}>
        {kinds.map(({ kind }) => (
          <li key={kind}>
            <Link href={`/phieu/${kind}${household ? `?ho=${household}` : ''}`} className={styles.line}>
              <KindIcon kind={kind} size={32} />
              <span>
                <strong>{words.kind(kind)}</strong>
                <small>{words.about(kind)}</small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {!household && (
        <section className={styles.row}>
          <h2>{t('other.notebook')}</h2>
          <p>{t('other.notebookMore')}</p>
          <nav aria-label={t('other.notebook')}>
            {recordKinds().map(({ kind }) => (
              <Link key={kind} href={`/phieu/${kind}?bu=1`}>
                {words.kind(kind)}
              </Link>
            ))}
          </nav>
        </section>
      )}
    </Page>
  );
}
