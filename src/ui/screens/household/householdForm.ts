/** What the household's form holds and saves, without a pixel. */
import { CONSENT_VERSION } from '../../../domain/kinds/household.ts';
import type { Fields } from '../../../domain/kinds/kind.ts';
import type { Id } from '../../../domain/ids.ts';
import type { Row } from '../../../domain/merge.ts';
import type { Book } from '../../../storage/book.ts';
import { draft } from '../../../storage/drafts.ts';
import { newId } from '../../../storage/edge.ts';
import { changes, same, typedOver, type Values } from '../record/formLogic.ts';
import type { FormDraft, Start } from '../record/start.ts';

/**
 * Where the form begins: with the draft that was left, else with the household, else empty. What the family agreed to
 * is no part of a draft: it is asked again in the house.
 */
export async function startOf(book: Book, row: Row | null, villages: readonly number[]): Promise<Start> {
  const key = draftKey(row?.id);
  const left: FormDraft | undefined = await draft(book, key);
  const [village] = villages;
  const values = asked(row?.fields ?? (villages.length === 1 && village !== undefined ? { village } : {}));
  const fresh: FormDraft = { key, kind: 'household', opId: newId(book.edge), values, updatedAt: 0 };
  // A change goes on with the household as it stands now: what came since is no change of this form's.
  const goneOn = left?.before && { ...left, values: typedOver(values, left.before, left.values) };
  const begun = { ...(goneOn ?? left ?? fresh), ...(row && { before: values }) };
  return { draft: begun, continuedFrom: left?.updatedAt ?? null, before: null };
}

/** The address of the form, without its first stroke. */
const draftKey = (id: Id | undefined): string => (id === undefined ? 'ho-moi' : `ho/${id}/sua`);

const ASKED = ['village', 'code', 'head', 'hamlet', 'headcount', 'category'] as const;

const asked = (fields: Fields): Values =>
  Object.fromEntries(ASKED.map((key) => [key, fields[key] ?? undefined]));

export const consentOf = (row: Row | null): readonly string[] => {
  const given = row?.fields['consent'];
  return Array.isArray(given) ? given : [];
};

/** The commune's own list has its own basis; its names were there before anybody asked. */
export const isOfficial = (row: Row | null, head: unknown): boolean =>
  row !== null &&
  row.fields['consent'] === undefined &&
  Boolean(row.fields['head']) &&
  row.fields['head'] === head;

export type Broken = 'needOne' | 'consentNeeded';

/** What the kind's schema can't know: something to find it by, and no name without its consent. */
export function ruleBroken(row: Row | null, fields: Fields, consent: readonly string[]): Broken | null {
  if (!fields['code'] && !fields['head']) return 'needOne';
  const needs = Boolean(fields['head']) && !isOfficial(row, fields['head']);
  return needs && !consent.includes('visits') ? 'consentNeeded' : null;
}

interface Asker {
  /** Seconds since 1970. */
  at: number;
  by: string;
}

/** All of a new household, else what changed; a consent goes with its text's version, its time and its collector. */
export function fieldsToSave(
  row: Row | null,
  fields: Fields,
  consent: readonly string[],
  asker: Asker,
): Fields {
  const hasName = fields['head'] !== undefined && fields['head'] !== null && fields['head'] !== '';
  const given = hasName ? [...consent] : [];
  const proof: Fields = {
    consent: given,
    consentVersion: CONSENT_VERSION,
    consentAt: asker.at,
    consentBy: asker.by,
  };
  if (!row) return given.length > 0 ? { ...fields, ...proof } : fields;
  const before = Object.fromEntries(Object.keys(fields).map((key) => [key, row.fields[key] ?? null]));
  const all = { ...Object.fromEntries(ASKED.map((key) => [key, row.fields[key] ?? null])), ...before };
  const changed = 'village' in fields ? changes(withoutNulls(all), withoutNulls(fields)) : fields;
  return same(given, [...consentOf(row)]) ? changed : { ...changed, ...proof };
}

const withoutNulls = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
