/** The commune's own topics of guidance: phones hear of them with their user's profile. */
import type { FastifyInstance } from 'fastify';
import { fail, ok, type Result } from '../../../src/domain/result.ts';
import type { Topic } from '../../../src/domain/roles.ts';
import { fold, forbidden, graphemes, ofTwo, tidy } from '../../../src/domain/text.ts';
import { setTopicRoute, topicsRoute, TOPIC_NAME_MAX } from '../../../src/wire/desk/topics.ts';
import { keepTopic, topicsOf } from '../../store/topics.ts';
import type { ProblemCode } from '../problem.ts';
import { actorOf, serve, type Desk } from './serve.ts';

/** As many as a thumb passes without searching; a form may hold 64 choices in all. */
const MOST_OFFERED = 20;

export function addTopicRoutes(app: FastifyInstance, { store, now }: Desk): void {
  serve(app, topicsRoute, async ({ request }) =>
    ok({ items: await topicsOf(store.read, actorOf(request).commune.id) }),
  );
  serve(app, setTopicRoute, ({ params, body, request, store: own }) =>
    own.write(async (tx) => {
      const { commune } = actorOf(request);
      const known = await topicsOf(tx, commune.id);
      const said = { name: tidy(body.name), retired: body.retired };
      const kept = known.find(({ id }) => id === params.topic) ?? said;
      const { seen = kept } = body;
      const name = ofTwo(seen.name, kept.name, said.name);
      if (name === null) return fail('changedSince');
      const retired = said.retired === seen.retired ? kept.retired : said.retired;
      const wanted = { id: params.topic, name, retired };
      const may = allowed(wanted, known);
      if (!may.ok) return may;
      await keepTopic(tx, commune.id, wanted, now());
      return ok({ items: await topicsOf(tx, commune.id) });
    }),
  );
}

function allowed({ id, name, retired }: Topic, known: readonly Topic[]): Result<void, ProblemCode> {
  if (name === '' || graphemes(name) > TOPIC_NAME_MAX || forbidden(name)) return fail('badRequest');
  const others = known.filter((one) => one.id !== id && !one.retired);
  if (retired) return ok(undefined);
  if (others.some((one) => fold(one.name) === fold(name))) return fail('topicTaken');
  return others.length >= MOST_OFFERED ? fail('tooManyTopics') : ok(undefined);
}
