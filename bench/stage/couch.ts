/** As much of CouchDB's protocol as a replication to it needs, over maps in memory. */
import type { ServerResponse } from 'node:http';

interface Database {
  /** Revisions of each document. */
  revisions: Map<string, Set<string>>;
  local: Map<string, object>;
  seq: number;
}
interface Document {
  _id: string;
  _rev: string;
}
type Answer = { status: number; body: unknown };

const databases = new Map<string, Database>();

function databaseOf(name: string): Database {
  const known = databases.get(name) ?? { revisions: new Map(), local: new Map(), seq: 0 };
  databases.set(name, known);
  return known;
}

/** @param arrived told of each revision that is new: the effect of a document */
export function couch(
  method: string,
  name: string,
  rest: readonly string[],
  body: Buffer,
  response: ServerResponse,
  arrived: (name: string, id: string) => void,
): void {
  const given: unknown = body.length > 0 ? JSON.parse(body.toString()) : {};
  const answer = answerOf(databaseOf(name), name, method, rest, given, (id) => arrived(name, id));
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(method === 'HEAD' ? undefined : JSON.stringify(answer.body));
}

function answerOf(
  db: Database,
  name: string,
  method: string,
  [door = '', id = '']: readonly string[],
  given: unknown,
  arrived: (id: string) => void,
): Answer {
  if (door === '_revs_diff') return { status: 200, body: missing(db, given as Record<string, string[]>) };
  if (door === '_bulk_docs') return { status: 201, body: keep(db, given as { docs: Document[] }, arrived) };
  if (door === '_local') return method === 'PUT' ? keepLocal(db, id, given as object) : local(db, id);
  if (method === 'PUT') return { status: 201, body: { ok: true } };
  return { status: 200, body: { db_name: name, update_seq: db.seq, instance_start_time: '0' } };
}

function missing(db: Database, asked: Record<string, string[]>): Record<string, { missing: string[] }> {
  const answer: Record<string, { missing: string[] }> = {};
  for (const [id, revisions] of Object.entries(asked)) {
    const lacking = revisions.filter((revision) => !db.revisions.get(id)?.has(revision));
    if (lacking.length > 0) answer[id] = { missing: lacking };
  }
  return answer;
}

/** A replication brings revisions as they are (`new_edits: false`): the same one twice has no second effect. */
function keep(db: Database, { docs }: { docs: Document[] }, arrived: (id: string) => void): unknown[] {
  for (const { _id, _rev } of docs) {
    const known = db.revisions.get(_id) ?? new Set<string>();
    if (known.has(_rev)) continue;
    db.revisions.set(_id, known.add(_rev));
    db.seq++;
    arrived(_id);
  }
  return [];
}

function keepLocal(db: Database, id: string, document: object): Answer {
  const rev = `0-${db.local.size + 1}`;
  db.local.set(id, { ...document, _rev: rev });
  return { status: 201, body: { ok: true, id: `_local/${id}`, rev } };
}

function local(db: Database, id: string): Answer {
  const found = db.local.get(id);
  return found
    ? { status: 200, body: found }
    : { status: 404, body: { error: 'not_found', reason: 'missing' } };
}
