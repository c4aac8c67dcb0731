import { useState, type FormEvent, type JSX } from 'react';
import { newId } from '../../../../storage/edge.ts';
import { dayOf } from '../../../../domain/day.ts';
import {
  ASKED_BY,
  eraseTextsRoute,
  findTextsRoute,
  type AskedBy,
  type Written,
} from '../../../../wire/desk/erasures.ts';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { useFormat } from '../../../hooks/format.ts';
import { useNotice } from '../../../hooks/notice.ts';
import { useWords } from '../../../i18n/words.ts';
import { Button } from '../../../parts/Button.tsx';
import { usePlaceName } from '../../../parts/place.ts';
import { Select, TextInput } from '../Field.tsx';
import styles from '../Office.module.css';
import { Trouble } from '../Trouble.tsx';
import { useAct } from '../useAct.ts';
import { useDeskCall } from '../useDesk.ts';

type Item = Written['items'][number];

/** Somebody may be named in a record that is about no household of his: it is looked for, and chosen one by one. */
export function NamedElsewhere({ onErased }: { onErased: () => void }): JSX.Element {
  const { t } = useTranslation();
  const call = useDeskCall();
  const act = useAct();
  const [words, setWords] = useState('');
  const [found, setFound] = useState<Written | null>(null);
  const find = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setFound(null);
    setFound(await act.run(() => call(findTextsRoute, { body: { words } })));
  };
  const erased = (record: string): void => {
    setFound(found && { ...found, items: found.items.filter((item) => item.record !== record) });
    onErased();
  };
  return (
    <>
      <h3>{t('lists.named.title')}</h3>
      <p className={styles.quiet}>{t('lists.named.explain')}</p>
      <form className={styles.row} onSubmit={(event) => void find(event)}>
        <TextInput label={t('lists.named.words')} value={words} onChange={setWords} max={80} />
        <Button type="submit" disabled={act.busy || words.trim().length < 2}>
          {t(act.busy ? 'lists.named.finding' : 'lists.named.find')}
        </Button>
      </form>
      <Trouble of={act.problem} />
      {found && <Found written={found} onErased={erased} />}
    </>
  );
}

interface FoundProps {
  written: Written;
  onErased: (record: string) => void;
}

function Found({ written: { items, more }, onErased }: FoundProps): JSX.Element {
  const { t } = useTranslation();
  if (items.length === 0) return <output>{t('lists.named.nothing')}</output>;
  return (
    <>
      <ul className={styles.cards}>
        {items.map((item) => (
          <li key={item.record} className={styles.card}>
            <One item={item} onErased={onErased} />
          </li>
        ))}
      </ul>
      {more && <p className={styles.quiet}>{t('lists.named.more')}</p>}
    </>
  );
}

function One({ item, onErased }: { item: Item; onErased: FoundProps['onErased'] }): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  const placeName = usePlaceName();
  const call = useDeskCall();
  const act = useAct();
  const notify = useNotice();
  const [sure, setSure] = useState(false);
  const [asked, setAsked] = useState<AskedBy>('family');
  const { record, kind, village, by, at, texts } = item;
  const [request] = useState(() => newId());
  const erase = async (): Promise<void> => {
    const input = { params: { record }, body: { id: request, asked } };
    if (!(await act.run(() => call(eraseTextsRoute, input)))) return;
    notify({ text: t('lists.erase.done'), good: true });
    onErased(record);
  };
  return (
    <>
      <strong>
        {[words.kind(kind), village !== null && placeName(village)].filter(Boolean).join(' · ')}
      </strong>
      {texts.map((text) => (
        <p key={text} className={styles.said}>
          {text}
        </p>
      ))}
      <p className={styles.quiet}>{t('difficulties.by', { by, day: format.day(dayOf(at)) })}</p>
      {sure && (
        <>
          <p>{t('lists.named.warn')}</p>
          <AskedBySelect asked={asked} onChoose={setAsked} />
        </>
      )}
      <div className={styles.row}>
        {sure && (
          <Button strong disabled={act.busy} onClick={() => void erase()}>
            {t('lists.erase.yes')}
          </Button>
        )}
        <Button onClick={() => setSure(!sure)}>{t(sure ? 'lists.mergeNo' : 'lists.named.one')}</Button>
      </div>
      <Trouble of={act.problem} />
    </>
  );
}

interface AskedBySelectProps {
  asked: AskedBy;
  onChoose: (asked: AskedBy) => void;
}

/** On whose word something is deleted. */
export function AskedBySelect({ asked, onChoose }: AskedBySelectProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <Select
      label={t('lists.erase.asked')}
      value={asked}
      options={ASKED_BY.map((value) => ({ value, word: t(`lists.erase.by.${value}`) }))}
      onChoose={(value) => onChoose(ASKED_BY.find((one) => one === value) ?? asked)}
    />
  );
}
