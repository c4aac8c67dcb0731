import { useMemo, useState, type JSX } from 'react';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import { Link } from 'wouter';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { Day } from '../../../domain/day.ts';
import { lastVisits } from '../../../storage/coverage.ts';
import type { HouseholdItem } from '../../../storage/read.ts';
import { percent } from '../../format.ts';
import { useReader } from '../../hooks/app.ts';
import { useFormat } from '../../hooks/format.ts';
import { useHouseholds } from '../../hooks/live.ts';
import '../../i18n/viMore.ts';
import { Button } from '../../parts/Button.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { householdWords, useWhere } from '../../parts/household.ts';
import { Page } from '../../parts/Page.tsx';
import { useWork } from '../household/useHomes.ts';
import { Chips } from '../record/fields/Chips.tsx';
import styles from './Coverage.module.css';

/** By the same rules as the list of households: something may be left to do where nobody has called yet. */
interface Coverage {
  item: HouseholdItem;
  /** The day of the last visit; undefined for none. */
  day: Day | undefined;
  again: boolean;
}

const filters = {
  never: ({ day }: Coverage) => day === undefined,
  again: ({ again }: Coverage) => again,
};
type Shown = keyof typeof filters;
const SHOWN: readonly Shown[] = ['never', 'again'];

/** Undefined while it is read. */
function useCoverage(): Coverage[] | undefined {
  // A household keeps the village that it was entered in, also when that went into another.
  const { book, area } = useReader();
  const items = useHouseholds();
  const work = useWork();
  const last = useLiveQuery(() => lastVisits(book, area), [book, area.join()]);
  return useMemo(
    () => work && last && items?.map((item) => ({ item, day: last.get(item.id), again: work.has(item.id) })),
    [items, work, last],
  );
}

/** Which households nobody has visited yet, which want to be visited again; hamlet by hamlet. */
export function CoverageScreen(): JSX.Element {
  const { t } = useTranslation();
  const all = useCoverage();
  return (
    <Page title={t('coverage.title')} under={t('coverage.ever')} back>
      {all?.length === 0 && <Empty>{t('household.empty')}</Empty>}
      {all && all.length > 0 && (
        <>
          <Progress name={t('coverage.all')} households={all} large />
          <Hamlets all={all} />
          <Left all={all} />
        </>
      )}
    </Page>
  );
}

interface ProgressProps {
  name: string;
  households: readonly Coverage[];
  large?: boolean;
}

/** Of so many households so many were visited: in words, and as a bar. */
function Progress({ name, households, large = false }: ProgressProps): JSX.Element {
  const { t, language } = useTranslation();
  const visited = households.filter(({ day }) => day !== undefined).length;
  const share = visited / households.length;
  return (
    <div className={large ? styles.large : styles.progress}>
      <p>
        <span>{name}</span>
        <strong>
          {t('coverage.of', { n: visited, all: households.length })}{' '}
          <small>({percent(share, language)})</small>
        </strong>
      </p>
      <span className={styles.track} aria-hidden="true">
        <span style={{ width: `${100 * share}%` }} />
      </span>
    </div>
  );
}

const byName = new Intl.Collator('vi', { numeric: true });

/** Where most is left first: that is where to go. */
function Hamlets({ all }: { all: readonly Coverage[] }): JSX.Element | null {
  const { t } = useTranslation();
  const where = useWhere();
  const named = all.map((one) => ({ ...one, name: where(one.item) }));
  const names = [...new Set(named.map(({ name }) => name))];
  if (names.length < 2) return null;
  const left = (name: string): number =>
    named.filter((one) => one.name === name && filters.never(one)).length;
  // Those without one are nowhere to go to: last.
  const ordered = names.sort(
    (a, b) => Number(a === '') - Number(b === '') || left(b) - left(a) || byName.compare(a, b),
  );
  return (
    <section className={styles.part}>
      <h2>{t('coverage.byHamlet')}</h2>
      {ordered.map((name) => (
        <Progress
          key={name}
          name={name || t('coverage.noHamlet')}
          households={named.filter((one) => one.name === name)}
        />
      ))}
    </section>
  );
}

const PAGE = 50;

function Left({ all }: { all: readonly Coverage[] }): JSX.Element {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Shown>('never');
  const [length, setLength] = useState(PAGE);
  const of = (one: Shown): Coverage[] => all.filter(filters[one]);
  const options = SHOWN.map((value) => ({
    value,
    word: t(`coverage.${value}`, { n: of(value).length }),
  }));
  const list = of(shown);
  const more = Math.min(PAGE, list.length - length);
  return (
    <section className={styles.part}>
      <fieldset>
        <legend className={styles.heading}>{t('coverage.left')}</legend>
        <Chips
          even
          name="left"
          options={options}
          chosen={[shown]}
          onChoose={(one) => setShown(SHOWN.find((way) => way === one) ?? shown)}
        />
      </fieldset>
      {list.length === 0 && <Empty>{t(`coverage.none.${shown}`)}</Empty>}
      <ul className={styles.list} aria-label={t('coverage.left')}>
        {list.slice(0, length).map((one) => (
          <Line key={one.item.id} one={one} />
        ))}
      </ul>
      {more > 0 && (
        <Button wide onClick={() => setLength(length + PAGE)}>
          {t('coverage.more', { n: more })}
        </Button>
      )}
    </section>
  );
}

function Line({ one: { item, day } }: { one: Coverage }): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  const under = [useWhere()(item), day && t('coverage.lastVisit', { when: format.day(day) })];
  return (
    <li>
      <Link href={`/ho/${item.id}`} className={styles.line}>
        <strong>{householdWords(item, t)}</strong>
        <span>{under.filter(Boolean).join(' · ')}</span>
      </Link>
    </li>
  );
}
