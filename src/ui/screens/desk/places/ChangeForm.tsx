import { useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import type { VillageChange, Villages } from '../../../../wire/desk/villages.ts';
import { useToday } from '../../../hooks/clock.ts';
import { useWords } from '../../../i18n/words.ts';
import { Button } from '../../../parts/Button.tsx';
import { DayInput } from '../../../parts/DayInput.tsx';
import { Field, Select, TextInput } from '../Field.tsx';
import styles from '../Office.module.css';
import type { Work } from './ChangeBar.tsx';
import { asUnit, VILLAGE_TYPES } from './units.ts';

type Unit = Villages['living'][number];
interface Named {
  name: string;
  type: (typeof VILLAGE_TYPES)[number];
}
interface ChangeFormProps {
  work: Work;
  /** The chosen villages. */
  units: Unit[];
  busy: boolean;
  onChange: (change: VillageChange) => void;
  onCancel: () => void;
}

const typeOf = (unit: Unit | undefined): Named['type'] =>
  VILLAGE_TYPES.find((type) => type === unit?.type) ?? 'thon';

export function ChangeForm({ work, units, busy, onChange, onCancel }: ChangeFormProps): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const today = useToday();
  const [first] = units;
  const blank = { name: '', type: typeOf(first) };
  const [names, setNames] = useState<Named[]>(
    work === 'split' ? [blank, blank] : [work === 'rename' && first ? { ...blank, name: first.name } : blank],
  );
  const [heir, setHeir] = useState('');
  const [day, setDay] = useState(today);
  const asksName = work !== 'merge' || heir === '';
  const body = changeOf(work, units, heir, names, day);
  const called = units.map((unit) => words.unit(asUnit(unit))).join(', ');
  const isNamed = !asksName || names.every(({ name }) => name.trim() !== '');
  return (
    <div className={styles.card}>
      {work === 'merge' && (
        <Select
          label={t('places.into')}
          value={heir}
          options={[
            { value: '', word: t('places.madeNew') },
            ...units.map((unit) => ({ value: String(unit.id), word: words.unit(asUnit(unit)) })),
          ]}
          onChoose={setHeir}
        />
      )}
      {asksName &&
        names.map((named, nth) => (
          <Name
            key={nth}
            label={work === 'split' ? t('places.part', { n: nth + 1 }) : t('places.newName')}
            named={named}
            onChange={(to) => setNames(names.map((one, at) => (at === nth ? to : one)))}
          />
        ))}
      {(work === 'merge' || work === 'split') && (
        <>
          <Field label={t('places.day')}>
            <DayInput max={today} day={day} onDay={setDay} />
          </Field>
          <p>{t(work === 'merge' ? 'places.mergeWarn' : 'places.splitWarn', { names: called })}</p>
        </>
      )}
      <div className={styles.row}>
        <Button strong disabled={busy || !isNamed} onClick={() => onChange(body)}>
          {t('places.confirm')}
        </Button>
        <Button onClick={onCancel}>{t('places.cancel')}</Button>
      </div>
    </div>
  );
}

function changeOf(work: Work, units: Unit[], heir: string, names: Named[], day: string): VillageChange {
  const ids = units.map(({ id }) => id);
  const [village = 0] = ids;
  const [named = { name: '', type: 'thon' as const }] = names;
  if (work === 'merge')
    return { change: 'merge', villages: ids, into: heir === '' ? named : Number(heir), day };
  if (work === 'split') return { change: 'split', village, into: names, day };
  return work === 'rename' ? { change: 'rename', village, ...named } : { change: 'add', ...named };
}

interface NameProps {
  label: string;
  named: Named;
  onChange: (named: Named) => void;
}

function Name({ label, named, onChange }: NameProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <div className={styles.row}>
      <Select
        label={t('places.type')}
        value={named.type}
        options={VILLAGE_TYPES.map((value) => ({ value, word: t(`unit.${value}`) }))}
        onChoose={(value) =>
          onChange({ ...named, type: VILLAGE_TYPES.find((one) => one === value) ?? named.type })
        }
      />
      <TextInput
        label={label}
        max={60}
        value={named.name}
        onChange={(name) => onChange({ ...named, name })}
      />
    </div>
  );
}
