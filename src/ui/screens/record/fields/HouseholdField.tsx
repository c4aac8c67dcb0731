import { useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { belongsTo } from '../../../../domain/succession.ts';
import type { HouseholdItem } from '../../../../storage/read.ts';
import { extra, needed } from '../../../frame/later.tsx';
import { useReader } from '../../../hooks/app.ts';
import { useHouseholds } from '../../../hooks/live.ts';
import { householdTitle } from '../../../parts/household.ts';
import { useScope } from '../formScope.tsx';
import { OpenPicker } from './OpenPicker.tsx';
import styles from './Picker.module.css';
import type { WidgetProps } from './widget.ts';

const HouseholdSheet = needed(() => import('../later/HouseholdSheet.tsx').then((m) => m.HouseholdSheet));

const NextDoor = extra(() => import('../later/NextDoor.tsx').then((m) => m.NextDoor));

/** The village's list behind one button, the next door before it. */
export function HouseholdField({ id, value, onChange }: WidgetProps): JSX.Element {
  const { t } = useTranslation();
  const { village, lastDoor } = useScope();
  const all = useHouseholds();
  const [open, setOpen] = useState(false);
  const { former } = useReader();
  // Households stay where they were listed: those of a village that is no more are offered in its heirs.
  const isOffered = (item: HouseholdItem): boolean =>
    village === undefined || item.village === village || belongsTo(item.village, village, former);
  const chosen = all?.find((item) => item.id === value || item.formerly.some((id) => id === value));
  // Until the list is read they are expected: the place is kept, and no question moves under the finger.
  const door = all?.find((item) => item.id === lastDoor);
  const isNear = lastDoor !== undefined && (all === undefined || (door !== undefined && isOffered(door)));
  const known =
    value === undefined
      ? undefined
      : householdTitle(chosen) || t(chosen ? 'household.unnamed' : 'household.unknown');
  const choose = (item: HouseholdItem): void => {
    onChange(item.id);
    setOpen(false);
  };
  return (
    <>
      <OpenPicker
        labelledBy={`${id}-label`}
        value={all && known}
        placeholder={t('form.chooseHousehold')}
        onOpen={() => setOpen(true)}
      />
      {isNear && value === undefined && (
        <div className={styles.near}>
          {all && door && <NextDoor name={id} {...{ all, door }} onChoose={onChange} />}
        </div>
      )}
      {open && all && (
        <HouseholdSheet items={all.filter(isOffered)} onChoose={choose} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
