/** A count of the figures from nothing but the records. Written without a look at the way in which they are kept. */
import { figuresOf } from '../../src/domain/figures.ts';
import type { Fields } from '../../src/domain/kinds/kind.ts';

/** A record as it counts at one stage: 0 all, 1 received, 2 approved. */
export interface Counted {
  stage: 0 | 1 | 2;
  id: string;
  kind: string;
  author: string;
  fields: Fields;
}

const DAY = 86_400_000;

/** The week, month, quarter and year of a day, reckoned from the calendar alone. */
function periodsOf(day: string): string[] {
  const date = new Date(`${day}T12:00:00Z`);
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * DAY);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.ceil(((thursday.getTime() - first) / DAY + 1) / 7);
  const [year, month] = day.split('-');
  const weekName = `${thursday.getUTCFullYear()}-W${`0${week}`.slice(-2)}`;
  return [weekName, `${year}-${month}`, `${year}-Q${Math.floor((Number(month) + 2) / 3)}`, String(year)];
}

const allows = (where: Readonly<Record<string, readonly string[]>> | undefined, fields: Fields): boolean =>
  Object.keys(where ?? {}).every((key) => {
    const given = fields[key];
    const chosen = Array.isArray(given) ? given : [given];
    const wanted = where?.[key] ?? [];
    return chosen.some((one) => typeof one === 'string' && (wanted[0] === '*' || wanted.includes(one)));
  });

/** Loser to winner, as the phone shows it (stage 0) and as the server said it. */
export type Merged = readonly [shown: ReadonlyMap<string, string>, said: ReadonlyMap<string, string>];
const NOBODY: Merged = [new Map(), new Map()];

/** Where all merges lead; the smallest of a circle, which only unsent merges can close. */
function standsFor(id: string, merged: ReadonlyMap<string, string>): string {
  const way = [id];
  for (;;) {
    const next = merged.get(way.at(-1) ?? id);
    if (next === undefined) return way.at(-1) ?? id;
    if (way.includes(next)) return way.slice(way.indexOf(next)).sort()[0] ?? id;
    way.push(next);
  }
}

/** Whom this record is about in this figure; empty where nobody is known. */
function about(distinct: string, { id, fields, stage }: Counted, merged: Merged): string[] {
  const one = (named: string) => standsFor(named, merged[stage === 0 ? 0 : 1]);
  if (distinct === 'household')
    return [fields.household].filter((named) => typeof named === 'string').map(one);
  if (distinct === 'person') {
    if (Array.isArray(fields.people)) return fields.people.map(one);
    return [fields.person].filter((named) => typeof named === 'string').map(one);
  }
  if (distinct !== 'subscription') return [];
  const { household, operator, lastDigits } = fields;
  return [
    lastDigits === undefined || lastDigits === null
      ? id
      : JSON.stringify([one(String(household)), operator, lastDigits]),
  ];
}

interface Tally {
  occurrences: number;
  distinct: Set<string>;
}

/** `village|period|member|figure|stage` → `n d`, without those that are all zero. */
export function recount(records: readonly Counted[], merged: Merged = NOBODY): Map<string, string> {
  const tallies = new Map<string, Tally>();
  for (const record of records) {
    const { kind, fields, author, stage } = record;
    for (const figure of figuresOf(kind)) {
      if (typeof fields.day !== 'string' || !allows(figure.where, fields)) continue;
      const who = about(figure.distinct, record, merged);
      const reason = fields[figure.by ?? ''];
      const lines = [figure.figure, ...(typeof reason === 'string' ? [`${figure.figure}/${reason}`] : [])];
      const keys = periodsOf(fields.day).flatMap((period) =>
        ['*', author].flatMap((member) =>
          lines.map((line) => [fields.village, period, member, line, stage].join('|')),
        ),
      );
      for (const key of keys) {
        const tally = tallies.get(key) ?? { occurrences: 0, distinct: new Set<string>() };
        tallies.set(key, tally);
        tally.occurrences += figure.distinct === 'person' ? Math.max(1, who.length) : 1;
        for (const one of who) tally.distinct.add(one);
      }
    }
  }
  return new Map(
    [...tallies].map(([key, { occurrences, distinct }]) => [key, `${occurrences} ${distinct.size}`]),
  );
}

interface KeptCell {
  village: number;
  period: string;
  member: string;
  figures: Record<string, { n: readonly number[]; d: readonly number[] }>;
}

/** The kept figures in the same form. */
export function kept(cells: readonly KeptCell[]): Map<string, string> {
  const all = new Map<string, string>();
  for (const { village, period, member, figures } of cells) {
    for (const [figure, { n, d }] of Object.entries(figures)) {
      for (const stage of [0, 1, 2]) {
        if (n[stage] === 0 && d[stage] === 0) continue;
        all.set([village, period, member, figure, stage].join('|'), `${n[stage]} ${d[stage]}`);
      }
    }
  }
  return all;
}

/** The first figure in which they differ. */
export function difference(one: Map<string, string>, other: Map<string, string>): string | null {
  const key = [...one.keys(), ...other.keys()].find((key) => one.get(key) !== other.get(key));
  return key === undefined ? null : `${key}: ${one.get(key) ?? '-'} / ${other.get(key) ?? '-'}`;
}
