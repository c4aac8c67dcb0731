/** The phone's own small database: who is enrolled here, and whose turn it is. */
import { Dexie, type Table } from 'dexie';
import type { Id } from '../domain/ids.ts';
import type { Day } from '../domain/day.ts';
import type { AdminUnit, Profile } from '../domain/roles.ts';

/** A village that the commune took from him, and on which day it said so: its phiếu went from this phone. */
export interface LeftVillage {
  village: AdminUnit;
  on: Day;
}

export interface EnrolledUser {
  userId: Id;
  profile: Profile;
  profileHash: string;
  left?: LeftVillage[];
  /** When he last opened the app, ms: the latest is the one who is using it. */
  usedAt: number;
  /** The turn in which his link was taken (`turns`); a phone from before this was kept has none. */
  enrolledAt?: number;
  /** Since when the commune lets this phone read and write no more, ms (`revoked`). */
  revokedAt?: number;
}

export class Phone extends Dexie {
  declare users: Table<EnrolledUser, Id>;
  /** A claim of an enrolment code that was begun: an answer that was lost is asked for again under the same id. */
  declare claims: Table<{ code: string; claim: Id }, string>;

  constructor(options: { indexedDB?: IDBFactory; IDBKeyRange?: typeof IDBKeyRange } = {}) {
    super('so-thon', { chromeTransactionDurability: 'strict', cache: 'disabled', ...options });
    this.version(1).stores({ users: 'userId, usedAt', claims: 'code' });
  }
}

export const currentUser = (phone: Phone): Promise<EnrolledUser | undefined> =>
  phone.users.orderBy('usedAt').last();
