import { useState, type JSX } from 'react';
import BellRing from 'lucide-react/icons/bell-ring';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { hasRole } from '../../../../domain/roles.ts';
import { askToSendRoute, type PhoneLine } from '../../../../wire/desk/phones.ts';
import { copied } from '../../../copied.ts';
import { useReader } from '../../../hooks/app.ts';
import { useFormat } from '../../../hooks/format.ts';
import { useNotice } from '../../../hooks/notice.ts';
import { Button } from '../../../parts/Button.tsx';
import { useFailureWords } from '../Reading.tsx';
import { useDeskCall } from '../useDesk.ts';
import { usersOf, useVillageNames } from './PhonesTable.tsx';
import styles from './Phones.module.css';

interface RemindProps {
  /** Whom it is about. */
  phones: PhoneLine[];
  /** These are all of the commune. */
  everyone?: boolean;
  onDone: () => void;
}

/** Nhắc gửi phiếu: asks these phones to send, and makes the list for Zalo. */
export function Remind({ phones, everyone = false, onDone }: RemindProps): JSX.Element | null {
  const { t } = useTranslation();
  const { profile } = useReader();
  const remind = useRemind(onDone);
  const copy = useCopyForZalo();
  const [busy, setBusy] = useState(false);
  const asked = phones.filter(({ revoked }) => !revoked);
  if (asked.length === 0 || !hasRole(profile.roles, 'communeOfficer')) return null;
  const go = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    await remind(everyone ? undefined : asked.map(({ id }) => id));
    setBusy(false);
  };
  return (
    <div className={styles.remind}>
      <Button strong aria-disabled={busy} onClick={() => void go()}>
        <BellRing size={22} aria-hidden="true" />
        {t(busy ? 'desk.phones.reminding' : 'desk.phones.remind', { n: asked.length })}
      </Button>
      {'clipboard' in navigator && (
        <Button onClick={() => void copy(asked)}>{t('desk.phones.copyForZalo')}</Button>
      )}
    </div>
  );
}

function useRemind(onDone: () => void): (phones: string[] | undefined) => Promise<void> {
  const { t } = useTranslation();
  const call = useDeskCall();
  const notify = useNotice();
  const say = useFailureWords();
  return async (phones) => {
    const answer = await call(askToSendRoute, { body: phones ? { phones } : {} });
    if (!answer.ok) return notify({ text: say(answer.error.code), good: false });
    const { asked, reachable } = answer.value;
    notify({
      text: t('desk.phones.reminded', { n: asked, now: reachable, later: asked - reachable }),
      good: true,
    });
    onDone();
  };
}

/** Who is asked, by village, with how long it has waited: names and numbers of days, nothing of any household. */
function useCopyForZalo(): (phones: PhoneLine[]) => Promise<void> {
  const { t } = useTranslation();
  const format = useFormat();
  const notify = useNotice();
  const villages = useVillageNames();
  return async (phones) => {
    const byVillage = new Map<string, PhoneLine[]>();
    for (const phone of phones)
      byVillage.set(villages(phone), [...(byVillage.get(villages(phone)) ?? []), phone]);
    const line = (phone: PhoneLine): string =>
      phone.oldest === null
        ? usersOf(phone)
        : t('desk.phones.zaloLine', {
            name: usersOf(phone),
            n: phone.waiting,
            age: format.age(phone.oldest),
          });
    const parts = [...byVillage].map(
      ([village, inIt]) => `${village}\n${inIt.map((one) => `- ${line(one)}`).join('\n')}`,
    );
    const good = await copied([t('desk.phones.zaloHead'), ...parts].join('\n'));
    notify({ text: t(good ? 'desk.phones.copied' : 'tally.cannotCopy'), good });
  };
}
