import { useEffect, useRef, useState, type JSX } from 'react';
import { encode } from 'uqr';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { INVITATION_MS, inviteRoute } from '../../../../wire/desk/people.ts';
import { copied } from '../../../copied.ts';
import { useApp } from '../../../hooks/app.ts';
import { useInSight } from '../../../hooks/useInSight.ts';
import { Button } from '../../../parts/Button.tsx';
import { useFailureWords } from '../Reading.tsx';
import { useDeskCall } from '../useDesk.ts';
import styles from './People.module.css';

interface Invited {
  link: string;
  /** By this phone's clock. */
  until: number;
}

interface InvitationProps {
  person: { id: string; name: string };
}

/** The one-time link of a new phone: to be photographed from this screen, or sent. It lives ten minutes. */
export function Invitation({ person }: InvitationProps): JSX.Element {
  const [turn, setTurn] = useState(0);
  return <Link key={turn} person={person} again={() => setTurn((n) => n + 1)} />;
}

function Link({ person: { id, name }, again }: InvitationProps & { again: () => void }): JSX.Element {
  const { t } = useTranslation();
  const call = useDeskCall();
  const { now } = useApp();
  const say = useFailureWords();
  const [invited, setInvited] = useState<Invited | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const until = now() + INVITATION_MS;
    void call(inviteRoute, { params: { person: id } }).then((answer) =>
      answer.ok ? setInvited({ link: answer.value.link, until }) : setProblem(answer.error.code),
    );
  }, [call, id, now]);
  const left = useSecondsLeft(invited);
  const over = invited !== null && left <= 0;
  return (
    <div className={styles.invitation}>
      <p>{t('desk.people.inviteExplain', { name })}</p>
      {problem !== null && <p role="alert">{say(problem)}</p>}
      {invited && left > 0 && <Code link={invited.link} left={left} />}
      {over && <p>{t('desk.people.expired')}</p>}
      {(over || problem !== null) && (
        <Button strong onClick={again}>
          {t('desk.people.inviteAgain')}
        </Button>
      )}
    </div>
  );
}

function Code({ link, left }: { link: string; left: number }): JSX.Element {
  const { t } = useTranslation();
  const shown = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<'linkCopied' | 'linkNotCopied' | null>(null);
  const said = useInSight<HTMLOutputElement>(outcome);
  const copy = async (): Promise<void> => {
    const done = await copied(link);
    setOutcome(done ? 'linkCopied' : 'linkNotCopied');
    // What stands marked is copied by hand.
    if (!done) shown.current?.select();
  };
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return (
    <>
      <QrCode text={link} label={t('desk.people.qr')} />
      <p className={styles.left}>
        {t('desk.people.left')} <strong>{time}</strong>
      </p>
      <input ref={shown} className={styles.link} readOnly aria-label={t('desk.people.link')} value={link} />
      {'clipboard' in navigator && (
        <Button strong wide onClick={() => void copy()}>
          {t('desk.people.copyLink')}
        </Button>
      )}
      <output ref={said}>{outcome && t(`desk.people.${outcome}`)}</output>
    </>
  );
}

/** Drawn as one path; always dark on white with its quiet border, whatever the theme: cameras want that. */
function QrCode({ text, label }: { text: string; label: string }): JSX.Element {
  const { data, size } = encode(text, { border: 4, ecc: 'M' });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    // An image of its own making: no file that an <img> could name.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <svg className={styles.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" shapeRendering="crispEdges" />
    </svg>
  );
}

/** Counted by this phone's clock from the moment at which the link was asked for. */
function useSecondsLeft(invited: Invited | null): number {
  const { now } = useApp();
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (!invited) return undefined;
    const look = () => setLeft(Math.max(0, Math.round((invited.until - now()) / 1000)));
    look();
    const timer = setInterval(look, 1000);
    return () => clearInterval(timer);
  }, [invited, now]);
  return invited && left === 0 && invited.until > now() ? 1 : left;
}
