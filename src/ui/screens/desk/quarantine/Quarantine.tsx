import { useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { quarantineRoute, retryRoute, type QuarantineItem } from '../../../../wire/desk/quarantine.ts';
import { useFormat } from '../../../hooks/format.ts';
import { useNotice } from '../../../hooks/notice.ts';
import { useWords } from '../../../i18n/words.ts';
import { Button } from '../../../parts/Button.tsx';
import { Empty } from '../../../parts/Empty.tsx';
import { DeskPage } from '../DeskPage.tsx';
import { Reading, useFailureWords } from '../Reading.tsx';
import { useDeskCall, useDeskList } from '../useDesk.ts';
import styles from './Quarantine.module.css';

/** What arrived and has had no effect: nothing of it is lost, and each can be tried again. */
export function Quarantine(): JSX.Element {
  const { t } = useTranslation();
  const items = useDeskList(quarantineRoute);
  return (
    <DeskPage title={t('desk.section.quarantine')}>
      <p className={styles.explain}>{t('desk.quarantine.explain')}</p>
      <Reading of={items}>
        {(data: QuarantineItem[]) =>
          data.length === 0 ? (
            <Empty>{t('desk.quarantine.none')}</Empty>
          ) : (
            <ul className={styles.list}>
              {data.map((item) => (
                <Item key={item.id} item={item} onDone={items.again} />
              ))}
            </ul>
          )
        }
      </Reading>
    </DeskPage>
  );
}

const REASONS = [
  ...['unsealed', 'unknownSeal', 'unknownKey', 'unknownCodec', 'damaged', 'tooLarge', 'deposited'],
  ...['noCredential', 'revoked', 'notAllowed', 'crashed', 'differentContent', 'seqTaken'],
] as const;

function Item({ item, onDone }: { item: QuarantineItem; onDone: () => void }): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useWords();
  const reason = REASONS.find((one) => one === item.reason) ?? 'other';
  const { firstSeq, lastSeq } = item;
  const count = lastSeq - firstSeq + 1;
  return (
    <li className={styles.item}>
      <div>
        <strong>
          {item.op ? words.kind(item.op.kind) : t('desk.quarantine.pack', { n: count })} · {item.person.name}
        </strong>
        <p>{t(`desk.quarantine.reason.${reason}`)}</p>
        <p className={styles.when}>
          {t('desk.quarantine.came', {
            when: format.when(item.at),
            numbers: count === 1 ? firstSeq : `${firstSeq}–${lastSeq}`,
          })}
          {item.kid !== undefined && ` · ${t('desk.quarantine.key', { kid: item.kid })}`}
        </p>
      </div>
      <Retry item={item} onDone={onDone} />
    </li>
  );
}

function Retry({ item, onDone }: { item: QuarantineItem; onDone: () => void }): JSX.Element {
  const { t } = useTranslation();
  const call = useDeskCall();
  const notify = useNotice();
  const say = useFailureWords();
  const [busy, setBusy] = useState(false);
  const retry = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const answer = await call(retryRoute, { params: { id: item.id } });
    setBusy(false);
    if (!answer.ok) return notify({ text: say(answer.error.code), good: false });
    const { verdicts } = answer.value;
    const done = verdicts.filter(({ verdict }) => verdict === 'applied' || verdict === 'merged').length;
    notify({
      text: t(done > 0 ? 'desk.quarantine.done' : 'desk.quarantine.still', { n: done }),
      good: done > 0,
    });
    onDone();
  };
  return (
    <Button aria-disabled={busy} onClick={() => void retry()}>
      {t(busy ? 'desk.quarantine.trying' : 'desk.tryAgain')}
    </Button>
  );
}
