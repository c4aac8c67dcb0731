import { PRACTICE } from './kept.ts';

/** Into Tập làm, or out of it: the page is opened anew, over the other ledger. */
export function practise(on: boolean): void {
  if (on) sessionStorage.setItem(PRACTICE, '1');
  else sessionStorage.removeItem(PRACTICE);
  location.assign('/');
}
