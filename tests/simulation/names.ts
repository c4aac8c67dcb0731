/** A name that was taken out is nowhere, and nothing brings it back but a consent that was given since. */
import type { SimPhone } from './phone.ts';
import type { Shown } from './phoneChecks.ts';
import type { SimServer } from './server.ts';
import { must } from './violation.ts';
import type { Named, World } from './world.ts';

/** The register forgets nothing, whatever backup was put back, and what it tells of is in no op and no row. */
export function erasedStaysAway(world: World): void {
  const { server, erased, names } = world;
  const register = server.ask('select op, subject, at from erasure');
  for (const { op, subject, at } of register)
    erased.set(String(op), { household: String(subject), at: Number(at) });
  must('the register of erasures forgets', register.length === erased.size, () => [...erased]);
  if (names.length === 0 || erased.size === 0) return;
  for (const named of names) {
    const places = isErased(world, named) ? placesOf(server, named) : [];
    must('an erased name is kept', places.length === 0, () => ({ named, places }));
  }
}

function isErased({ erased }: World, { household, consentAt }: Named): boolean {
  return [...erased.values()].some((one) => one.household === household && one.at >= consentAt);
}

const placesOf = (server: SimServer, { household, opId, name }: Named) =>
  server.ask(
    `select 'op' as place, op_id as id from op where subject_id = ?1 and instr(body, ?2)
      union all select 'double', op_id from op_double where body ->> '$.subjectId' = ?1 and instr(body, ?2)
      union all select 'row', id from subject where id = ?1 and instr(fields, ?2)
      union all select 'pack', op_id from op join pack on pack.writer = op.writer
        and op.seq between pack.first_seq and pack.last_seq
        where op_id = ?3 and pack.problem is null and length(pack.bytes) > 0`,
    ...[household, name, opId],
  );

/** At rest no phone shows it, but what its own user wrote and has to look at. */
export function showsNoErasedName(world: World, phone: SimPhone, { subjects }: Shown): void {
  for (const named of world.names.filter((one) => isErased(world, one))) {
    const one = subjects.find(({ id }) => id === named.household);
    const own = one?.ops.filter(({ stored: { state } }) => state === 'received' || state === 'waiting');
    const isShown = JSON.stringify([one?.shadow, own]).includes(named.name);
    must('an erased name is on a phone', !isShown, () => ({ phone: phone.name, named, one }));
  }
}
