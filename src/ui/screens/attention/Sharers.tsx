import { useEffect, useState, type JSX } from 'react';
import { useLocation } from 'wouter';
import { Phone } from '../../../storage/phone.ts';
import { takeTurn, usersHere } from '../../../storage/turns.ts';
import { useApp, useReader } from '../../hooks/app.ts';
import { useBegun } from '../../hooks/notice.ts';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import '../../i18n/viMore.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { Button } from '../../parts/Button.tsx';
import styles from './Attention.module.css';

/** Who else has a book on this phone, a tap away; and how one more comes. Not in Tập làm, where nobody is himself. */
export function Sharers(): JSX.Element | null {
  return useApp().leavePractice ? null : <Others />;
}

function Others(): JSX.Element {
  const { t } = useTranslation();
  const { now } = useApp();
  const { userId } = useReader();
  const phone = usePhone();
  const begun = useBegun();
  const [, navigate] = useLocation();
  const others = useLiveQuery(() => usersHere(phone), [phone])?.filter((one) => one.userId !== userId);
  const turnTo = async (other: string): Promise<void> => {
    await takeTurn(phone, other, now());
    navigate('/');
  };
  return (
    <div className={styles.offer}>
      {others?.map(({ userId: other, profile }) => (
        <Button key={other} onClick={() => begun(turnTo(other))}>
          {t('attention.turnTo', { name: profile.name })}
        </Button>
      ))}
      <p className={styles.quiet}>{t('attention.sharing')}</p>
    </div>
  );
}

/** The phone's own small database, open as long as the screen is. */
function usePhone(): Phone {
  const [phone] = useState(() => new Phone());
  useEffect(() => () => phone.close({ disableAutoOpen: false }), [phone]);
  return phone;
}
