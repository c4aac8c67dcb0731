/** Difficulties that villages passed up to the commune, and its answers. */
import * as z from 'zod/mini';
import { apiRoute, id } from './route.ts';

const difficultySchema = z.object({
  id,
  village: z.int(),
  day: z.string(),
  by: z.string(),
  topic: z.string(),
  text: z.string(),
  answer: z.string(),
  /** What an answer must have seen. */
  revision: id,
});
export type Difficulty = z.infer<typeof difficultySchema>;

const access = ['communeOfficer'] as const;
const reply = z.object({ items: z.array(difficultySchema) });
export const difficultiesRoute = apiRoute({
  ...{ id: 'difficulties', method: 'GET', path: '/api/v1/difficulties', access },
  says: 'Difficulties of the villages: those without an answer first',
  reply,
});
export const answerDifficultyRoute = apiRoute({
  ...{ id: 'answerDifficulty', method: 'PUT', path: '/api/v1/difficulties/:id/answer', access },
  says: 'Answers a difficulty; the answer goes to the phone that asked',
  params: z.strictObject({ id }),
  body: z.strictObject({
    answer: z.string().check(z.minLength(1), z.maxLength(2000)),
    /** The answer that stood there when he began to write: another one is not written over. */
    seen: z.optional(z.string().check(z.maxLength(2000))),
  }),
  noted: ['id'],
  reply,
});
