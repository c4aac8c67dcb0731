/** What the screens may ask of the app around them; built by main and handed down. */
import { createContext, useContext } from 'react';
import type { Id } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import type { Profile } from '../../domain/roles.ts';
import type { Former } from '../../domain/succession.ts';
import type { Book } from '../../storage/book.ts';
import type { LeftVillage } from '../../storage/phone.ts';
import type { Desk } from '../../sync/desk.ts';
import type { Rescued } from '../../sync/rescue.ts';
import type { Invitation } from '../../wire/reply.ts';

export type EnrolProblem = 'codeUsed' | 'codeExpired' | 'codeUnknown' | 'offline' | 'failed' | 'tooMany';
export type SendOutcome = 'sent' | 'nothing' | 'offline' | 'failed';

/** Whether the commune's messages reach this phone. */
export type MessageState = 'on' | 'off' | 'denied' | 'unsupported';
export interface Messages {
  state(): Promise<MessageState>;
  /** At a tap: asks the person and the browser. */
  allow(): Promise<MessageState | 'failed'>;
}

/** How this app comes to the phone's home screen: it is there; at a tap; by the browser's own menu. */
export type InstallWay = 'done' | 'ask' | 'iOS' | 'menu';
export interface Installing {
  way(): InstallWay;
  /** Told when the way has changed; returns what ends it. */
  watch(changed: () => void): () => void;
  /** At a tap: the browser's own question. */
  ask(): Promise<void>;
}

export interface AppActions {
  /** Nobody, until this phone is enrolled, and when it was revoked. */
  user: { userId: Id; profile: Profile; left?: LeftVillage[] } | null;
  revokedAt: number | null;
  book: Book | null;
  /** Whose ledger this code opens; null where that can't be learnt now. */
  invitation(code: string): Promise<Invitation | null>;
  enrol(code: string): Promise<Result<void, EnrolProblem>>;
  sendNow(): Promise<SendOutcome>;
  /** Sends what an emptied database has left in the second copy. */
  rescue(): Promise<Rescued>;
  now(): number;
  /** The way to the commune's desk on the server; its code is loaded only when it is asked for. */
  desk(): Promise<Desk>;
  /** Takes the new version that lies ready; null when there is none. */
  takeUpdate: (() => void) | null;
  messages(): Promise<Messages>;
  installing(): Promise<Installing>;
  /** Only in Tập làm: back to the real ledger. */
  leavePractice?: () => void;
  /** Has the browser promised not to clear the storage by itself? */
  storagePersisted(): Promise<boolean>;
}

/** `null` while the storage opens. */
export const AppContext = createContext<AppActions | null>(null);

export const useMaybeApp = (): AppActions | null => useContext(AppContext);

export function useApp(): AppActions {
  const app = useContext(AppContext);
  if (!app) throw new Error('a screen was shown before the app was ready');
  return app;
}

/** Why he can record nothing, and has no houses: the commune has suspended him; there is no village for him. */
export function idleOf(user: AppActions['user']): 'resting' | 'noVillage' | null {
  if (user?.profile.villages.length !== 0) return null;
  return user.profile.roles.length === 0 ? 'resting' : 'noVillage';
}

/** For screens behind the enrolment: who is here, and his book. */
export function useReader(): Reader {
  const { user, book } = useApp();
  if (!user || !book) throw new Error('a screen was shown to nobody');
  const { villages, former = [] } = user.profile;
  const living = villages.map(({ id }) => id);
  const area = [...living, ...former.map(({ id }) => id)];
  return { book, ...user, idle: idleOf(user), villages: living, former, area };
}

interface Reader {
  book: Book;
  userId: Id;
  profile: Profile;
  left?: LeftVillage[];
  idle: ReturnType<typeof idleOf>;
  /** His villages of today: what a form offers. */
  villages: number[];
  former: Former;
  /** Those and the ones that they came from: whose rows are his to see. */
  area: number[];
}
