import { useState, type JSX } from 'react';
import { needed } from '../../../frame/later.tsx';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import type { Option } from './Chips.tsx';
import { OpenPicker } from './OpenPicker.tsx';

const ChoicesSheet = needed(() => import('../later/ChoicesSheet.tsx').then((m) => m.ChoicesSheet));

interface PickerProps {
  title: string;
  labelledBy: string;
  options: readonly Option[];
  chosen: string | undefined;
  clearable: boolean;
  onChoose: (value: string | undefined) => void;
}

/** A list too long for chips: the whole screen, with a search above it. */
export function Picker({
  title,
  labelledBy,
  options,
  chosen,
  clearable,
  onChoose,
}: PickerProps): JSX.Element {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const choose = (value: string | undefined): void => {
    onChoose(value);
    setOpen(false);
  };
  return (
    <>
      <OpenPicker
        labelledBy={labelledBy}
        value={options.find(({ value }) => value === chosen)?.word}
        placeholder={t('form.choose')}
        onOpen={() => setOpen(true)}
      />
      {open && (
        <ChoicesSheet
          {...{ title, options, chosen, clearable }}
          onChoose={choose}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
