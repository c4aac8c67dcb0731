/** What must hold of every answer, at the moment at which it leaves the server. */
import type { SyncReply } from '../../src/wire/reply.ts';
import type { Id } from '../../src/domain/ids.ts';
import { ASIDE } from '../../server/ledger/custody.ts';
import type { SimPhone } from './phone.ts';
import { COMMUNE, type SimServer } from './server.ts';
import { must } from './violation.ts';
import type { World } from './world.ts';

/** @param writer whose packs these were: another's, when they are rescued */
export function checkReply(
  world: World,
  phone: SimPhone,
  { writer, reply, mayRead }: { writer: Id; reply: SyncReply; mayRead: boolean },
): void {
  verdictsAreDurable(world, writer, reply);
  rowsAreInScope(world, phone, reply, mayRead);
}

/** I10: a verdict never precedes the server's durable commit: of the op, or of the pack that is put aside unopened. */
function verdictsAreDurable({ server }: World, writer: Id, { verdicts }: SyncReply): void {
  const taken = verdicts.filter(({ verdict }) => verdict !== 'later').map(({ seq }) => seq);
  if (taken.length === 0) return;
  const { n = 0 } =
    server.ask(
      `select count(*) as n from json_each(?) as taken where exists (
        select 1 from (select writer, seq as first_seq, seq as last_seq from op
          union all select writer, seq, seq from op_double
          union all select writer, first_seq, last_seq from pack where problem in (select value from json_each(?)))
        where writer = ? and taken.value between first_seq and last_seq)`,
      JSON.stringify([...new Set(taken)]),
      JSON.stringify(ASIDE),
      writer,
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

/** The villages whose rows this person may see now: those of his roles, and those that went on in them. */
export function scopeOf(server: SimServer, person: Id): Set<number> {
  const now = server.clock.ms;
  const units = server.ask(
    `select unit from role where person = ? and role != 'admin'
      and valid_from <= ? and (valid_to is null or valid_to > ?)`,
    ...[person, now, now],
  );
  const all = server.ask('select id from admin_unit where commune = ?', COMMUNE).map(({ id }) => Number(id));
  const scope = new Set(units.flatMap(({ unit }) => (unit === COMMUNE ? all : [Number(unit)])));
  const heirs = server.ask('select former, heir from unit_heir').map(({ former, heir }) => [former, heir]);
  // As often as there can be links: whoever's heir is seen, is seen.
  for (const _ of heirs) {
    for (const [former, heir] of heirs) if (scope.has(Number(heir))) scope.add(Number(former));
  }
  return scope;
}
