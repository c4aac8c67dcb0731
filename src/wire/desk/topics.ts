/** Topics of guidance that a commune adds to the program's own. Retired, one is offered no more; what names it stays. */
import * as z from 'zod/mini';
import { TOPIC_ID } from '../../domain/kinds/kind.ts';
import { apiRoute } from './route.ts';

/** Longer is no chip. */
export const TOPIC_NAME_MAX = 40;

const topicSchema = z.object({ id: z.string(), name: z.string(), retired: z.boolean() });
export const topicsSchema = z.object({ items: z.array(topicSchema) });
export type Topics = z.infer<typeof topicsSchema>;

const access = ['communeOfficer', 'admin'] as const;

export const topicsRoute = apiRoute({
  ...{ id: 'topics', method: 'GET', path: '/api/v1/topics', access },
  says: 'The topics of guidance that the commune has added, in the order in which it did',
  reply: topicsSchema,
});
export const setTopicRoute = apiRoute({
  ...{ id: 'setTopic', method: 'PUT', path: '/api/v1/topics/:topic', access },
  says: 'Adds a topic under an id that the caller makes, renames it, retires it or takes it up again',
  noted: ['name', 'retired'],
  params: z.strictObject({ topic: z.string().check(z.regex(TOPIC_ID)) }),
  body: z.strictObject({
    name: z.string().check(z.minLength(1), z.maxLength(TOPIC_NAME_MAX * 8)),
    retired: z.boolean(),
    /** How it stood when he began: a name that somebody else gave it since is not taken back. */
    seen: z.optional(z.strictObject({ name: z.string(), retired: z.boolean() })),
  }),
  reply: topicsSchema,
});
