import { useState, type JSX } from 'react';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { Id } from '../../../domain/ids.ts';
import { disputeOf, keepMine, keepTheirs, type Dispute } from '../../../storage/disputes.ts';
import { useReader } from '../../hooks/app.ts';
import { useBegun, useNotice } from '../../hooks/notice.ts';
import { Button } from '../../parts/Button.tsx';
import { TwoSides, Versions } from './Versions.tsx';
import box from '../../parts/Box.module.css';
import styles from './Versions.module.css';

/** Two people changed one phiếu at once: both versions in words, and the one who is asked decides. */
export function DisputeBox({ id }: { id: Id }): JSX.Element | null {
  const { book } = useReader();
  const dispute = useLiveQuery(() => disputeOf(book, id), [book, id]);
  return dispute ? <Decision key={dispute.local.op.opId} dispute={dispute} /> : null;
}

function Decision({ dispute }: { dispute: Dispute }): JSX.Element {
  const { t } = useTranslation();
  const { mine, theirs, fields, agreed, local } = dispute;
  const [busy, decide] = useDecision(dispute);
  return (
    <section className={`${box.wrong} ${styles.box}`} aria-label={t('dispute.title')}>
      <p>
        <strong>{t('dispute.title')}</strong> {t(agreed ? 'dispute.agreed' : 'dispute.ask')}
      </p>
      {!agreed && <Wishes type={local.op.type} voided={theirs.voided} />}
      {fields.length > 0 && (
        <Versions kind={theirs.kind} fields={fields} mine={mine.fields} theirs={theirs.fields} />
      )}
      <div className={styles.choices}>
        {!agreed && (
          <Button wide strong aria-disabled={busy} onClick={() => decide(keepMine)}>
            {t('dispute.keepMine')}
          </Button>
        )}
        <Button wide aria-disabled={busy} onClick={() => decide(keepTheirs)}>
          {t(agreed ? 'dispute.seen' : 'dispute.keepTheirs')}
        </Button>
      </div>
    </section>
  );
}

/** What each wanted with the phiếu as a whole, where that is the quarrel. */
function Wishes({ type, voided }: { type: string; voided: boolean }): JSX.Element | null {
  const { t } = useTranslation();
  const wish = WISHES.find((one) => one === type);
  if (wish === 'edit' && !voided) return null;
  return (
    <TwoSides
      mine={wish ? t(`dispute.wish.${wish}`) : ''}
      theirs={t(voided ? 'dispute.stands.voided' : 'dispute.stands.changed')}
    />
  );
}

const WISHES = ['edit', 'void', 'restore', 'review'] as const;
type Choice = (book: ReturnType<typeof useReader>['book'], dispute: Dispute) => Promise<unknown>;

function useDecision(dispute: Dispute): [busy: boolean, decide: (choice: Choice) => void] {
  const { t } = useTranslation();
  const { book } = useReader();
  const notify = useNotice();
  const begun = useBegun();
  const [busy, setBusy] = useState(false);
  const decide = async (choice: Choice): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const outcome = await choice(book, dispute).finally(() => setBusy(false));
    const good = typeof outcome === 'boolean' || (outcome as { ok: boolean }).ok;
    notify({ text: t(good ? 'dispute.done' : 'dispute.failed'), good });
  };
  return [busy, (choice) => begun(decide(choice))];
}
