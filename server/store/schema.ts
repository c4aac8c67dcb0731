/** The tables as TypeScript sees them; what each is for stands in its migration. JSON columns are text. */
import type { Generated, GeneratedAlways } from 'kysely';
import type { AdminUnit, Role } from '../../src/domain/roles.ts';
import type { OfficeTables } from './officeTables.ts';

export interface Tables extends OfficeTables {
  installation: {
    one: number;
    epoch: string;
    commune: number;
    created_at: number;
    program: Generated<string>;
    figures: Generated<string>;
  };
  admin_unit: {
    id: number;
    name: string;
    type: AdminUnit['type'];
    commune: number | null;
    old_commune: string | null;
    /** Days; null: from always, still. */
    began: Generated<string | null>;
    ended: Generated<string | null>;
  };
  person: { id: string; name: string; commune: number; suspended_at: Generated<number | null> };
  role: { person: string; role: Role; unit: number; valid_from: number; valid_to: number | null };
  device: DeviceTable;
  device_user: DeviceUserTable;
  pack_key: PackKeyTable;
  enrol_code: EnrolCodeTable;
  writer: WriterTable;
  pack: PackTable;
  op: OpTable;
  op_double: OpDoubleTable;
  subject: SubjectTable;
  commune_feed: { commune: number; pos: number; audit_n: number; audit_hash: string };
  tally_cell: { key: string; village: number; period: string; member: string; figures: string };
  tally_reference: { key: string; counts: string; who: GeneratedAlways<string> };
  audit: AuditTable;
  notice: NoticeTable;
  backup: { id: Generated<number>; file: string; bytes: number; ops: number; made_at: number };
  vapid_key: { one: number; public_key: string; private_key: string; created_at: number };
  push_subscription: PushSubscriptionTable;
  send_request: SendRequestTable;
  commune_number: CommuneNumberTable;
  province_token: { hash: string; name: string; created_at: number; revoked_at: number | null };
  migration: { name: string; applied_at: number };
}

interface DeviceTable {
  id: string;
  credential_hash: string;
  cookie_at: number;
  created_at: number;
  last_seen: number;
  app_version: Generated<string>;
  waiting: Generated<number>;
  oldest: Generated<number>;
  revoked_at: Generated<number | null>;
  persisted: Generated<number | null>;
}
interface DeviceUserTable {
  device: string;
  person: string;
  read_credential_hash: string;
  author_secret: Uint8Array;
  created_at: number;
}
interface PackKeyTable {
  kid: Generated<number>;
  public_key: Uint8Array;
  private_key: Uint8Array;
  created_at: number;
  published_at: number | null;
}
interface EnrolCodeTable {
  hash: string;
  person: string;
  expires_at: number;
  used_at: number | null;
  claim_hash: string | null;
  device: string | null;
}
interface WriterTable {
  id: string;
  device: string;
  person: string;
  acked_through: Generated<number>;
  durable_seq: Generated<number>;
  created_at: number;
  waiting: Generated<number>;
  oldest: Generated<number>;
  heard_at: Generated<number>;
}
interface PackTable {
  writer: string;
  first_seq: number;
  last_seq: number;
  codec: number;
  seal: number;
  kid: number;
  hash: string;
  bytes: Uint8Array;
  problem: string | null;
  received_at: number;
  device: string | null;
}
/**
 * `held` waits for another op, `kept` has had no effect and will have none, `quarantined` waits for the officer,
 * `effective` has a place in the feed.
 */
export type OpState = 'effective' | 'held' | 'kept' | 'quarantined';
export interface OpTable {
  op_id: string;
  hash: string;
  writer: string;
  seq: number;
  subject_id: string;
  commune: number;
  state: OpState;
  verdict: string;
  pos: number | null;
  at: number;
  body: string;
  received_at: number;
}
export interface OpDoubleTable {
  writer: string;
  seq: number;
  hash: string;
  op_id: string;
  verdict: string;
  body: string;
  received_at: number;
}
export interface SubjectTable {
  id: string;
  commune: number;
  village: number;
  kind: string;
  revision: string;
  author: string;
  created_at: number;
  fields: string;
  clocks: string;
  voided: number;
  review: string | null;
  approved: string | null;
  pos: number;
  into_id: string | null;
}
export interface AuditTable {
  commune: number;
  n: number;
  op_id: string;
  op_hash: string;
  actor: string;
  mark: string | null;
  at: number;
  previous: string;
  hash: string;
}
/** `data` is what the notice says besides (wire/reply): numbers of which writer, subjects. */
interface NoticeTable {
  id: string;
  device: string;
  person: string | null;
  code: string;
  at: number;
  expires_at: number;
  told_at: number | null;
  data: Generated<string>;
}
interface PushSubscriptionTable {
  device: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  created_at: number;
}
/** `none`: the phone allowed no messages; `sent` and `failed` are the push service's word. */
export type PushOutcome = 'none' | 'sending' | 'sent' | 'failed';
export interface SendRequestTable {
  id: string;
  batch: string;
  commune: number;
  device: string;
  asked_by: string;
  asked_at: number;
  expires_at: number;
  push: PushOutcome;
  reached_at: number | null;
  opened_at: number | null;
  done_at: number | null;
}
interface CommuneNumberTable {
  commune: number;
  name: string;
  value: number;
  as_of: string;
  by: string;
  at: number;
}
