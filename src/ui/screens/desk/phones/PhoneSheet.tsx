import { useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { revokeRoute, type PhoneLine, type SendRequest } from '../../../../wire/desk/phones.ts';
import { useFormat } from '../../../hooks/format.ts';
import { useNotice } from '../../../hooks/notice.ts';
import { useInSight } from '../../../hooks/useInSight.ts';
import { Button } from '../../../parts/Button.tsx';
import { Fact } from '../../../parts/Fact.tsx';
import { Sheet } from '../../../parts/Sheet.tsx';
import { useFailureWords } from '../Reading.tsx';
import { useDeskCall } from '../useDesk.ts';
import { usersOf, useVillageNames } from './PhonesTable.tsx';
import { Remind } from './Remind.tsx';
import box from '../../../parts/Box.module.css';
import styles from './Phones.module.css';

interface PhoneSheetProps {
  phone: PhoneLine;
  onClose: () => void;
  onChanged: () => void;
}

/** One phone: everything that is known of it, and what can be done. */
export function PhoneSheet({ phone, onClose, onChanged }: PhoneSheetProps): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  const villages = useVillageNames();
  const kept = keptWord(phone);
  const number = (value: number) => format.number(value);
  return (
    <Sheet title={usersOf(phone)} onClose={onClose}>
      <dl className={styles.facts}>
        <Fact name={t('desk.village')}>{villages(phone)}</Fact>
        <Fact name={t('desk.phones.contact')}>{format.when(phone.lastContact)}</Fact>
        <Fact name={t('desk.phones.waiting')}>{number(phone.waiting)}</Fact>
        {phone.oldest !== null && <Fact name={t('desk.phones.oldest')}>{format.age(phone.oldest)}</Fact>}
        <Fact name={t('desk.phones.missing')}>{number(phone.missing)}</Fact>
        <Fact name={t('desk.phones.quarantined')}>{number(phone.quarantined)}</Fact>
        <Fact name={t('desk.phones.version')}>{phone.appVersion}</Fact>
        <Fact name={t('desk.phones.persisted')}>{t(`desk.phones.kept.${kept}`)}</Fact>
        <Fact name={t('desk.phones.messages')}>
          {t(phone.reachable ? 'desk.phones.allowed' : 'desk.phones.notAllowed')}
        </Fact>
        <Fact name={t('desk.phones.enrolledAt')}>{format.when(phone.enrolledAt)}</Fact>
      </dl>
      {phone.request && <Course request={phone.request} />}
      <Remind phones={[phone]} onDone={onChanged} />
      {phone.revoked ? <p>{t('desk.phones.revokedMore')}</p> : <Revoke phone={phone} onDone={onChanged} />}
    </Sheet>
  );
}

const keptWord = ({ persisted }: PhoneLine) => (persisted === null ? 'unknown' : persisted ? 'yes' : 'no');

/** The stations of the request to send, with their times; what did not happen is not there. */
function Course({ request }: { request: SendRequest }): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  const { push } = request;
  const stations = [
    ['requested', request.askedAt],
    ['reached', request.reachedAt],
    ['opened', request.openedAt],
    ['done', request.doneAt],
    ['expired', request.state === 'expired' ? request.expiresAt : null],
  ] as const;
  return (
    <section className={styles.course}>
      <h3>{t('desk.phones.request')}</h3>
      <ol>
        {stations.map(
          ([state, at]) =>
            at !== null && (
              <li key={state}>
                {t(`desk.request.${state}`)} · {format.when(at)}
              </li>
            ),
        )}
      </ol>
      <p className={styles.how}>{t(`desk.push.${push}`)}</p>
    </section>
  );
}

/** For good: said first, done at the second tap. */
function Revoke({ phone, onDone }: { phone: PhoneLine; onDone: () => void }): JSX.Element {
  const { t } = useTranslation();
  const call = useDeskCall();
  const notify = useNotice();
  const say = useFailureWords();
  const [sure, setSure] = useState(false);
  const question = useInSight<HTMLDivElement>(sure);
  const revoke = async (): Promise<void> => {
    const answer = await call(revokeRoute, { params: { phone: phone.id } });
    if (!answer.ok) return notify({ text: say(answer.error.code), good: false });
    notify({ text: t('desk.phones.revokedNow'), good: true });
    onDone();
  };
  if (!sure) return <Button onClick={() => setSure(true)}>{t('desk.phones.revoke')}</Button>;
  return (
    <div ref={question} className={`${box.wrong} ${styles.danger}`} role="alert">
      <p>{t('desk.phones.revokeExplain')}</p>
      <Button onClick={() => void revoke()}>{t('desk.phones.revokeSure')}</Button>
      <Button onClick={() => setSure(false)}>{t('desk.cancel')}</Button>
    </div>
  );
}
