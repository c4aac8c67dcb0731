/** The same bad records, typed: the form marks the field that the server would name, with the same reason. */
import { describe, expect, test } from 'vitest';
import { kindOf } from '../../src/domain/kinds/all.ts';
import { check } from '../../src/ui/screens/record/formLogic.ts';
import { i18n, startWords } from '../../src/ui/i18n/i18n.ts';
import { BAD_RECORDS, SOUND } from '../helpers/bad/records.ts';

await startWords('vi');
await import('../../src/ui/i18n/viMore.ts');

const TODAY = '2026-11-21';
/** What a form's own choices and lists make impossible to type. */
const BY_HAND_ONLY = new Set(['unknownField', 'notApplicable', 'notAllowed', 'badShape', 'newerVersion']);
const typed = BAD_RECORDS.filter(({ code }) => !BY_HAND_ONLY.has(code) && code !== '');

describe('a form with', () => {
  test.each(typed.filter(({ fields }) => Number(fields?.village ?? 1) === 1))(
    '$name marks $field with $code, in words',
    ({ kind, fields, code, field = '' }) => {
      const known = kindOf(kind);
      if (!known) throw new Error(`no kind ${kind}`);
      const values = {
        village: 7,
        ...('day' in known.questions && { day: TODAY }),
        ...SOUND[kind],
        ...fields,
      };
      const checked = check(known, values, TODAY);
      expect(checked).toMatchObject({ ok: false, problems: { [field]: code } });
      expect(i18n.exists(`problem.${code}`)).toBe(true);
    },
  );
});
