import { useEffect, useReducer, useRef, useState, type JSX } from 'react';
import { Link } from 'wouter';
import { hasRole } from '../../../domain/roles.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { SendNow } from '../../frame/Strip.tsx';
import { useApp, useReader } from '../../hooks/app.ts';
import { dayOf } from '../../../domain/day.ts';
import { readAnew } from '../../../storage/repair.ts';
import { useFormat } from '../../hooks/format.ts';
import { useBegun, useNotice } from '../../hooks/notice.ts';
import { Button } from '../../parts/Button.tsx';
import { useStatus } from '../../hooks/status.ts';
import { LANGUAGES, speak } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/words.ts';
import { keep, kept, showText } from '../../kept.ts';
import { buttonClass } from '../../parts/Button.tsx';
import { Fact } from '../../parts/Fact.tsx';
import { InstallWays } from '../install/InstallWays.tsx';
import { useInstalling } from '../install/useInstalling.ts';
import { Chips } from '../record/fields/Chips.tsx';
import { Messages } from './Messages.tsx';
import { Sharers } from './Sharers.tsx';
import styles from './Attention.module.css';

/** What this phone is: whose, where, which version, and whether the browser keeps it. */
export function Device(): JSX.Element {
  const { t } = useTranslation();
  const { profile, idle } = useReader();
  const { leavePractice } = useApp();
  const words = useWords();
  const format = useFormat();
  const contact = useStatus()?.lastContact ?? null;
  return (
    <section className={styles.section}>
      <h2>{t('attention.device')}</h2>
      <dl className={styles.device}>
        <Fact name={t('attention.user')}>{profile.name}</Fact>
        {!idle && <Fact name={t('attention.villages')}>{profile.villages.map(words.unit).join(', ')}</Fact>}
        <Fact name={t('attention.commune')}>{words.unit(profile.commune)}</Fact>
        <Fact name={t('attention.lastContact')}>
          {contact === null ? t('strip.neverShort') : format.when(contact)}
        </Fact>
        <Fact name={t('attention.persisted')}>
          <Persisted />
        </Fact>
        <Fact name={t('attention.used')}>
          <Used />
        </Fact>
        <Fact name={t('attention.version')}>{__APP_VERSION__}</Fact>
      </dl>
      <Guide />
      <Team />
      <Sharers />
      <Messages />
      <Install />
      <Language />
      <TextSize />
      <Resync />
      {leavePractice && <SendNow />}
    </section>
  );
}

/** A head brings in the members of his village; the commune's people have their desk. */
function Team(): JSX.Element | null {
  const { t } = useTranslation();
  const { profile } = useReader();
  if (!hasRole(profile.roles, 'villageHead')) return null;
  return (
    <Link href="/xa/nguoi-dung" className={buttonClass({})}>
      {t('attention.team')}
    </Link>
  );
}

const KILO = 1000;

/** What this month's exchange has cost, as a data plan counts. */
function Used(): JSX.Element {
  const { t } = useTranslation();
  const { now } = useApp();
  const used = useStatus()?.used;
  const bytes = used?.month === dayOf(now()).slice(0, 7) ? used.bytes : 0;
  return <>{t('attention.usedBytes', { n: Math.ceil(bytes / KILO) })}</>;
}

/** Drops what the commune said and asks for it anew; what waits here is not touched. */
function Resync(): JSX.Element {
  const { t } = useTranslation();
  const { book } = useReader();
  const { sendNow } = useApp();
  const notify = useNotice();
  const begun = useBegun();
  const run = async (): Promise<void> => {
    await readAnew(book);
    const outcome = await sendNow();
    const good = outcome === 'sent' || outcome === 'nothing';
    notify({ text: t(good ? 'attention.resynced' : 'attention.resyncLater'), good });
  };
  return <Button onClick={() => begun(run())}>{t('attention.resync')}</Button>;
}

function Persisted(): JSX.Element | null {
  const { t } = useTranslation();
  const { storagePersisted } = useApp();
  const [persisted, setPersisted] = useState<boolean | undefined>();
  useEffect(() => {
    void storagePersisted().then(setPersisted);
  }, [storagePersisted]);
  if (persisted === undefined) return null;
  return <>{t(persisted ? 'attention.persistedYes' : 'attention.persistedNo')}</>;
}

/** On the home screen the browser keeps the ledger for good. */
function Install(): JSX.Element | null {
  const { t } = useTranslation();
  const installing = useInstalling();
  if (!installing || installing.way === 'done') return null;
  return (
    <section className={styles.offer}>
      <h3>{t('install.title')}</h3>
      <p>{t('install.why')}</p>
      <InstallWays installing={installing} />
    </section>
  );
}

function Guide(): JSX.Element {
  const { t } = useTranslation();
  return (
    <Link href="/huong-dan" className={buttonClass({})}>
      {t('guide.link')}
    </Link>
  );
}

const TEXT_SIZES = ['usual', 'large', 'largest'] as const;

function TextSize(): JSX.Element {
  const { t } = useTranslation();
  const [size, setSize] = useState(kept('text') ?? 'usual');
  const place = useRef<HTMLFieldSetElement>(null);
  const options = TEXT_SIZES.map((value) => ({ value, word: t(`text.${value}`) }));
  const choose = (chosen = 'usual'): void => {
    setSize(chosen);
    keep('text', chosen);
    showText(chosen);
    // All above it has grown or shrunk, and the choice is not where it was tapped.
    place.current?.scrollIntoView({ block: 'center' });
  };
  return (
    <fieldset className={styles.language} ref={place}>
      <legend>{t('text.name')}</legend>
      <Chips name="text" options={options} chosen={[size]} onChoose={choose} />
    </fieldset>
  );
}

function Language(): JSX.Element {
  const { t, language } = useTranslation();
  const notify = useNotice();
  const [, draw] = useReducer((times: number) => times + 1, 0);
  const choose = (chosen: string | undefined): void => {
    const language = LANGUAGES.find((one) => one === chosen);
    if (!language) return;
    speak(language).catch(() => {
      notify({ text: t('app.partMissing'), good: false });
      // The browser has marked what was tapped: drawn anew, it is what is spoken.
      draw();
    });
  };
  const options = LANGUAGES.map((language) => ({ value: language, word: t(`language.${language}`) }));
  return (
    <fieldset className={styles.language}>
      <legend>{t('language.name')}</legend>
      <Chips name="language" options={options} chosen={[language]} onChoose={choose} />
    </fieldset>
  );
}
