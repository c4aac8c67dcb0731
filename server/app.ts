/** The application, whole but deaf: whoever builds it decides whether it listens. Load order is the law. */
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import Fastify, { LogController, type FastifyInstance, type FastifyServerOptions } from 'fastify';
import * as z from 'zod/mini';
import type { Random } from '../src/domain/ids.ts';
import { decodePack } from '../src/wire/codec.ts';
import { guardRoutes } from './access/declare.ts';
import { guardOrigin } from './access/sameOrigin.ts';
import type { Config } from './config.ts';
import type { Intake } from './ledger/intake.ts';
import { opensWith, type Decode, type Opens } from './ledger/opening.ts';
import { addDepositRoute } from './routes/deposit.ts';
import { openRoad, pusher, type PushRoad } from './notify/push.ts';
import { addEnrolRoute } from './routes/enrol.ts';
import { addFiles, addSecurityHeaders } from './routes/files.ts';
import { endInGoodOrder } from './routes/ending.ts';
import { addHealthRoute } from './routes/health.ts';
import { logFault, onError, refuseEncodings } from './routes/problem.ts';
import { addDeskRoutes } from './routes/desk/desk.ts';
import { describeRoutes } from './routes/openapi.ts';
import { addSyncRoute } from './routes/sync.ts';
import { installationOf } from './store/installation.ts';
import type { Store } from './store/store.ts';

/** ms; others are for tests. */
interface Patience {
  /** How long a request may take to arrive, and how often that is looked at. */
  requestMs: number;
  checkMs: number;
  /** How long it may still take when the server is ending. */
  endMs?: number;
}

export interface AppParts {
  config: Config;
  store: Store;
  now: () => number;
  random: Random;
  /** Another reader of packs, for tests. */
  decode?: Decode;
  /** Reads sealed packs elsewhere than in this thread. */
  opens?: Opens;
  /** Where messages to phones go, for tests. */
  road?: PushRoad;
  /** The built pages. */
  dist?: string;
  logger?: FastifyServerOptions['logger'];
  patience?: Patience;
}

/** 64 kB at the worst of 2G take half of it. Whoever sends a byte a minute is cut off. */
const PATIENCE: Patience = { requestMs: 120_000, checkMs: 15_000 };
/** Less than what whoever started it waits before he kills it, which may be ten seconds. */
const END_MS = 8000;
/** More phones than a commune has. */
const MOST_CONNECTIONS = 2000;
const COMPRESS_FROM_BYTES = 1024;

export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const { config, store, now, random, logger = false, road = openRoad() } = parts;
  const { decode = decodePack, opens = opensWith(decode) } = parts;
  const { patience = PATIENCE } = parts;
  const { epoch } = (await installationOf(store.read)) ?? { epoch: null };
  if (epoch === null) throw new Error('the database has not been installed');
  const app = Fastify({
    logger,
    logController: new LogController({ disableRequestLogging: true }),
    // A proxy for TLS runs on the same machine; nobody else's word about an address counts.
    trustProxy: 'loopback',
    requestTimeout: patience.requestMs,
    // Who is connected is answered as ever, and his connection ends with that.
    return503OnClosing: false,
    http: {
      connectionsCheckingInterval: patience.checkMs,
      headersTimeout: Math.min(patience.requestMs, 30_000),
    },
    bodyLimit: 64 * 1024,
  });
  app.server.maxConnections = MOST_CONNECTIONS;
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler(onError);
  app.setSerializerCompiler(
    ({ schema }) =>
      (data) =>
        JSON.stringify(z.parse(schema as unknown as z.ZodMiniType, data)),
  );
  endInGoodOrder(app, patience.endMs ?? END_MS);
  addSecurityHeaders(app, config.origin);
  app.addHook('onRequest', refuseEncodings);
  await app.register(cookie);
  await app.register(compress, {
    threshold: COMPRESS_FROM_BYTES,
    customTypes: /json$/,
    encodings: ['br', 'gzip'],
  });
  guardOrigin(app, config.origin);
  guardRoutes(app, store.read);
  describeRoutes(app);
  const report = (error: unknown) => logFault(app.log, error, 'ledger');
  addHealthRoute(app, store);
  const intake: Intake = { store, opens, report, random };
  addEnrolRoute(app, { ...intake, now, epoch });
  addSyncRoute(app, { ...intake, now, epoch });
  addDepositRoute(app, { store, now, epoch });
  const messages = pusher({ store, road, now, subject: subjectOf(config.origin), report });
  app.addHook('onClose', () => messages.settled());
  const desk = { store, now, random, epoch, origin: config.origin, pusher: messages, road };
  addDeskRoutes(app, desk, intake);
  await addFiles(app, parts.dist);
  return app;
}

/** Whom a push service may write to about our messages; it takes https and mail addresses only. */
const subjectOf = (origin: string): string =>
  origin.startsWith('https:') ? origin : `mailto:so-thon@${new URL(origin).hostname}`;
