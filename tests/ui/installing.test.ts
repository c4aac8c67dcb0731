/** How the app comes to the home screen: asked for where the browser can, else said for this very browser. */
import { afterEach, expect, test, vi } from 'vitest';

// The page's window, as far as it matters here.
const page = new EventTarget();
Object.assign(globalThis, { addEventListener: page.addEventListener.bind(page) });
const { installing } = await import('../../src/shell/installing.ts');

afterEach(() => vi.unstubAllGlobals());

function browser(userAgent: string, { fingers = 0, installed = false } = {}): void {
  vi.stubGlobal('navigator', { userAgent, maxTouchPoints: fingers });
  vi.stubGlobal('matchMedia', () => ({ matches: installed }));
}

test.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1', 5, 'iOS'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.0 Safari/605.1.15', 5, 'iOS'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.0 Safari/605.1.15', 0, 'menu'],
  ['Mozilla/5.0 (Android 13; Mobile; rv:115.0) Gecko/115.0 Firefox/115.0', 5, 'menu'],
] as const)('%s, %i fingers: %s', (userAgent, fingers, way) => {
  browser(userAgent, { fingers });
  expect(installing.way()).toBe(way);
});

test('a browser that offered it is asked, once; what stands on the home screen is done', async () => {
  browser('Mozilla/5.0 (Linux; Android 10; K) Chrome/138.0.0.0 Mobile Safari/537.36', { fingers: 5 });
  let asked = 0;
  const prompt = (): Promise<{ outcome: string }> => {
    asked++;
    return Promise.resolve({ outcome: 'dismissed' });
  };
  page.dispatchEvent(Object.assign(new Event('beforeinstallprompt'), { prompt }));
  expect(installing.way()).toBe('ask');
  await installing.ask();
  expect([asked, installing.way()]).toEqual([1, 'menu']);
  browser('Mozilla/5.0 (Linux; Android 10; K) Chrome/138.0.0.0 Mobile Safari/537.36', { installed: true });
  expect(installing.way()).toBe('done');
});

test('a browser that offered it and then does not ask leaves no button that does nothing', async () => {
  browser('Mozilla/5.0 (Linux; Android 10; K) Chrome/138.0.0.0 Mobile Safari/537.36', { fingers: 5 });
  const prompt = () => Promise.reject(new DOMException('not now', 'NotAllowedError'));
  page.dispatchEvent(Object.assign(new Event('beforeinstallprompt'), { prompt }));
  await installing.ask();
  expect(installing.way()).toBe('menu');
});
