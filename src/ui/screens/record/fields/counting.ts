/** Numbers are asked for in no visit: who imports this has a form that may ask. */
import { addWidget } from '../QuestionField.tsx';
import { CountField } from './CountField.tsx';

addWidget('count', CountField);
