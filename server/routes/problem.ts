/** Errors as RFC 9457 problems: a code for the catalogue on the phone, nothing about people, nothing at 500. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { MAX_REQUEST_BYTES } from '../../src/wire/request.ts';
import type { RateLimit } from '../access/rateLimit.ts';

const PROBLEMS = {
  badRequest: [400, 'The request is not what this address takes'],
  badFraming: [400, 'The body ends early, goes on too long, or is no sync request'],
  badHeader: [400, 'The header of the sync request is not valid'],
  unknownDevice: [401, 'This phone is not enrolled'],
  unknownReader: [401, 'The read credential is not valid on this phone'],
  unknownWriter: [403, 'Nobody of this phone writes under this id'],
  notAllowed: [403, 'Not with these roles'],
  revoked: [403, 'This phone may read nothing any more'],
  crossSite: [403, 'Only pages of this site may ask'],
  codeUnknown: [404, 'There is no such code'],
  notFound: [404, 'There is nothing here'],
  idNumber: [422, 'The text holds what looks like an identity number'],
  secret: [422, 'The text holds what looks like a password or a code'],
  tooBigInside: [422, 'The file unpacks to more than any list needs'],
  notAWorkbook: [422, 'The file is no workbook, or it is damaged'],
  encodingUnknown: [422, 'The text of the file can not be read as Vietnamese'],
  oldExcel: [422, 'The file is of the old Excel format (.xls)'],
  empty: [422, 'There is nothing in the file'],
  tooManyRows: [422, 'More than 20000 households'],
  listWrong: [409, 'Some rows are wrong; nothing was taken in'],
  villageGone: [409, 'A village is not there, or no more'],
  nameTaken: [409, 'Another village has this name'],
  topicTaken: [409, 'Another topic has this name'],
  tooManyTopics: [409, 'More topics than a form can offer: retire one first'],
  notAChange: [409, 'This changes nothing'],
  periodClosed: [409, 'The period is closed'],
  periodOpen: [409, 'The period is not closed, or was not closed last'],
  periodAhead: [409, 'The period has not begun'],
  changedSince: [409, 'It has been changed since'],
  codeUsed: [410, 'The code has been used'],
  codeExpired: [410, 'The code is too old'],
  tooLarge: [413, `More than ${MAX_REQUEST_BYTES} bytes, or a part beyond its limit`],
  wrongMediaType: [415, 'Not a media type of this address, or an encoding of its body'],
  tooMany: [429, 'Too many requests'],
  internal: [500, 'The server failed'],
} as const satisfies Record<string, readonly [number, string]>;
export type ProblemCode = keyof typeof PROBLEMS;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

export function sendProblem(reply: FastifyReply, code: ProblemCode): FastifyReply {
  const [status, title] = PROBLEMS[code];
  const body = JSON.stringify({ type: 'about:blank', title, status, code });
  return reply.code(status).type(PROBLEM_MEDIA_TYPE).header('cache-control', 'no-store').send(body);
}

/** Thrown where a request must end here, whoever works on it. */
export class Refused extends Error {
  readonly problem: ProblemCode;
  constructor(problem: ProblemCode) {
    super(problem);
    this.problem = problem;
  }
}

/** The framework's own refusals by their status; whatever else was thrown is a bug. */
const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'badRequest',
  404: 'notFound',
  413: 'tooLarge',
  414: 'badRequest',
  415: 'wrongMediaType',
};

export function onError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refused) return sendProblem(reply, error.problem);
  const code =
    error.statusCode !== undefined && error.statusCode < 500
      ? (BY_STATUS[error.statusCode] ?? 'badRequest')
      : 'internal';
  if (code === 'internal') logFault(request.log, error, request.routeOptions.url);
  return sendProblem(reply, code);
}

/** Where it happened, never with what: messages may quote a value. */
export function logFault(log: FastifyRequest['log'], error: unknown, place: string | undefined): void {
  const { name, stack } = error instanceof Error ? error : new Error('not an error');
  const frames = stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  log.error({ place, name, frames: frames?.slice(0, 8) }, 'fault');
}

/** Packs are compressed already. Whoever packs them again gets no answer but this: so no body can be a bomb. */
export async function refuseEncodings(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const encoding = request.headers['content-encoding'];
  return encoding === undefined ? undefined : sendProblem(reply, 'wrongMediaType');
}

/** Before its body is read: whoever asks too often is told how long to wait. */
export const refuseTooMany =
  (limit: RateLimit, asker: (request: FastifyRequest) => string, now: () => number) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const seconds = limit.take(asker(request), now());
    return seconds > 0 ? sendProblem(reply.header('retry-after', seconds), 'tooMany') : undefined;
  };
