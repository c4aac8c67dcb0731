/** What a person might type into any form, from the kind's own questions. */
import { dayOf } from '../../src/domain/day.ts';
import { kindOf } from '../../src/domain/kinds/all.ts';
import { applicable, type Fields, type FieldValue, type Question } from '../../src/domain/kinds/kind.ts';
import type { Id } from '../../src/domain/ids.ts';
import { note, pick, type Random } from '../helpers/phrases.ts';

export interface Surroundings {
  village: number;
  /** Of this village: few, so that distinct counts meet. */
  households: readonly Id[];
  people: readonly Id[];
  now: number;
  random: Random;
}

const DAY = 86_400_000;

export function answers(kind: string, around: Surroundings): Fields {
  const questions = kindOf(kind)?.questions ?? {};
  const given = Object.entries(questions).map(([key, question]) => [key, answer(question, around)] as const);
  return applicable(questions, Object.fromEntries(given));
}

export function answer(question: Question, around: Surroundings): FieldValue | undefined {
  const { random, people } = around;
  if (question.by || (!question.required && random() < 0.4)) return undefined;
  switch (question.type) {
    case 'village':
      return around.village;
    case 'day':
      return dayOf(Math.max(0, around.now - Math.floor(random() * 3) * 5 * DAY));
    case 'household':
      return pick(around.households, random);
    case 'person':
      return people.length > 0 && random() < 0.8 ? pick(people, random) : null;
    case 'people':
      return people.filter(() => random() < 0.5).slice(0, 40);
    case 'choice':
      return pick(question.options, random);
    case 'choices': {
      const sure = pick(question.options, random);
      return question.options.filter((option) => option === sure || random() < 0.3);
    }
    case 'count':
      return question.min + Math.floor(random() * 5);
    case 'digits':
      return String(Math.floor(random() * 3)).padStart(question.length, '0');
    case 'text':
      return question.long ? note(random) : pick(['bà', 'con trai lớn', 'Y Thơm'], random);
  }
}

/** One changed answer, as an edit carries it. */
export function changed(kind: string, around: Surroundings): Fields {
  const questions = Object.entries(kindOf(kind)?.questions ?? {});
  const open = questions.filter(([, { type, when, by }]) => type !== 'village' && !when && !by);
  const [key, question] = pick(open, around.random);
  const value = answer({ ...question, required: true }, around);
  return value === undefined ? {} : { [key]: value };
}
