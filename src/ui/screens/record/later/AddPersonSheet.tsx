import { useState, type JSX } from 'react';
import '../../../i18n/viMore.ts';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import type { Id } from '../../../../domain/ids.ts';
import { personSlot } from '../../../../domain/kinds/personSlot.ts';
import { newId } from '../../../../storage/edge.ts';
import type { SlotItem } from '../../../../storage/read.ts';
import { useReader } from '../../../hooks/app.ts';
import { useWords } from '../../../i18n/words.ts';
import { Button } from '../../../parts/Button.tsx';
import { Sheet } from '../../../parts/Sheet.tsx';
import { Chips } from '../fields/Chips.tsx';
import { useSheetText } from '../useSheetText.ts';
import styles from '../fields/Person.module.css';
import text from '../fields/Text.module.css';

const QUICK = [
  'grandfather',
  'grandmother',
  'husband',
  'wife',
  'son',
  'daughter',
  'inLaw',
  'grandchild',
] as const;

interface AddPersonSheetProps {
  household: Id;
  onAdd: (person: SlotItem) => void;
  onClose: () => void;
}

/** Someone of the household, without a name: how the house calls him, and about how old he is. */
export function AddPersonSheet({ household, onAdd, onClose }: AddPersonSheetProps): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const { book } = useReader();
  const { text: label, type, forget } = useSheetText(`person ${household}`);
  const [ageBand, setAgeBand] = useState<string | undefined>();
  const [problem, setProblem] = useState('');
  const call = (one = ''): void => {
    setProblem('');
    type(one);
  };
  const guess = (age: string | undefined): void => {
    setProblem('');
    setAgeBand(age);
  };
  const quick = QUICK.map((key) => ({ value: t(`label.${key}`), word: t(`label.${key}`) }));
  const ages = personSlot.questions.ageBand.options.map((value) => ({
    value,
    word: words.option('personSlot', 'ageBand', value),
  }));
  const add = (): void => {
    const found = slotOf(label, ageBand);
    if ('problem' in found)
      return setProblem(found.problem ? words.problem(found.problem) : t('form.labelOrAge'));
    void forget();
    onAdd({ id: newId(book.edge), household, ...found });
  };
  return (
    <Sheet title={t('form.addPersonTitle')} onClose={onClose}>
      <div className={styles.sheet}>
        <p className={styles.hint}>{t('form.addPersonNote')}</p>
        <section>
          <h3 id="person-label">{words.field('personSlot', 'label')}</h3>
          <Chips clearable name="quick" options={quick} chosen={[label]} onChoose={call} />
          <input
            className={text.input}
            aria-labelledby="person-label"
            autoComplete="off"
            value={label}
            onChange={(event) => call(event.target.value)}
          />
        </section>
        <section>
          <h3>{words.field('personSlot', 'ageBand')}</h3>
          <Chips clearable name="age" options={ages} chosen={ageBand ? [ageBand] : []} onChoose={guess} />
        </section>
        <div className={styles.act}>
          <p role="alert" className={styles.error}>
            {problem}
          </p>
          <Button strong wide onClick={add}>
            {t('form.add')}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}

type Slot = Pick<SlotItem, 'label' | 'ageBand'> | { problem: string };

/** Checked by the kind's own schema; an empty problem says that nothing was told. */
function slotOf(label: string, ageBand: string | undefined): Slot {
  const told = { ...(label.trim() && { label }), ...(ageBand && { ageBand }) };
  if (Object.keys(told).length === 0) return { problem: '' };
  const parsed = personSlot.editSchema.safeParse(told);
  if (!parsed.success) return { problem: parsed.error.issues[0]?.message ?? '' };
  const tidied = parsed.data['label'];
  return { label: typeof tidied === 'string' ? tidied : '', ...(ageBand && { ageBand }) };
}
