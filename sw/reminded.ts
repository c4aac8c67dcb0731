/**
 * The officer asks this phone to send: a message wakes the worker, which says so, tells the commune that it was
 * reached, and sends by itself. A tap opens the app and sends once more. Nothing here is relied on: the notice in
 * the next reply says the same.
 */
import { seen } from '../src/sync/reminder.ts';
import { waking } from '../src/ui/i18n/waking.ts';
import { sendForEverybody } from './wake.ts';

declare const self: ServiceWorkerGlobalScope;

/** One at a time: a second request takes the place of the first on the screen. */
const TAG = 'send';

/** Browsers demand that every message is shown; when all was sent meanwhile, that is what it says. */
export async function onPush(): Promise<void> {
  await show(waking.open);
  const [, sending] = await Promise.allSettled([seen('reached'), sendForEverybody({ evenNothing: true })]);
  if (sending.status === 'fulfilled') await show(waking.sent);
}

export async function onTap(notification: Notification): Promise<void> {
  notification.close();
  await Promise.allSettled([openApp(), seen('opened'), sendForEverybody({ evenNothing: true })]);
}

const show = (body: string): Promise<void> =>
  self.registration.showNotification(waking.title, {
    body,
    tag: TAG,
    icon: '/icons/icon-192.png',
    lang: 'vi',
  });

/** The page that is open already, whatever it shows: somebody may be writing in it. */
async function openApp(): Promise<void> {
  const [page] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  await (page ? page.focus() : self.clients.openWindow('/can-xu-ly'));
}
