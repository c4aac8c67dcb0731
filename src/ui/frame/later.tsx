/** Screens that are fetched when they are first asked for, and there at once from then on. */
import { useCallback, useEffect, useState, type ComponentType, type JSX } from 'react';
import { useLocation } from 'wouter';
import { useOnce } from '../hooks/useOnce.ts';
import { useTranslation } from '../i18n/useTranslation.ts';
import { Button } from '../parts/Button.tsx';
import { Mishap } from './Mishap.tsx';
import { Turning } from './Plain.tsx';

/** A file of screens. */
interface Door<File> {
  /** Once it is here. */
  file: File | undefined;
  /** Rejects where it does not come; whoever asks next tries again. */
  open(): Promise<File>;
  /** Resolves when somebody has opened it. */
  opened: Promise<File>;
}

export function door<File>(load: () => Promise<File>): Door<File> {
  let tell: (file: File) => void = () => undefined;
  const opened = new Promise<File>((resolve) => (tell = resolve));
  const open = async (): Promise<File> => {
    tell((one.file ??= await load()));
    return opened;
  };
  const one: Door<File> = { file: undefined, open, opened };
  return one;
}

/** What surrounds and is the first picture for who is enrolled: fetched before it is known who that is. */
export const HOME = door(() => import('../home.ts').then((m) => m.home));

/** All that is not on the way to a first phiếu: which screens there are comes with the first of them. */
export const MORE = door(() => import('../MorePlaces.tsx'));

/** The form of a visit: what is tapped first of all. */
export const RECORD = door(() => import('../screens/record/RecordScreen.tsx'));

/** A screen of a file: at the first drawing where that is here already. Where it does not come, `Mishap` says so. */
export function behind<File, Props extends object>(
  from: Door<File>,
  pick: (file: File) => ComponentType<Props>,
): ComponentType<Props> {
  return function Behind(props) {
    const file = useOnce(from.open, from.file);
    const Found = file && pick(file);
    return Found ? <Found {...props} /> : <Turning />;
  };
}

export const later = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> => behind(door(load), (screen) => screen);

/** For who can record nothing. */
export const Idle = later(() => import('../screens/today/Idle.tsx').then((m) => m.Idle));

/**
 * What a page does without: its place is empty till somebody has fetched its file. A file that does not come, and a
 * part that fails, take nothing else from the screen; on the next page it is tried again.
 */
export function aside<File, Props extends object>(
  from: Door<File>,
  pick: (file: File) => ComponentType<Props>,
): ComponentType<Props> {
  return function Aside(props) {
    const file = useOnce(() => {
      from.open().catch(() => undefined);
      return from.opened;
    }, from.file);
    const [page] = useLocation();
    const Found = file && pick(file);
    return Found ? (
      <Mishap page={page} instead={null}>
        <Found {...props} />
      </Mishap>
    ) : null;
  };
}

export const extra = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> => aside(door(load), (part) => part);

/** What somebody asked for and cannot go on without: where its file does not come its place says so, and tries again. */
export function needed<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const from = door(load);
  return function Needed(props) {
    const [found, setFound] = useState<{ part?: ComponentType<Props> | undefined; lost?: true }>({
      part: from.file,
    });
    const open = useCallback(() => {
      setFound({});
      from.open().then(
        (part) => setFound({ part }),
        () => setFound({ lost: true }),
      );
    }, []);
    useEffect(() => void (from.file ?? open()), [open]);
    if (found.part) return <found.part {...props} />;
    return found.lost ? <Lost again={open} /> : null;
  };
}

function Lost({ again }: { again: () => void }): JSX.Element {
  const { t } = useTranslation();
  return (
    <p role="alert">
      {t('app.partMissing')} <Button onClick={again}>{t('app.partAgain')}</Button>
    </p>
  );
}
