import type { JSX } from 'react';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import { addDays, dayOf, instantOf, type Day } from '../../../domain/day.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useReader } from '../../hooks/app.ts';
import { useToday } from '../../hooks/clock.ts';
import { useFormat } from '../../hooks/format.ts';
import { boundsOf, type Span } from './span.ts';
import { withoutNews, type Silent } from './silent.ts';
import styles from './Tally.module.css';

/** The honest line: how far these numbers can be trusted, and whose are still to come. */
export function UpTo({ span }: { span: Span }): JSX.Element | null {
  const { t } = useTranslation();
  const format = useFormat();
  const { book } = useReader();
  const today = useToday();
  const meta = useLiveQuery(() => book.state(), [book]);
  if (!meta) return null;
  if (meta.lastContact === null) return <p className={styles.never}>{t('tally.never')}</p>;
  const silent = withoutNews(meta.contacts ?? [], endOf(span, today));
  return (
    <p className={styles.upTo}>
      {t('tally.upTo', {
        when:
          dayOf(meta.lastContact) === today
            ? `${format.time(meta.lastContact)} ${t('time.today')}`
            : format.when(meta.lastContact),
      })}{' '}
      <Missing silent={silent} />
      {meta.contacts && meta.contacts.length > 0 && silent.length === 0 && t('tally.allHeard')}
    </p>
  );
}

/** News of a past period must be from after it; of the present one, from today. */
const endOf = (span: Span, today: Day): number => {
  const after = addDays(boundsOf(span)[1], 1);
  return instantOf(after < today ? after : today);
};

function Missing({ silent }: { silent: readonly Silent[] }): JSX.Element | null {
  const { t } = useTranslation();
  const format = useFormat();
  const { profile } = useReader();
  if (silent.length === 0) return null;
  const nameOf = (id: string): string =>
    profile.members.find(({ userId }) => userId === id)?.name ?? t('tally.formerMember');
  const said = silent.map(({ person, at, waiting }) =>
    [
      nameOf(person),
      at === 0 ? t('tally.neverHeard') : t('tally.heardAt', { when: format.when(at) }),
      waiting > 0 && t('tally.stillHad', { n: waiting }),
    ]
      .filter(Boolean)
      .join(', '),
  );
  return (
    <span className={styles.missing}>
      {t('tally.noNews', { n: silent.length })} {said.join('; ')}.
    </span>
  );
}
