import type { JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import type { ListCheck } from '../../../../wire/desk/lists.ts';
import { useWords } from '../../../i18n/words.ts';
import { PlainTable } from '../PlainTable.tsx';
import box from '../../../parts/Box.module.css';
import styles from '../Office.module.css';

const OF_LISTS = ['villageUnknown', 'villageUnclear', 'codeTwice'] as const;

/** What taking the list in would do, and each row that is wrong. */
export function Outcome({ of }: { of: ListCheck }): JSX.Element {
  const { t } = useTranslation();
  const { create, change, same } = of;
  return (
    <output className={styles.part}>
      <p className={`${box.good} ${styles.word}`}>
        {create + change > 0 ? t('lists.result', { create, change, same }) : t('lists.nothing')}
      </p>
      {of.wrong > 0 && <Wrong of={of} />}
    </output>
  );
}

function Wrong({ of: { problems, wrong } }: { of: ListCheck }): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const why = (code: string): string => {
    const own = OF_LISTS.find((one) => one === code);
    return own ? t(`lists.${own}`) : words.problem(code);
  };
  return (
    <>
      <h3>{t('lists.wrong', { n: wrong })}</h3>
      <PlainTable
        label={t('lists.wrong', { n: wrong })}
        rows={problems}
        rowKey={({ row }) => row}
        columns={[
          { head: t('lists.line'), cell: ({ row }) => row },
          { head: t('lists.where'), cell: ({ column }) => column && t(`lists.meaning.${column}`) },
          { head: t('lists.why'), as: 'long', cell: ({ code }) => why(code) },
        ]}
      />
    </>
  );
}
