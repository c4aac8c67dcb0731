/** The document of the API against the server that it describes. */
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { describeRoutes } from '../../server/routes/openapi.ts';
import { makeServer } from '../helpers/server.ts';

interface Operation {
  operationId: string;
  summary: string;
  security: unknown[];
  responses: Record<string, unknown>;
}
type Document = { openapi: string; paths: Record<string, Record<string, Operation>> };

async function documentOfServer() {
  const { app } = await makeServer();
  const answer = await app.inject({ method: 'GET', url: '/api/v1/openapi.json' });
  return { app, document: answer.json<Document>() };
}

test('every address of the API stands in the document, and nothing else does', async () => {
  const { app, document } = await documentOfServer();
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  for (const route of described) {
    const [method, path = ''] = route.split(' ');
    const url = path.replaceAll(/{(\w+)}/g, ':$1');
    expect(app.hasRoute({ method: method as 'GET', url }), route).toBe(true);
  }
  expect(described).toContain('POST /api/v1/sync');
  expect(described).toContain('GET /api/v1/tallies');
});

test('an address that does not say what it takes and answers stops the boot', () => {
  const app = Fastify();
  describeRoutes(app);
  expect(() => app.get('/api/v1/secret', {}, async () => 'x')).toThrow(
    'GET /api/v1/secret does not say what it takes and answers',
  );
});

test('it is OpenAPI 3.1 with a name, a sentence, an answer and a problem for each', async () => {
  const { document } = await documentOfServer();
  expect(document.openapi).toBe('3.1.0');
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { summary, responses, security } of operations) {
    expect(summary.length).toBeGreaterThan(5);
    expect(Object.keys(responses)).toEqual(['200', 'default']);
    expect(security.length).toBeGreaterThan(0);
  }
});
