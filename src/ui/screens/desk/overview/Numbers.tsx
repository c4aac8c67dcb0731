import { useState, type FormEvent, type JSX } from 'react';
import Pencil from 'lucide-react/icons/pencil';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import {
  COMMUNE_NUMBERS,
  ratioOf,
  RATIO_NAMES,
  RATIOS,
  type CommuneNumber,
} from '../../../../domain/ratios.ts';
import { keepNumberRoute, numbersRoute, type CommuneNumberLine } from '../../../../wire/desk/overview.ts';
import { useToday } from '../../../hooks/clock.ts';
import { useFormat } from '../../../hooks/format.ts';
import { useNotice } from '../../../hooks/notice.ts';
import { useId } from '../../../hooks/useId.ts';
import { Button } from '../../../parts/Button.tsx';
import { DayInput } from '../../../parts/DayInput.tsx';
import { Sheet } from '../../../parts/Sheet.tsx';
import { Reading, useFailureWords } from '../Reading.tsx';
import { useDesk, useDeskCall } from '../useDesk.ts';
import desk from '../Desk.module.css';
import styles from './Overview.module.css';

/** The commune's own numbers and the ratios made of them; what is not known says so. */
export function Numbers(): JSX.Element {
  const { t } = useTranslation();
  const numbers = useDesk(numbersRoute, { query: {} });
  const [open, setOpen] = useState<CommuneNumber | null>(null);
  return (
    <section className={styles.numbers}>
      <h2>{t('desk.numbers.title')}</h2>
      <Reading of={numbers}>
        {({ numbers: known }: { numbers: CommuneNumberLine[] }) => (
          <>
            <Ratios numbers={known} />
            <NumberList numbers={known} onOpen={setOpen} />
            {open && (
              <NumberSheet
                name={open}
                known={known.find(({ name }) => name === open)}
                onClose={() => setOpen(null)}
                onDone={numbers.again}
              />
            )}
          </>
        )}
      </Reading>
    </section>
  );
}

function Ratios({ numbers }: { numbers: CommuneNumberLine[] }): JSX.Element {
  const { t, language } = useTranslation();
  const values = Object.fromEntries(numbers.map(({ name, value }) => [name, value]));
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <dl className={styles.ratios}>
      {RATIO_NAMES.map((name) => {
        const ratio = ratioOf(name, values);
        const [part, whole] = RATIOS[name];
        return (
          <div key={name}>
            <dt>{t(`desk.ratio.${name}`)}</dt>
            <dd>
              <strong>{ratio === null ? t('tally.unknownNumber') : percent.format(ratio)}</strong>
              <small>{`${t(`desk.number.${part}`)} / ${t(`desk.number.${whole}`)}`}</small>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

interface NumberListProps {
  numbers: CommuneNumberLine[];
  onOpen: (name: CommuneNumber) => void;
}

function NumberList({ numbers, onOpen }: NumberListProps): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className={styles.list}>
      {COMMUNE_NUMBERS.map((name) => {
        const known = numbers.find((one) => one.name === name);
        return (
          <li key={name}>
            <button type="button" onClick={() => onOpen(name)}>
              <span>{t(`desk.number.${name}`)}</span>
              <strong>{known ? format.number(known.value) : t('tally.unknownNumber')}</strong>
              <small>{known && t('desk.numbers.asOf', { day: format.day(known.asOf) })}</small>
              <Pencil size={18} aria-hidden="true" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

interface NumberSheetProps {
  name: CommuneNumber;
  known: CommuneNumberLine | undefined;
  onClose: () => void;
  onDone: () => void;
}

function NumberSheet({ name, known, onClose, onDone }: NumberSheetProps): JSX.Element {
  const { t } = useTranslation();
  const today = useToday();
  const call = useDeskCall();
  const notify = useNotice();
  const say = useFailureWords();
  const [valueId, dayId] = [useId(), useId()];
  const [value, setValue] = useState(known ? String(known.value) : '');
  const [asOf, setAsOf] = useState(known?.asOf ?? today);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    // 12.500 and 12 500 are the same number, and 33,2 is none of people.
    const digits = value.trim().replace(/[\s.,](?=\d{3}(\D|$))/g, '');
    if (!/^\d{0,9}$/.test(digits)) return notify({ text: t('desk.numbers.notANumber'), good: false });
    const body = { name, value: digits === '' ? null : Number(digits), asOf };
    const answer = await call(keepNumberRoute, { body });
    if (!answer.ok) return notify({ text: say(answer.error.code), good: false });
    onDone();
    onClose();
  };
  return (
    <Sheet title={t(`desk.number.${name}`)} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void save(event)}>
        <div className={desk.field}>
          <label htmlFor={valueId}>{t('desk.numbers.value')}</label>
          <input
            id={valueId}
            inputMode="numeric"
            autoComplete="off"
            value={value}
            onChange={({ target }) => setValue(target.value)}
          />
        </div>
        <div className={desk.field}>
          <label htmlFor={dayId}>{t('desk.numbers.day')}</label>
          <DayInput id={dayId} max={today} day={asOf} onDay={setAsOf} />
        </div>
        <Button strong wide type="submit">
          {t('desk.save')}
        </Button>
      </form>
    </Sheet>
  );
}
