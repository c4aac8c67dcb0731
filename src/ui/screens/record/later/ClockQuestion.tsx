import { useState, type JSX } from 'react';
import Clock from 'lucide-react/icons/clock-alert';
import '../../../i18n/viMore.ts';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import type { Day } from '../../../../domain/day.ts';
import { clockDoubt, setToday } from '../../../../storage/wrongClock.ts';
import { longDay } from '../../../format.ts';
import { useReader } from '../../../hooks/app.ts';
import { useLiveQuery } from '../../../hooks/useLiveQuery.ts';
import { Button } from '../../../parts/Button.tsx';
import { DayInput } from '../../../parts/DayInput.tsx';
import box from '../../../parts/Box.module.css';
import styles from './Warnings.module.css';

/** Asked when the phone's clock can't be right: what day is it? Whoever does not answer may save all the same. */
export function ClockQuestion({ onDay }: { onDay: (day: Day) => void }): JSX.Element | null {
  const { t } = useTranslation();
  const { book } = useReader();
  const doubt = useLiveQuery(() => clockDoubt(book), [book]);
  const [day, setDay] = useState<Day | null>(null);
  const [answered, setAnswered] = useState(false);
  if (!doubt || answered) return null;
  const today = day ?? doubt.likely;
  const take = (): void => {
    setToday(book, doubt, today);
    onDay(today);
    setAnswered(true);
  };
  return (
    <div role="alert" className={`${box.todo} ${styles.asked}`}>
      <p>
        <Clock size={22} aria-hidden="true" /> <strong>{t('clock.wrong')}</strong>
      </p>
      <p>{t('clock.says', { day: longDay(doubt.now, t) })}</p>
      <label>
        {t('clock.today')}
        <DayInput day={today} onDay={setDay} />
      </label>
      <p className={styles.acts}>
        <Button strong onClick={take}>
          {t('clock.use')}
        </Button>
        <Button onClick={() => setAnswered(true)}>{t('clock.keep')}</Button>
      </p>
    </div>
  );
}
