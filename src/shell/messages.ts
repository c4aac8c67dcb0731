/** The browser's side of messages from the commune: asked for at a tap only, and never relied on. */

export type MessageState = 'on' | 'off' | 'denied' | 'unsupported';

/** A browser's push service that does not answer must not leave the person waiting. */
const PATIENCE_MS = 20_000;

const isSupported = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;

/** Whether the commune's messages reach this phone now. */
export async function messageState(): Promise<MessageState> {
  if (!isSupported()) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  const worker = await navigator.serviceWorker.getRegistration('/');
  const subscription = await worker?.pushManager.getSubscription();
  return subscription && Notification.permission === 'granted' ? 'on' : 'off';
}

/** What a browser hands out for a subscription; the server checks it. */
export interface Subscribed {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

/**
 * Asks the person, then the browser's push service. Null: not allowed, or nothing came in time.
 * @param publicKey the installation's key, as base64url
 */
export async function allowMessages(publicKey: string): Promise<Subscribed | null> {
  if (!isSupported() || (await Notification.requestPermission()) !== 'granted') return null;
  const subscribing = navigator.serviceWorker.ready.then((worker) =>
    worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey }),
  );
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  const subscription = await Promise.race([subscribing.catch(() => null), late]);
  const { endpoint, keys } = subscription?.toJSON() ?? {};
  const { p256dh, auth } = keys ?? {};
  return endpoint && p256dh && auth ? { endpoint, keys: { p256dh, auth } } : null;
}
