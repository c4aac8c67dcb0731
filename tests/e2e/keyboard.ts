/** What somebody without a mouse or a screen he can touch meets: where Tab leads, and what he sees of it. */
import type { Locator, Page } from 'playwright-core';

/** Before the page's own scripts: what hears a tap is remembered. */
export const HEARING_TAPS = `{
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    if (type === 'click' && this instanceof Element) this.hearsTaps = true;
    return listen.call(this, type, ...rest);
  };
}`;

/**
 * In the page: what a keyboard must reach, and what stood under the focus before each key. A long list makes its lines
 * as they come: what has gone from the page by then was not to be reached.
 */
const WALK = `{
  const dialog = document.querySelector('dialog[open]');
  const problems = new Set();
  const groupOf = (one) => one.type === 'radio' && one.name !== '' ? one.name : one;
  // What was tapped last has the focus, wherever the page has gone since: no way of a keyboard's.
  const visited = new Set([groupOf(document.activeElement)]);
  const says = (one) => one.outerHTML.replace(/<(svg|option)[\\s\\S]*?<\\/\\1>/g, '').slice(0, 110);
  const wanted = [...(dialog ?? document).querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter((one) => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }));
  for (const one of document.querySelectorAll('[tabindex]'))
    if (one.tabIndex > 0) problems.add('has a place of its own among the tabs: ' + says(one));
  for (const one of document.querySelectorAll('body *'))
    if (one.hearsTaps && !one.closest('a[href], button, input, select, textarea, summary, label, dialog'))
      problems.add('hears taps only: ' + says(one));
  const hasRing = (one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  };
  const isMarked = (one) => [one, one.parentElement, one.closest('label')].some((near) => near && hasRing(near));
  const isSeen = (one) => {
    const field = one.closest('label') ?? one;
    const { left, top, width, height } = field.getBoundingClientRect();
    const spots = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + width * x, top + height * y]));
    return spots.some(([x, y]) => {
      const met = document.elementFromPoint(x, y);
      return met !== null && (field.contains(met) || met.contains(field));
    });
  };
  const isMissed = (one) => one.isConnected && !visited.has(groupOf(one));
  globalThis.walked = {
    look() {
      const one = document.activeElement;
      if (one === null || one === document.body || visited.has(groupOf(one))) return;
      visited.add(groupOf(one));
      if (dialog && !dialog.contains(one)) problems.add('is reached behind the sheet: ' + says(one));
      if (one.tabIndex < 0) return;
      if (!isMarked(one)) problems.add('shows no focus: ' + says(one));
      if (!isSeen(one)) problems.add('is covered while it has the focus: ' + says(one));
    },
    isOver: () => !wanted.some(isMissed),
    end: () => [...problems, ...wanted.filter(isMissed).map((one) => 'is not reached by Tab: ' + says(one))],
  };
  document.addEventListener('keydown', globalThis.walked.look, true);
}`;

const MOST_STOPS = 400;

/** Tab through all that stands there. */
export async function walk(page: Page): Promise<string[]> {
  await page.evaluate(WALK);
  for (let nth = 0; nth < MOST_STOPS && !(await page.evaluate<boolean>('walked.isOver()')); nth += 8)
    for (let stop = 0; stop < 8; stop++) await page.keyboard.press('Tab');
  return page.evaluate<string[]>('walked.look(), walked.end()');
}

/** Escape closes the sheet that is open, and what opened it has the focus again. */
export async function leave(page: Page): Promise<string[]> {
  const sheet = page.getByRole('dialog');
  if ((await sheet.count()) === 0) return [];
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  const isBack = await page.evaluate<boolean>('document.activeElement !== document.body');
  return isBack ? [] : ['after the sheet nothing has the focus'];
}

/** Tab until it has the focus. */
export async function tabTo(target: Locator, most = 150): Promise<void> {
  const page = target.page();
  await target.waitFor();
  for (let nth = 0; nth <= most; nth++) {
    if (await target.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(target)} is not reached by Tab`);
}

/** Tab until it has the focus, then this key. */
export async function press(target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.press(key);
}

/** Tab until it has the focus, then these letters in the place of what stands there. */
export async function type(target: Locator, text: string): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.press('ControlOrMeta+A');
  await target.page().keyboard.type(text);
}

/** Tab until it has the focus, then the arrows until this is chosen. */
export async function select(target: Locator, label: string): Promise<void> {
  await tabTo(target);
  const page = target.page();
  const chosen = () => target.evaluate((one: HTMLSelectElement) => one.selectedOptions[0]?.label);
  await page.keyboard.press('Home');
  const options = await target.locator('option').count();
  for (let nth = 0; nth < options && (await chosen()) !== label; nth++)
    await page.keyboard.press('ArrowDown');
  if ((await chosen()) !== label) throw new Error(`${label} cannot be chosen by the arrows`);
}
