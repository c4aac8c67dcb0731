import { useTranslation } from '../i18n/useTranslation.ts';
import type { Day } from '../../domain/day.ts';
import { dayOf } from '../../domain/day.ts';
import { age, clockTime, dayWord, number, when } from '../format.ts';
import { useNow } from './clock.ts';

export interface Format {
  number(value: number): string;
  time(ms: number): string;
  age(sinceMs: number): string;
  when(ms: number): string;
  day(day: Day): string;
}

/** The formats of `format.ts` in the person's language, seen from now. */
export function useFormat(): Format {
  const { t, language } = useTranslation();
  const now = useNow();
  return {
    number: (value) => number(value, language),
    time: clockTime,
    age: (since) => age(now - since, language),
    when: (ms) => when(ms, now, t),
    day: (day) => dayWord(day, dayOf(now), t),
  };
}
