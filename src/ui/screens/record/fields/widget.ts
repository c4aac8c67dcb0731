import type { FieldValue, Question } from '../../../../domain/kinds/kind.ts';

/** What every widget gets. Its words are found by kind, name and option; its label is the fieldset's legend. */
export interface WidgetProps {
  id: string;
  kind: string;
  name: string;
  question: Question;
  value: FieldValue | undefined;
  onChange: (value: FieldValue | undefined) => void;
  onBlur: () => void;
  wrong: boolean;
}
