/** Bad input: calls to the other addresses of the API. `CODE` in a body stands for a sound enrolment code. */
export interface BadCall {
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  payload?: string | object;
  status: number;
  code: string;
}

const enrol = (
  name: string,
  payload: string | object,
  status: number,
  code: string,
  headers = {},
): BadCall => ({
  ...{ name, payload, status, code },
  headers: { 'content-type': 'application/json', ...headers },
  method: 'POST',
  url: '/api/v1/enrol',
});
const claim = '01932f00-0000-7000-8000-000000000001';
const get = (name: string, url: string, status: number, code: string, headers = {}): BadCall => ({
  ...{ name, url, status, code, headers },
  method: 'GET',
});

export const BAD_CALLS: readonly BadCall[] = [
  enrol('an empty enrolment', '', 400, 'badRequest'),
  enrol('an enrolment that is null', 'null', 400, 'badRequest'),
  enrol('an enrolment that is a list', '[]', 400, 'badRequest'),
  enrol('half an enrolment', '{"code":', 400, 'badRequest'),
  enrol('an enrolment without a claim', { code: 'CODE' }, 400, 'badRequest'),
  enrol('a claim that is no id', { code: 'CODE', claim: 'x' }, 400, 'badRequest'),
  enrol('a role asked for', { code: 'CODE', claim, role: 'admin' }, 400, 'badRequest'),
  enrol('a code of three letters', { code: 'abc', claim }, 400, 'badRequest'),
  enrol('a code that is a number', { code: 12345678901234567890, claim }, 400, 'badRequest'),
  enrol('a code that nobody has', { code: 'x'.repeat(22), claim }, 404, 'codeUnknown'),
  enrol('a code with SQL in it', { code: "' OR '1'='1' --   ", claim }, 404, 'codeUnknown'),
  enrol('an enrolment of two kilobytes', { code: 'x'.repeat(2000), claim }, 413, 'tooLarge'),
  enrol('__proto__ in an enrolment', '{"__proto__":{"x":1},"code":"CODE","claim":"x"}', 400, 'badRequest'),
  enrol('an enrolment as a form', 'code=CODE', 415, 'wrongMediaType', {
    'content-type': 'application/x-www-form-urlencoded',
  }),
  enrol('an enrolment as plain text', 'CODE', 415, 'wrongMediaType', { 'content-type': 'text/plain' }),
  enrol('an enrolment in gzip', '{}', 415, 'wrongMediaType', { 'content-encoding': 'gzip' }),
  enrol("another site's page", { code: 'CODE', claim }, 403, 'crossSite', { origin: 'https://evil.example' }),
  enrol("another site's frame", { code: 'CODE', claim }, 403, 'crossSite', {
    'sec-fetch-site': 'cross-site',
  }),
  enrol('a page of nowhere', { code: 'CODE', claim }, 403, 'crossSite', { origin: 'null' }),
  get('an address that is not there', '/api/v1/secrets', 404, 'notFound'),
  get('another version of the API', '/api/v2/sync', 404, 'notFound'),
  get('a sync that only looks', '/api/v1/sync', 404, 'notFound'),
  get('a way out of the folder', '/api/v1/../../etc/passwd', 404, 'notFound'),
  get('an encoded way out', '/api/v1/%2e%2e%2f%2e%2e%2fetc%2fpasswd', 404, 'notFound'),
  get('the desk without a phone', '/api/v1/quarantine', 401, 'unknownDevice'),
  get('the desk with a made-up cookie', '/api/v1/quarantine', 401, 'unknownDevice', {
    cookie: `__Host-so-thon=${'x'.repeat(43)}`,
  }),
  get('the desk with a made-up credential', '/api/v1/quarantine', 401, 'unknownDevice', {
    authorization: 'Bearer x',
  }),
  get('the desk from a forged address', '/api/v1/quarantine', 401, 'unknownDevice', {
    'x-forwarded-for': '127.0.0.1',
  }),
];
