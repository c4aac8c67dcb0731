/** The visit's form as renderers of XForms take it: the same questions, options and conditions, in the same words. */
import { kindOf } from '../../src/domain/kinds/all.ts';
import type { Question } from '../../src/domain/kinds/kind.ts';
import { vi } from '../../src/ui/i18n/vi.ts';

interface Option {
  value: string;
  label: string;
}
interface Asked {
  key: string;
  label: string;
  type: string;
  many: boolean;
  required: boolean;
  options: Option[];
  /** XPath. */
  relevant: string;
}

type Words = Record<string, { label: string } | Record<string, string> | undefined>;
const LABELS = vi.field.visit as unknown as Record<string, { label: string }>;
const OPTIONS = vi.option.visit as unknown as Words;
/** What this app fills from its own lists is one choice or one line here. */
const TYPES: Readonly<Record<string, string>> = { day: 'date', choice: 'select1', choices: 'select' };

export const asked: readonly Asked[] = Object.entries(kindOf('visit')?.questions ?? {}).map(
  ([key, question]) => ({
    key,
    label: LABELS[key]?.label ?? key,
    type: TYPES[question.type] ?? 'string',
    many: question.type === 'choices',
    required: question.required === true,
    options: optionsOf(key, question),
    relevant: relevantOf(question),
  }),
);

function optionsOf(key: string, question: Question): Option[] {
  if (question.type !== 'choice' && question.type !== 'choices') return [];
  const words = (OPTIONS[key] ?? {}) as Record<string, string>;
  return question.options.map((value) => ({ value, label: words[value] ?? value }));
}

function relevantOf({ when = {} }: Question): string {
  const alternatives = Object.entries(when).map(([key, values]) =>
    values.map((value) => `/data/${key} = '${value}'`).join(' or '),
  );
  return alternatives.join(' and ');
}

const MODEL = `<data id="visit">${asked.map(({ key }) => `<${key}/>`).join('')}<meta><instanceID/></meta></data>`;
export const enketoModel = `<model><instance>${MODEL}</instance></model>`;

/** As ODK's renderer takes it. */
export function xform(): string {
  const binds = asked.map(
    ({ key, type, required, relevant }) =>
      `<bind nodeset="/data/${key}" type="${type === 'date' ? 'date' : 'string'}"${required ? ' required="true()"' : ''}${relevant ? ` relevant="${relevant}"` : ''}/>`,
  );
  const controls = asked.map(({ key, label, options, many }) => {
    const items = options.map((one) => `<item><label>${one.label}</label><value>${one.value}</value></item>`);
    const control = options.length === 0 ? 'input' : many ? 'select' : 'select1';
    return `<${control} ref="/data/${key}"><label>${label}</label>${items.join('')}</${control}>`;
  });
  return (
    '<?xml version="1.0"?><h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">' +
    `<h:head><h:title>Thăm hộ</h:title><model><instance>${MODEL}</instance>${binds.join('')}` +
    '<bind nodeset="/data/meta/instanceID" type="string"/></model></h:head>' +
    `<h:body>${controls.join('')}</h:body></h:html>`
  );
}

/** As Enketo's transformer would hand it to its renderer. */
export function enketoHtml(): string {
  const questions = asked.map((one) => (one.options.length === 0 ? inputHtml(one) : choiceHtml(one)));
  return `<form class="or" autocomplete="off" novalidate dir="ltr" data-form-id="visit"><h3 id="form-title">Thăm hộ</h3>${questions.join('')}</form>`;
}

const logic = ({ required, relevant }: Asked) =>
  `${required ? ' data-required="true()"' : ''}${relevant ? ` data-relevant="${relevant}"` : ''}`;
/** What comes and goes is a branch, hidden until the renderer has looked. */
const branch = ({ relevant }: Asked) => (relevant ? ' or-branch pre-init' : '');
const title = ({ label }: Asked) => `<span lang="" class="question-label active">${label}</span>`;

const inputHtml = (one: Asked) =>
  `<label class="question non-select${branch(one)}">${title(one)}<input type="${one.type === 'date' ? 'date' : 'text'}" name="/data/${one.key}" data-type-xml="${one.type}"${logic(one)}></label>`;

function choiceHtml(one: Asked): string {
  const path = `/data/${one.key}`;
  const input = one.many
    ? `type="checkbox" name="${path}"`
    : `type="radio" name="${path}" data-name="${path}"`;
  const options = one.options.map(
    ({ value, label }) =>
      `<label><input ${input} value="${value}" data-type-xml="${one.type}"${logic(one)}><span lang="" class="option-label active">${label}</span></label>`,
  );
  return `<fieldset class="question simple-select${branch(one)}"><fieldset><legend>${title(one)}</legend><div class="option-wrapper">${options.join('')}</div></fieldset></fieldset>`;
}
