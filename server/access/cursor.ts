/** Where a phone stands in the feed. Opaque to it; one that is not understood any more means: start over. */
import * as z from 'zod/mini';
import { base64url, bytesOfBase64url } from '../../src/wire/base64url.ts';
import { sha256 } from '../ledger/digest.ts';
import type { Actor } from './repo.ts';

/** Goes up when rows get a form that phones must fetch anew. */
const SCHEMA = 1;

export interface Standpoint {
  epoch: string;
  /** Of what the actor may see. */
  scope: string;
}

export function standpointOf(epoch: string, { commune, villages }: Actor): Standpoint {
  const areas = villages.map(({ id }) => id).sort((a, b) => a - b);
  return { epoch, scope: sha256(JSON.stringify([commune.id, areas])).slice(0, 12) };
}

const cursorSchema = z.strictObject({
  epoch: z.string(),
  pos: z.int().check(z.nonnegative()),
  scope: z.string(),
  schema: z.literal(SCHEMA),
});

export const cursorAt = (pos: number, { epoch, scope }: Standpoint): string =>
  base64url(Buffer.from(JSON.stringify({ epoch, pos, scope, schema: SCHEMA })));

/** The position of this cursor, or null when its reader has to start over. */
export function positionOf(cursor: string, { epoch, scope }: Standpoint, last: number): number | null {
  const parsed = cursorSchema.safeParse(parse(cursor));
  if (!parsed.success) return null;
  const { pos } = parsed.data;
  return parsed.data.epoch === epoch && parsed.data.scope === scope && pos <= last ? pos : null;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(bytesOfBase64url(cursor)).toString());
  } catch {
    return null;
  }
}
