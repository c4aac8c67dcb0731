import type { JSX, ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useReader } from '../../hooks/app.ts';
import { useWords } from '../../i18n/words.ts';
import { Page } from '../../parts/Page.tsx';
import { sectionsFor } from './sections.ts';
import styles from './Desk.module.css';

interface DeskPageProps {
  title: string;
  under?: ReactNode;
  children: ReactNode;
}

/** A page of the desk: on a wide screen the sections stand in a rail beside it, on a phone the first page lists them. */
export function DeskPage({ title, under, children }: DeskPageProps): JSX.Element {
  const words = useWords();
  const { profile } = useReader();
  const [location] = useLocation();
  const isFirst = sectionsFor(profile.roles)[0]?.path === location;
  return (
    <div className={styles.desk}>
      <SectionList place="rail" />
      <Page title={title} under={under ?? words.unit(profile.commune)} back={!isFirst} wide>
        {/* The overview lists them behind what needs the officer. */}
        {isFirst && location !== '/xa' && <SectionList place="page" />}
        {children}
      </Page>
    </div>
  );
}

/** @param place `rail` shows on wide screens only, `page` on narrow ones only */
export function SectionList({ place }: { place: 'rail' | 'page' }): JSX.Element | null {
  const { t } = useTranslation();
  const { profile } = useReader();
  const [location] = useLocation();
  const sections = sectionsFor(profile.roles);
  if (sections.length < 2) return null;
  return (
    <nav className={styles[place]} aria-label={t('desk.sections')}>
      {sections.map(({ name, path, Icon }) => (
        <Link
          key={name}
          href={path}
          className={styles.section}
          aria-current={location === path ? 'page' : undefined}
        >
          <Icon size={24} aria-hidden="true" />
          {t(`desk.section.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
