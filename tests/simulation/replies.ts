/** What must hold of every answer, at the moment at which it leaves the server. */
import type { SyncReply } from '../../src/wire/reply.ts';
import type { Id } from '../../src/domain/ids.ts';
import type { SimPhone } from './phone.ts';
import { COMMUNE, VILLAGES, type SimServer } from './server.ts';
import { must } from './violation.ts';
import type { World } from './world.ts';

export function checkReply(world: World, phone: SimPhone, reply: SyncReply, mayRead: boolean): void {
  verdictsAreDurable(world, phone, reply);
  rowsAreInScope(world, phone, reply, mayRead);
}

/** I10: a verdict never precedes the server's durable commit. */
function verdictsAreDurable({ server }: World, phone: SimPhone, { verdicts }: SyncReply): void {
  const taken = verdicts.filter(({ verdict }) => verdict !== 'later').map(({ seq }) => seq);
  if (taken.length === 0) return;
  const { n = 0 } =
    server.ask(
      `select count(distinct seq) as n from
        (select seq, writer from op union all select seq, writer from op_double)
        where seq in (select value from json_each(?)) and writer in (select id from writer where person = ?)`,
      JSON.stringify(taken),
      phone.userId,
    )[0] ?? {};
  must('I10 verdict before commit', n === new Set(taken).size, () => ({ taken, durable: n }));
}

/** I6: the server never returns a row outside the user's scope. */
function rowsAreInScope({ server }: World, phone: SimPhone, reply: SyncReply, mayRead: boolean): void {
  const scope = scopeOf(server, phone.userId);
  const strange = (reply.changes ?? []).filter(({ fields }) => !scope.has(Number(fields.village)));
  must('I6 row outside the scope sent', strange.length === 0, () => ({ strange: strange.length }));
  must('I6 rows without the read credential', mayRead || reply.changes === undefined, () => 'rows');
}

/** The villages whose rows this person may see now, by the table of roles. */
export function scopeOf(server: SimServer, person: Id): Set<number> {
  const now = server.clock.ms;
  const units = server.ask(
    `select unit from role where person = ? and role != 'admin'
      and valid_from <= ? and (valid_to is null or valid_to > ?)`,
    ...[person, now, now],
  );
  return new Set(units.flatMap(({ unit }) => (unit === COMMUNE ? [...VILLAGES] : [Number(unit)])));
}
