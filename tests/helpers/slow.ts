/** What a slow phone writes to its connection, for tests that stop in the middle of it. */
import { SYNC_MEDIA_TYPE } from '../../src/wire/request.ts';
import type { Phone } from './server.ts';

/** The bytes of a sync as a slow phone would send them. */
export function rawSync(phone: Phone, body: Uint8Array, length = body.length): Buffer {
  const { cookie = '', authorization = '' } = phone.headers();
  const lines = [
    'POST /api/v1/sync HTTP/1.1',
    'host: localhost',
    `content-type: ${SYNC_MEDIA_TYPE}`,
    `content-length: ${length}`,
    `cookie: ${cookie}`,
    `authorization: ${authorization}`,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]);
}
