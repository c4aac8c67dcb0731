import type { JSX } from 'react';
import { useLocation } from 'wouter';
import GraduationCap from 'lucide-react/icons/graduation-cap';
import guide from '../../../../docs/guide/README.md?raw';
import '../../i18n/viMore.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useApp, useReader } from '../../hooks/app.ts';
import { keep } from '../../kept.ts';
import { Button } from '../../parts/Button.tsx';
import { practise } from '../../practise.ts';
import { Page } from '../../parts/Page.tsx';
import { blocksOf, boldEvery2nd, type Block } from './blocks.ts';
import { addressOf } from './pictures.ts';
import styles from './Guide.module.css';

/** The field guide, also without a network; in Vietnamese, whatever language the screens speak. */
export function GuideScreen(): JSX.Element {
  const { t } = useTranslation();
  const { leavePractice } = useApp();
  const { userId } = useReader();
  const [, navigate] = useLocation();
  const greetAgain = (): void => {
    keep(`greeted.${userId}`, '');
    navigate('/');
  };
  return (
    <Page title={t('guide.title')} back>
      {!leavePractice && (
        <section className={styles.try}>
          <p>{t('practice.explain')}</p>
          <Button strong wide onClick={() => practise(true)}>
            <GraduationCap size={24} aria-hidden="true" />
            {t('practice.try')}
          </Button>
          <Button wide onClick={greetAgain}>
            {t('guide.cards')}
          </Button>
        </section>
      )}
      <article lang="vi" className={styles.guide}>
        {blocksOf(guide).map((block, nth) => (
          <One key={nth} block={block} />
        ))}
      </article>
    </Page>
  );
}

function One({ block }: { block: Block }): JSX.Element | null {
  if ('items' in block) {
    const List = block.type === 'steps' ? 'ol' : 'ul';
    return (
      <List>
        {block.items.map((item) => (
          <li key={item}>
            <Said text={item} />
          </li>
        ))}
      </List>
    );
  }
  if (block.type === 'picture') return <Picture text={block.text} address={addressOf(block.file)} />;
  // The page has its own title.
  if (block.type === 'title') return null;
  if (block.type === 'heading') return <h2>{block.text}</h2>;
  return (
    <p>
      <Said text={block.text} />
    </p>
  );
}

/** Fetched when it is scrolled to, and kept by the worker; where it can't be had its words stand alone. */
const Picture = ({ text, address }: { text: string; address: string | undefined }): JSX.Element => (
  <figure>
    <img src={address} alt="" width={360} height={800} loading="lazy" />
    <figcaption>{text}</figcaption>
  </figure>
);

const Said = ({ text }: { text: string }): JSX.Element => (
  <>{boldEvery2nd(text).map((part, nth) => (nth % 2 === 1 ? <strong key={nth}>{part}</strong> : part))}</>
);
