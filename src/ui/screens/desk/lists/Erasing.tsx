import { useState, type FormEvent, type JSX } from 'react';
import { dayOf } from '../../../../domain/day.ts';
import {
  ASKED_BY,
  eraseNameRoute,
  erasuresRoute,
  findHouseholdsRoute,
  type AskedBy,
  type Erasure,
  type Named,
} from '../../../../wire/desk/erasures.ts';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { useFormat } from '../../../hooks/format.ts';
import { useNotice } from '../../../hooks/notice.ts';
import { Button } from '../../../parts/Button.tsx';
import { usePlaceName } from '../../../parts/place.ts';
import { Select, TextInput } from '../Field.tsx';
import styles from '../Office.module.css';
import { Reading } from '../Reading.tsx';
import { Table } from '../Table.tsx';
import { Trouble } from '../Trouble.tsx';
import { useAct } from '../useAct.ts';
import { useDesk, useDeskCall } from '../useDesk.ts';

type Household = Named['items'][number];

/** A family asks that its name be deleted: its household is looked for, the name goes, the register says so. */
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
  const { id, village, code, head, hamlet } = household;
  const erase = async (): Promise<void> => {
    const input = { params: { household: id }, body: { asked } };
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
          <p>{t('lists.erase.warn')}</p>
          <Select
            label={t('lists.erase.asked')}
            value={asked}
            options={ASKED_BY.map((value) => ({ value, word: t(`lists.erase.by.${value}`) }))}
            onChoose={(value) => setAsked(ASKED_BY.find((one) => one === value) ?? asked)}
          />
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
  if (items.length === 0) return <p className={styles.quiet}>{t('lists.erase.none')}</p>;
  return (
    <Table label={t('lists.erase.register')}>
      <thead>
        <tr>
          <th scope="col">{t('lists.when')}</th>
          <th scope="col">{t('lists.erase.household')}</th>
          <th scope="col">{t('lists.erase.asked')}</th>
          <th scope="col">{t('acts.who')}</th>
          <th scope="col" className={styles.figure}>
            {t('lists.erase.copies')}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ id, at, village, code, asked, by, removed }) => (
          <tr key={id}>
            <td>{format.day(dayOf(at))}</td>
            <td>
              {[village === null ? '' : placeName(village), code || t('lists.noCode')]
                .filter(Boolean)
                .join(' · ')}
            </td>
            <td>{t(`lists.erase.by.${asked}`)}</td>
            <td>{by ?? t('acts.somebody')}</td>
            <td className={styles.figure}>{format.number(removed.ops + removed.packs)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
