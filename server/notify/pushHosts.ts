/**
 * Where messages may go: the push services of the browsers, over https, and nowhere else. A phone names the address
 * to which this server will speak: whoever could name any could make it speak to the office's own network.
 */
import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** A host of these, or one below those that begin with a dot. */
export const PUSH_HOSTS: readonly string[] = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '.push.apple.com',
  '.notify.windows.com',
];

export function isPushEndpoint(endpoint: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, port, username, password } = new URL(endpoint);
  const isPlain = protocol === 'https:' && port === '' && username === '' && password === '';
  return (
    isPlain && hosts.some((host) => (host.startsWith('.') ? hostname.endsWith(host) : hostname === host))
  );
}

/** IPv6's way of writing an address of IPv4 is looked up among those by itself. */
const inward = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inward.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inward.addSubnet(net, bits, 'ipv6');

/** An address of this machine, of a private network, or of nobody. */
export const isInward = (address: string): boolean => {
  const family = isIP(address);
  return family === 0 || inward.check(address, family === 6 ? 'ipv6' : 'ipv4');
};

/** Finds the address of a name and refuses one that leads inwards, whatever the name's owner says. */
export const outwardLookup: LookupFunction = (hostname, options, callback) => {
  const all: LookupOptions & { all: true } = { ...options, all: true };
  lookup(hostname, all, (error, found) => {
    const outward = (error ? [] : found).filter(({ address }) => !isInward(address));
    const [first] = outward;
    if (error || !first) return callback(error ?? refusal(hostname), '', 0);
    return options.all
      ? (callback as unknown as (error: null, found: LookupAddress[]) => void)(null, outward)
      : callback(null, first.address, first.family);
  });
};

const refusal = (hostname: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${hostname} leads inwards`), { code: 'EINWARD' });
