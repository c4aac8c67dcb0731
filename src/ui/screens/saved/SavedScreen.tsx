import type { JSX } from 'react';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { Link, useParams } from 'wouter';
import PencilLine from 'lucide-react/icons/pencil-line';
import { kindOf } from '../../../domain/kinds/all.ts';
import { entry, type Entry } from '../../../storage/read.ts';
import { Turning } from '../../frame/Plain.tsx';
import { useReader } from '../../hooks/app.ts';
import { useFormat } from '../../hooks/format.ts';
import { useHouseholdMap } from '../../hooks/live.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/Button.tsx';
import { householdTitle } from '../../parts/household.ts';
import '../../i18n/viMore.ts';
import { Page } from '../../parts/Page.tsx';
import { StateMark } from '../../parts/StateMark.tsx';
import { formHref } from '../record/draftKey.ts';
import { Answers } from './Answers.tsx';
import { DisputeBox } from './DisputeBox.tsx';
import { LossBox, PastLosses } from './LossBox.tsx';
import { History } from './History.tsx';
import { More } from './More.tsx';
import { Trouble } from './Trouble.tsx';
import styles from './Saved.module.css';

/** One phiếu, read-only and in words. */
export function SavedScreen(): JSX.Element {
  const { t } = useTranslation();
  const { book } = useReader();
  const id = useParams()['id'] ?? '';
  const found = useLiveQuery(async () => ({ entry: await entry(book, id) }), [book, id]);
  if (!found) return <Turning />;
  if (!found.entry)
    return (
      <Page title={t('form.notFound')} back>
        {null}
      </Page>
    );
  return <Saved entry={found.entry} />;
}

function Saved({ entry: shown }: { entry: Entry }): JSX.Element {
  const words = useWords();
  const households = useHouseholdMap();
  const { row, state } = shown;
  const kind = kindOf(row.kind);
  // Its words are long, and belong to what is said to be wrong.
  const toRepair = state === 'attention';
  return (
    <Page
      title={words.kind(row.kind)}
      under={householdTitle(households?.get(String(row.fields.household)))}
      back
      act={!toRepair && <Change entry={shown} />}
    >
      <div className={styles.state}>
        <StateMark state={state} />
        <Written entry={shown} />
      </div>
      <Trouble entry={shown} />
      {toRepair && (
        <div className={styles.repair}>
          <Change entry={shown} />
        </div>
      )}
      <DisputeBox id={row.id} />
      <LossBox row={row} />
      {kind && <Answers kind={kind} fields={row.fields} households={households} />}
      <PastLosses row={row} />
      <More entry={shown} />
      <History entry={shown} />
    </Page>
  );
}

function Written({ entry: { row, savedAt } }: { entry: Entry }): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  const { userId, profile } = useReader();
  const member = profile.members.find((one) => one.userId === row.author);
  const by = row.author === userId ? t('saved.yourself') : (member?.name ?? t('saved.unknownAuthor'));
  return (
    <span className={styles.written}>
      {t('saved.at')} {format.when(savedAt)}, {t('saved.by').toLowerCase()}: {by}
    </span>
  );
}

/** What was refused can be written anew; what the commune holds or keeps apart is not the author's to send twice. */
const REPAIRABLE = ['refused'];

function Change({ entry: { row, state, problem } }: { entry: Entry }): JSX.Element | null {
  const { t } = useTranslation();
  const { userId } = useReader();
  if (row.author !== userId || row.voided) return null;
  const repair = state === 'attention';
  if (repair && !REPAIRABLE.includes(problem?.verdict ?? '')) return null;
  const field = problem?.field === undefined ? '' : `#q-${problem.field}`;
  const href = formHref(row.kind, { type: repair ? 'repair' : 'edit', subjectId: row.id }) + field;
  const strong = repair || state === 'returned';
  return (
    <Link href={href} className={buttonClass({ strong, wide: repair })}>
      <PencilLine size={22} aria-hidden="true" />
      {t(repair ? 'saved.repair' : 'saved.edit')}
    </Link>
  );
}
