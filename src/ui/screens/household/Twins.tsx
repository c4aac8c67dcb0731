import { useMemo, useState, type JSX } from 'react';
import { Link, useLocation } from 'wouter';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { Profile } from '../../../domain/roles.ts';
import { mayReview } from '../../../domain/roles.ts';
import { twinsOf } from '../../../domain/twins.ts';
import type { HouseholdItem } from '../../../storage/read.ts';
import { useReader } from '../../hooks/app.ts';
import { useHouseholds } from '../../hooks/live.ts';
import { Button, buttonClass } from '../../parts/Button.tsx';
import { householdTitle } from '../../parts/household.ts';
import { Sheet } from '../../parts/Sheet.tsx';
import { useMerge } from './useMerge.ts';
import styles from './Household.module.css';

/** Says that this family may stand in the book twice, and offers to make it one. */
export function Twins({ item }: { item: HouseholdItem }): JSX.Element | null {
  const all = useHouseholds();
  const others = useMemo(() => (all ? (twinsOf(all).get(item.id) ?? []) : []), [all, item.id]);
  const [other] = others;
  return other ? <Twin item={item} other={other} /> : null;
}

function Twin({ item, other }: { item: HouseholdItem; other: HouseholdItem }): JSX.Element {
  const { t } = useTranslation();
  const { profile } = useReader();
  const [open, setOpen] = useState(false);
  const pair = pairOf(item, other, profile);
  return (
    <section className={styles.twin}>
      <h2>{t('homes.twin')}</h2>
      <p>{t('homes.twinLike', { household: nameOf(other, t('household.unnamed')) })}</p>
      {!pair && <p>{t('homes.askHead')}</p>}
      <div className={styles.acts}>
        {pair && (
          <Button strong onClick={() => setOpen(true)}>
            {t('homes.twinMerge')}
          </Button>
        )}
        <Link href={`/ho/${other.id}`} className={buttonClass({})}>
          {t('homes.twinSee')}
        </Link>
      </div>
      {open && pair && <MergeSheet {...pair} onClose={() => setOpen(false)} />}
    </section>
  );
}

interface Pair {
  loser: HouseholdItem;
  winner: HouseholdItem;
}

/** The older one stays; a member may only let his own give way. Null: not his to merge. */
function pairOf(item: HouseholdItem, other: HouseholdItem, { roles, commune, userId }: Profile): Pair | null {
  const [winner, loser] = item.createdAt <= other.createdAt ? [item, other] : [other, item];
  if (mayReview(roles, item.village, commune.id) || loser.author === userId) return { loser, winner };
  return winner.author === userId ? { loser: winner, winner: loser } : null;
}

const nameOf = (item: HouseholdItem, unnamed: string): string =>
  [item.head ? householdTitle(item) : `${item.code} ${unnamed}`.trim(), item.hamlet]
    .filter(Boolean)
    .join(', ');

function MergeSheet({ loser, winner, onClose }: Pair & { onClose: () => void }): JSX.Element {
  const { t } = useTranslation();
  const { merge } = useMerge();
  const [, navigate] = useLocation();
  const say = async (): Promise<void> => {
    if (!(await merge(loser.id, winner.id))) return;
    onClose();
    navigate(`/ho/${winner.id}`, { replace: true });
  };
  const unnamed = t('household.unnamed');
  return (
    <Sheet title={t('homes.twinMergeTitle')} onClose={onClose}>
      <div className={styles.sheet}>
        <p>{t('homes.twinMergeNote', { winner: nameOf(winner, unnamed), loser: nameOf(loser, unnamed) })}</p>
        <Button strong wide onClick={() => void say()}>
          {t('homes.twinMergeYes')}
        </Button>
      </div>
    </Sheet>
  );
}
