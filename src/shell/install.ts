/** The browser's offer to install, kept for the person's own tap. Heard from the first moment: it is made once. */
export interface InstallOffer extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}
export const offered: { now?: InstallOffer | undefined } = {};

addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  offered.now = event as InstallOffer;
});
