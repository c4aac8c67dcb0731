import type { ComponentType, JSX } from 'react';
import { useController, type Control } from 'react-hook-form';
import { useTranslation } from '../../i18n/useTranslation.ts';
import CircleAlert from 'lucide-react/icons/circle-alert';
import type { Kind } from '../../../domain/kinds/all.ts';
import type { FieldValue, Question } from '../../../domain/kinds/kind.ts';
import { useWords } from '../../i18n/words.ts';
import { ChoiceField } from './fields/ChoiceField.tsx';
import { ChoicesField } from './fields/ChoicesField.tsx';
import { DayField } from './fields/DayField.tsx';
import { HouseholdField } from './fields/HouseholdField.tsx';
import { PeopleField, PersonField } from './fields/PersonField.tsx';
import { TextField } from './fields/TextField.tsx';
import { VillageField } from './fields/VillageField.tsx';
import type { WidgetProps } from './fields/widget.ts';
import type { Values } from './formLogic.ts';
import type { Parts } from './helps.ts';
import styles from './Record.module.css';

/** What a visit asks; the widgets of other forms and of helps come with those (`addWidget`). */
const widgets: Partial<Record<Question['type'], ComponentType<WidgetProps>>> = {
  choice: ChoiceField,
  choices: ChoicesField,
  text: TextField,
  day: DayField,
  household: HouseholdField,
  person: PersonField,
  people: PeopleField,
  village: VillageField,
};

export function addWidget(type: Question['type'], widget: ComponentType<WidgetProps>): void {
  widgets[type] = widget;
}

export const fieldId = (name: string): string => `q-${name}`;

interface QuestionFieldProps {
  kind: Kind;
  name: string;
  /** Before the names of a help's answers. */
  prefix?: string;
  control: Control<Values, unknown, Parts>;
  /** The answer to a question of this type has changed. */
  onChanged: (type: Question['type']) => void;
}

/** One question: its words, its widget, and what is wrong with the answer. */
export function QuestionField({
  kind,
  name,
  prefix = '',
  control,
  onChanged,
}: QuestionFieldProps): JSX.Element | null {
  const words = useWords();
  const { t } = useTranslation();
  const { field, fieldState } = useController({ control, name: prefix + name });
  const question = kind.questions[name];
  const Widget = question && widgets[question.type];
  if (!Widget) return null;
  const id = fieldId(prefix + name);
  const help = words.help(kind.kind, name);
  const error = fieldState.error?.message;
  const change = (value: FieldValue | undefined): void => {
    field.onChange(value);
    onChanged(question.type);
  };
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset
      id={id}
      className={styles.question}
      data-wrong={error !== undefined}
      aria-describedby={described}
    >
      <legend className={styles.label} id={`${id}-label`}>
        {words.field(kind.kind, name)}
        {!question.required && <small> ({t('form.optional')})</small>}
      </legend>
      {help && (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
      <Widget
        id={id}
        kind={kind.kind}
        name={name}
        question={question}
        value={field.value}
        onChange={change}
        onBlur={field.onBlur}
        wrong={error !== undefined}
      />
      {error !== undefined && (
        <p id={`${id}-error`} className={styles.error}>
          <CircleAlert size={20} aria-hidden="true" />
          {words.problem(error)}
        </p>
      )}
    </fieldset>
  );
}
