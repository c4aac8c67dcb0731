import type { JSX } from 'react';
import { useLiveQuery } from '../../../hooks/useLiveQuery.ts';
import { Link } from 'wouter';
import Info from 'lucide-react/icons/info';
import type { Kind } from '../../../../domain/kinds/all.ts';
import { applicable, type Questions } from '../../../../domain/kinds/kind.ts';
import { kindOf } from '../../../../domain/kinds/all.ts';
import { warningsOf, type Warning } from '../../../../domain/warnings.ts';
import type { Id } from '../../../../domain/ids.ts';
import { mergedOn } from '../../../../storage/read.ts';
import { entriesOfHousehold } from '../../../../storage/household.ts';
import '../../../i18n/viMore.ts';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { useReader } from '../../../hooks/app.ts';
import { useFormat } from '../../../hooks/format.ts';
import { useWords } from '../../../i18n/words.ts';
import type { Values } from '../formLogic.ts';
import { valuesOf, type Help } from '../helps.ts';
import type { FormDraft } from '../start.ts';
import styles from './Warnings.module.css';

interface WarningsProps {
  kind: Kind;
  draft: FormDraft;
  values: Values;
  helps: readonly Help[];
}

/** What is written down at this household already, by whomever; the phiếu may be saved all the same. */
export function Warnings({ kind, draft, values, helps }: WarningsProps): JSX.Element {
  const { book } = useReader();
  const household = String(values['household']);
  const known = useLiveQuery(async () => {
    const entries = await entriesOfHousehold(book, household);
    return { rows: entries.map(({ row }) => row), merged: await mergedOn(book) };
  }, [book, household]);
  const { rows = [], merged } = known ?? {};
  const same = (person: Id): Id => merged?.root(person) ?? person;
  const written = (name: string, questions: Questions, given: Values): Warning[] =>
    warningsOf(name, applicable(questions, given), draft.editing?.subjectId ?? draft.opId, rows, same);
  const found = [
    ...written(kind.kind, kind.questions, values),
    ...helps.flatMap((help) =>
      written(help.kind, kindOf(help.kind)?.questions ?? {}, valuesOf(values, help)),
    ),
  ];
  return (
    <output className={styles.warnings}>
      {found.map((warning) => (
        <Said key={`${warning.code} ${warning.row.id}`} warning={warning} />
      ))}
    </output>
  );
}

function Said({ warning: { code, row } }: { warning: Warning }): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  const { userId, profile } = useReader();
  const member = profile.members.find((one) => one.userId === row.author);
  const who = row.author === userId ? t('saved.yourself') : (member?.name ?? t('saved.unknownAuthor'));
  const day = typeof row.fields.day === 'string' ? format.day(row.fields.day) : '';
  return (
    <p className={styles.warning}>
      <Info size={22} aria-hidden="true" />
      <span>
        {t(`warning.${code}`, { kind: words.kind(row.kind), day, who })}{' '}
        <Link href={`/phieu-da-luu/${row.id}`}>{t('warning.look')}</Link>
      </span>
    </p>
  );
}
