import { useState, type FormEvent, type JSX } from 'react';
import { newId } from '../../../../storage/edge.ts';
import { dayOf } from '../../../../domain/day.ts';
import {
  eraseNameRoute,
  erasuresRoute,
  findHouseholdsRoute,
  SCOPES,
  type AskedBy,
  type Erasure,
  type Named,
  type Scope,
} from '../../../../wire/desk/erasures.ts';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { useFormat } from '../../../hooks/format.ts';
import { useNotice } from '../../../hooks/notice.ts';
import { useWords } from '../../../i18n/words.ts';
import { Button } from '../../../parts/Button.tsx';
import { usePlaceName } from '../../../parts/place.ts';
import { Select, TextInput } from '../Field.tsx';
import styles from '../Office.module.css';
import { PlainTable } from '../PlainTable.tsx';
import { Reading } from '../Reading.tsx';
import { Trouble } from '../Trouble.tsx';
import { useAct } from '../useAct.ts';
import { useDesk, useDeskCall } from '../useDesk.ts';
import { AskedBySelect, NamedElsewhere } from './NamedElsewhere.tsx';

type Household = Named['items'][number];

/** A family asks that its name, or all about it, be deleted: it is looked for, the texts go, the register says so. */
export function Erasing({ onErased }: { onErased: () => void }): JSX.Element {
  const { t } = useTranslation();
  const call = useDeskCall();
  const act = useAct();
  const register = useDesk(erasuresRoute, {});
  const [words, setWords] = useState('');
  const [found, setFound] = useState<Household[] | null>(null);
  const find = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const named = await act.run(() => call(findHouseholdsRoute, { body: { words } }));
    setFound(named?.items ?? null);
  };
  const erased = (): void => {
    setWords('');
    setFound(null);
    register.again();
    onErased();
  };
  return (
    <section className={styles.part}>
      <h2>{t('lists.erase.title')}</h2>
      <p className={styles.quiet}>{t('lists.erase.explain')}</p>
      <form className={styles.row} onSubmit={(event) => void find(event)}>
        <TextInput label={t('lists.erase.words')} value={words} onChange={setWords} max={80} />
        <Button type="submit" disabled={act.busy || words.trim() === ''}>
          {t('lists.erase.find')}
        </Button>
      </form>
      <Trouble of={act.problem} />
      {found && <Found households={found} onErased={erased} />}
      <NamedElsewhere onErased={register.again} />
      <h3>{t('lists.erase.register')}</h3>
      <Reading of={register}>{({ items }: { items: Erasure[] }) => <Register items={items} />}</Reading>
    </section>
  );
}

function Found({ households, onErased }: { households: Household[]; onErased: () => void }): JSX.Element {
  const { t } = useTranslation();
  if (households.length === 0) return <output>{t('lists.erase.nobody')}</output>;
  return (
    <ul className={styles.cards}>
      {households.map((household) => (
        <li key={household.id} className={styles.card}>
          <One household={household} onErased={onErased} />
        </li>
      ))}
    </ul>
  );
}

/** On whose word, and what will be gone, before it is. */
function One({ household, onErased }: { household: Household; onErased: () => void }): JSX.Element {
  const { t } = useTranslation();
  const placeName = usePlaceName();
  const call = useDeskCall();
  const act = useAct();
  const notify = useNotice();
  const [sure, setSure] = useState(false);
  const [asked, setAsked] = useState<AskedBy>('family');
  const [what, setWhat] = useState<Scope>('all');
  const { id, village, code, head, hamlet } = household;
  const [request] = useState(() => newId());
  const erase = async (): Promise<void> => {
    const input = { params: { household: id }, body: { id: request, asked, what } };
    if (!(await act.run(() => call(eraseNameRoute, input)))) return;
    notify({ text: t('lists.erase.done'), good: true });
    onErased();
  };
  return (
    <>
      <strong>{head || t('lists.erase.nameless')}</strong>
      <span>{[placeName(village), code || t('lists.noCode'), hamlet].filter(Boolean).join(' · ')}</span>
      {sure && (
        <>
          <Select
            label={t('lists.erase.what')}
            value={what}
            options={SCOPES.map((value) => ({ value, word: t(`lists.erase.scope.${value}`) }))}
            onChoose={(value) => setWhat(SCOPES.find((one) => one === value) ?? what)}
          />
          <p>{t(`lists.erase.warn.${what}`)}</p>
          <AskedBySelect asked={asked} onChoose={setAsked} />
        </>
      )}
      <div className={styles.row}>
        {sure && (
          <Button strong disabled={act.busy} onClick={() => void erase()}>
            {t('lists.erase.yes')}
          </Button>
        )}
        <Button onClick={() => setSure(!sure)}>{t(sure ? 'lists.mergeNo' : 'lists.erase.one')}</Button>
      </div>
      <Trouble of={act.problem} />
    </>
  );
}

function Register({ items }: { items: Erasure[] }): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  const placeName = usePlaceName();
  const words = useWords();
  const place = ({ village, code, kind, what }: Erasure): string => {
    const which = what === 'record' ? kind && words.kind(kind) : code || t('lists.noCode');
    return [village === null ? '' : placeName(village), which].filter(Boolean).join(' · ');
  };
  return (
    <PlainTable
      label={t('lists.erase.register')}
      empty={t('lists.erase.none')}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        { head: t('lists.erase.when'), cell: ({ at }) => format.day(dayOf(at)) },
        { head: t('lists.erase.household'), cell: place },
        { head: t('lists.erase.what'), as: 'long', cell: ({ what }) => t(`lists.erase.scope.${what}`) },
        { head: t('lists.erase.asked'), cell: ({ asked }) => t(`lists.erase.by.${asked}`) },
        { head: t('acts.who'), cell: ({ by }) => by ?? t('acts.somebody') },
        {
          ...{ head: t('lists.erase.copies'), as: 'figure' },
          cell: ({ removed }) => format.number(removed.ops + removed.packs),
        },
      ]}
    />
  );
}
