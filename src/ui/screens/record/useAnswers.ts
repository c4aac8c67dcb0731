import { useEffect, useMemo, useState } from 'react';
import { useForm, useWatch, type Control, type FieldErrors } from 'react-hook-form';
import type { Kind } from '../../../domain/kinds/all.ts';
import { holds, type Fields, type FieldValue, type Question } from '../../../domain/kinds/kind.ts';
import { newId } from '../../../storage/edge.ts';
import type { SlotItem } from '../../../storage/read.ts';
import { useReader } from '../../hooks/app.ts';
import { useToday } from '../../hooks/clock.ts';
import { villageToday, visibleKeys, type Values } from './formLogic.ts';
import { checkAll, dependentsOfAll, keysOf, nextHelp, resolverOf, type Help, type Parts } from './helps.ts';
import { fieldId } from './QuestionField.tsx';
import type { Start } from './start.ts';
import type { Added } from './useDraft.ts';

export interface Answers {
  control: Control<Values, unknown, Parts>;
  values: Values;
  added: Added;
  /** The questions on the screen, without those of the helps. */
  keys: string[];
  /** How many answers on the screen are wrong. */
  errors: number;
  /** Helps are offered: somebody was met. */
  helping: boolean;
  set(name: string, value: FieldValue): void;
  onChanged(type: Question['type']): void;
  onSubmit(save: (parts: Parts) => Promise<void>): (event: React.FormEvent) => void;
  addPerson(person: SlotItem): void;
  addHelp(kind: string): void;
  removeHelp(help: Help): void;
}

/** The answers of a form and of the helps inside it. */
export function useAnswers(kind: Kind, start: Start): Answers {
  const { book, villages } = useReader();
  const today = useToday();
  const [newPeople, setNewPeople] = useState<SlotItem[]>(start.draft.newPeople ?? []);
  const [helps, setHelps] = useState<Help[]>(start.draft.helps ?? []);
  const added = useMemo(() => ({ newPeople, helps }), [newPeople, helps]);
  // Where nobody was met nobody was helped; what was answered stays, in case that was a slip.
  const given = (values: Values): Help[] => (offersHelp(kind, start, values) ? helps : []);
  const { control, handleSubmit, formState, getValues, setValue } = useForm<Values, unknown, Parts>({
    defaultValues: start.draft.values,
    resolver: (values, ...rest) => resolverOf(kind, given(values), today)(values, ...rest),
    mode: 'onTouched',
    shouldFocusError: false,
  });
  const values = { ...start.draft.values, ...useWatch({ control }) };
  const village = villageToday(kind.questions, values, villages);
  useEffect(() => {
    if (village !== getValues('village')) setValue('village', village);
  }, [village, getValues, setValue]);
  const keys = visibleKeys(kind.questions, values, villages);
  const names = namesOf(kind, keys, given(values), values);
  const toFirst = (found: FieldErrors<Values>): void => focusField(names.find((name) => found[name]));
  return {
    ...{ control, values, added, keys },
    errors: names.filter((name) => formState.errors[name]).length,
    helping: offersHelp(kind, start, values),
    set: setValue,
    onChanged: (type) => {
      for (const name of dependentsOfAll(kind, helps, type)) setValue(name, undefined);
    },
    onSubmit: (save) => {
      const submit = handleSubmit(save, toFirst);
      return (event) => {
        event.preventDefault();
        const values = getValues();
        const checked = checkAll(kind, given(values), values, today);
        // The form's library would draw everything anew to say that nothing is wrong, while the save waits.
        void (checked.ok ? save(checked.parts) : submit(event));
      };
    },
    addPerson: (person) => setNewPeople([...newPeople, person]),
    addHelp: (one) => setHelps([...helps, nextHelp(helps, values, one, newId(book.edge))]),
    removeHelp: (gone) => setHelps(helps.filter((help) => help !== gone)),
  };
}

const offersHelp = ({ helps }: Kind, { draft }: Start, values: Values): boolean =>
  helps !== undefined && !draft.editing && holds(helps.when, values as Fields);

/** All answers on the screen in their order: the helps stand before the question that they are offered at. */
function namesOf(kind: Kind, keys: string[], helps: Help[], values: Values): string[] {
  const ofHelps = helps.flatMap((help) => keysOf(help, values).map((key) => help.prefix + key));
  return keys.flatMap((key) => (key === kind.helps?.before ? [...ofHelps, key] : [key]));
}

export function focusField(name: string | undefined): void {
  const field = name && document.getElementById(fieldId(name));
  if (!field) return;
  field.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true });
  field.scrollIntoView({ block: 'center' });
}
