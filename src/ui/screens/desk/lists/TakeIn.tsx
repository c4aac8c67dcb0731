import { useState, type JSX } from 'react';
import { fail, ok } from '../../../../domain/result.ts';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import {
  listCheckRoute,
  listPreviewRoute,
  type ListCheck,
  type ListPreview,
} from '../../../../wire/desk/lists.ts';
import { Button } from '../../../parts/Button.tsx';
import styles from '../Office.module.css';
import { Trouble } from '../Trouble.tsx';
import { useAct } from '../useAct.ts';
import { useDeskCall } from '../useDesk.ts';
import { Basis } from './Basis.tsx';
import { Columns } from './Columns.tsx';
import { HowRead } from './HowRead.tsx';
import { Outcome } from './Outcome.tsx';
import type { Plan } from './plan.ts';

interface TakeInProps {
  onTaken: () => void;
}

/** From a file to households: how it reads, what it would do, on what basis, and then all of it. */
export function TakeIn({ onTaken }: TakeInProps): JSX.Element {
  const { t } = useTranslation();
  const call = useDeskCall();
  const act = useAct();
  const [bytes, setBytes] = useState<Uint8Array | null>(null);
  const [preview, setPreview] = useState<ListPreview | null>(null);
  const [plan, setPlan] = useState<Plan | null>(null);
  const [found, setFound] = useState<{ of: Plan; outcome: ListCheck } | null>(null);
  // Read in another way meanwhile, it would be taken in as nobody has seen it.
  const checked = found && found.of === plan ? found.outcome : null;

  const look = async (file: Uint8Array, how: Partial<Plan> = {}): Promise<void> => {
    setBytes(file);
    setPlan(null);
    const { encoding, separator } = how;
    const read = await act.run(() => call(listPreviewRoute, { query: { encoding, separator }, body: file }));
    setPreview(read);
    setPlan(read && { encoding, separator, firstRow: read.firstRow, columns: read.columns });
  };
  const choose = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const read = await act.run(() => file.arrayBuffer().then(ok, () => fail({ code: 'unreadable' })));
    if (read) return look(new Uint8Array(read));
    // Nothing of the file before it is left to be taken in by mistake.
    setBytes(null);
    setPreview(null);
    setPlan(null);
  };
  const check = async (): Promise<void> => {
    if (!bytes || !plan) return;
    const outcome = await act.run(() => call(listCheckRoute, { query: { ...plan }, body: bytes }));
    setFound(outcome && { of: plan, outcome });
  };
  return (
    <section className={styles.part}>
      <h2>{t('lists.take')}</h2>
      <label className={styles.file}>
        {t(bytes ? 'lists.again' : 'lists.choose')}
        <input
          type="file"
          accept=".xlsx,.csv,.txt"
          // The same one, mended meanwhile, would be no change.
          onClick={({ currentTarget }) => void (currentTarget.value = '')}
          onChange={({ target }) => void choose(target.files?.[0])}
        />
      </label>
      <Trouble of={act.problem} />
      {bytes && (preview === null || preview.encoding !== null) && !act.busy && (
        <HowRead
          encoding={plan?.encoding ?? preview?.encoding ?? 'windows-1258'}
          separator={plan?.separator ?? preview?.separator ?? ','}
          onChange={(how) => void look(bytes, how)}
        />
      )}
      {preview && plan && (
        <>
          <Columns preview={preview} plan={plan} onChange={setPlan} />
          <div className={styles.row}>
            <Button strong={!checked} disabled={act.busy || plan.columns === ''} onClick={() => void check()}>
              {t(act.busy ? 'lists.checking' : 'lists.check')}
            </Button>
          </div>
        </>
      )}
      {checked && bytes && plan && (
        <>
          <Outcome of={checked} />
          <Basis bytes={bytes} plan={plan} checked={checked} onTaken={onTaken} />
        </>
      )}
    </section>
  );
}
