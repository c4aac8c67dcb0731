/** The floor of ODK and its kin: one XML form a record, each in a multipart POST of its own. */
import type { Op } from '../../src/domain/op.ts';
import { insist, present, wish } from './contract.ts';
import { recordsOf } from './records.ts';

const { run, seed } = wish();
let waiting: Op[] = [];

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function xmlOf({ opId, kind, at, fields }: Op): string {
  const answers = Object.entries(fields).map(
    ([key, value]) => `<${key}>${escaped(String(Array.isArray(value) ? value.join(' ') : value))}</${key}>`,
  );
  return (
    `<?xml version='1.0' ?><data xmlns:orx="http://openrosa.org/xforms" id="${kind}" version="1">` +
    `<orx:meta><orx:instanceID>uuid:${opId}</orx:instanceID></orx:meta><at>${at}</at>${answers.join('')}</data>`
  );
}

function formOf(record: Op): FormData {
  const form = new FormData();
  const file = new Blob([xmlOf(record)], { type: 'text/xml' });
  form.append('xml_submission_file', file, 'submission.xml');
  return form;
}

present({
  fill: (count, from) => {
    waiting = recordsOf(seed, count, from);
    return Promise.resolve();
  },
  async send() {
    const headers = { 'X-OpenRosa-Version': '1.0' };
    await insist(() => fetch(`/openrosa/${run}`, { method: 'HEAD', headers }));
    for (const record of waiting) {
      const body = formOf(record);
      await insist(() => fetch(`/openrosa/${run}`, { method: 'POST', headers, body }));
    }
  },
});
