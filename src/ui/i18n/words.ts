/**
 * The words of kinds, fields, options and codes: their keys follow from the kind's own data, so a kind that is
 * added has its words as soon as its lines are in the catalogues.
 */
import { find } from './i18n.ts';
import { useTranslation } from './useTranslation.ts';
import { kindOf } from '../../domain/kinds/all.ts';
import type { Fields } from '../../domain/kinds/kind.ts';
import type { AdminUnit } from '../../domain/roles.ts';

export interface Words {
  kind(kind: string): string;
  /** What a kind is for, in a sentence. */
  about(kind: string): string;
  field(kind: string, key: string): string;
  help(kind: string, key: string): string | undefined;
  option(kind: string, key: string, option: string): string;
  /** What came of a record, in a word or two: its result or state, else its first choice. */
  outcome(kind: string, fields: Fields): string;
  figure(figure: string, count: 'n' | 'd'): string;
  problem(code: string): string;
  verdict(code: string): string;
  unit(unit: AdminUnit): string;
}

/** Uses whatever language is spoken at the moment of asking. */
const words: Words = wordsOf();

function wordsOf(): Words {
  const say = (key: string): string => find(key) ?? key;
  return {
    kind: (kind) => say(`kind.${kind}.name`),
    about: (kind) => find(`other.about.${kind}`) ?? '',
    field: (kind, key) => say(`field.${kind}.${key}.label`),
    help: (kind, key) => find(`field.${kind}.${key}.help`),
    option: (kind, key, option) => say(`option.${kind}.${key}.${option}`),
    outcome: (kind, fields) => {
      const key = outcomeKey(kind, fields);
      return (key && find(`option.${kind}.${key}.${String(fields[key])}`)) ?? '';
    },
    figure: (figure, count) => say(`figure.${figure}.${count}`),
    problem: (code) => find(`problem.${code}`) ?? say('problem.required'),
    verdict: (code) => find(`verdict.${code}`) ?? find(`problem.${code}`) ?? say('verdict.other'),
    unit: ({ type, name, oldCommune }) =>
      `${say(`unit.${type}`)} ${name}${oldCommune ? ` (${oldCommune})` : ''}`,
  };
}

export function useWords(): Words {
  // To be rendered anew when the language changes.
  useTranslation();
  return words;
}

function outcomeKey(kind: string, fields: Fields): string | undefined {
  const choices = Object.entries(kindOf(kind)?.questions ?? {}).filter(
    ([key, { type }]) => type === 'choice' && typeof fields[key] === 'string',
  );
  const keys = choices.map(([key]) => key);
  return keys.find((key) => key === 'result' || key === 'state') ?? keys[0];
}
