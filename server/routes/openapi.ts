/** `GET /api/v1/openapi.json`: the API as it stands, made of the descriptions that the server itself checks by. */
import type { FastifyInstance, RouteOptions } from 'fastify';
import * as z from 'zod/mini';
import { apiRoute, type Access, type ApiRoute } from '../../src/wire/desk/route.ts';
import { problemSchema } from '../../src/wire/reply.ts';
import { PROBLEM_MEDIA_TYPE } from './problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What it takes and answers: every address below /api has one. */
    api?: ApiRoute;
  }
}

const openapiRoute = apiRoute({
  id: 'openapi',
  method: 'GET',
  path: '/api/v1/openapi.json',
  access: 'public',
  says: 'This document',
  reply: z.record(z.string(), z.unknown()),
});

/** Before any route is added: demands the description and collects it. */
export function describeRoutes(app: FastifyInstance): void {
  const routes: ApiRoute[] = [];
  app.addHook('onRoute', (route: RouteOptions) => {
    const { api } = route.config ?? {};
    if (!route.url.startsWith('/api/') || route.method === 'HEAD') return;
    if (!api)
      throw new Error(`${String(route.method)} ${route.url} does not say what it takes and answers (api)`);
    if (api.path !== route.url) throw new Error(`${route.url} is described as ${api.path}`);
    routes.push(api);
  });
  let made: Record<string, unknown> | undefined;
  app.get(openapiRoute.path, { config: { access: 'public', api: openapiRoute } }, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send((made ??= documentOf(routes))),
  );
}

function documentOf(routes: readonly ApiRoute[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operationOf(route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sổ Thôn',
      version: '1',
      description:
        'What phones, the desk of the commune and the province ask for. A request that fails is answered by a problem (RFC 9457) with a `code`.',
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(problemSchema, 'output') },
      securitySchemes: {
        phone: { type: 'apiKey', in: 'cookie', name: '__Host-so-thon' },
        reader: { type: 'http', scheme: 'bearer', description: 'The read credential of a user of the phone' },
        province: { type: 'http', scheme: 'bearer', description: "A province's token: totals only" },
      },
    },
  };
}

function operationOf(route: ApiRoute): Record<string, unknown> {
  const isFile = route.replyMedia !== undefined;
  const content = isFile
    ? { [route.replyMedia]: { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: schemaOf(route.reply, 'output') } };
  return {
    operationId: route.id,
    summary: route.says,
    security: securityOf(route.access),
    'x-access': route.access,
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...bodyOf(route),
    responses: {
      200: { description: 'Done', content },
      default: {
        description: 'A problem',
        content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function securityOf(access: Access): Record<string, string[]>[] {
  if (access === 'public') return [{}];
  if (access === 'device') return [{ phone: [] }];
  const user = { phone: [], reader: [] };
  return access !== 'reader' && access.includes('province') ? [user, { province: [] }] : [user];
}

type Json = Record<string, unknown>;

function schemaOf(schema: z.ZodMiniType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
}

function parametersOf(schema: z.ZodMiniType, place: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function bodyOf({ body, bodyMedia, method }: ApiRoute): Json {
  if (bodyMedia !== undefined)
    return {
      requestBody: {
        required: true,
        content: { [bodyMedia]: { schema: { type: 'string', format: 'binary' } } },
      },
    };
  const json = schemaOf(body, 'input') as { properties?: Json; type?: string };
  const isEmpty =
    method === 'GET' || (json.type === 'object' && Object.keys(json.properties ?? {}).length === 0);
  return isEmpty
    ? {}
    : { requestBody: { required: true, content: { 'application/json': { schema: json } } } };
}
