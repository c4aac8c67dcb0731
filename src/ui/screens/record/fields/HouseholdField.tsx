import { lazy, Suspense, useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import type { HouseholdItem } from '../../../../storage/read.ts';
import { useHouseholds } from '../../../hooks/live.ts';
import { householdTitle } from '../../../parts/household.ts';
import { useScope } from '../formScope.tsx';
import { OpenPicker } from './OpenPicker.tsx';
import type { WidgetProps } from './widget.ts';

const HouseholdSheet = lazy(() =>
  import('../tap/HouseholdSheet.tsx').then((m) => ({ default: m.HouseholdSheet })),
);

/** The village's list behind one button. */
export function HouseholdField({ id, value, onChange }: WidgetProps): JSX.Element {
  const { t } = useTranslation();
  const { village } = useScope();
  const all = useHouseholds();
  const [open, setOpen] = useState(false);
  const chosen = all?.find((item) => item.id === value || item.formerly.some((id) => id === value));
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
      {open && all && (
        <Suspense>
          <HouseholdSheet items={all} village={village} onChoose={choose} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
