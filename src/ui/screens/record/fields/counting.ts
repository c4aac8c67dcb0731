/** No visit asks for figures of its own: who imports this has a form, or a help in a visit, that may. */
import { addWidget } from '../QuestionField.tsx';
import { CountField } from './CountField.tsx';
import { DigitsField } from './DigitsField.tsx';

addWidget('count', CountField);
addWidget('digits', DigitsField);
