/** Words that are written and not yet saved: what somebody else wrote in their place meanwhile is not lost. */
import { useState } from 'react';
import type { Result } from '../../../domain/result.ts';
import { ofTwo } from '../../../domain/text.ts';
import type { Failure } from '../../../sync/transport.ts';

export interface Draft<W> {
  /** What stood there when he began. */
  seen: W;
  said: W;
  /** Sent, and not answered: what stands there then may be his own. */
  sent?: W;
  /** Saved: what was shown then. What is read after that has these words itself. */
  over?: object;
}

interface Drafts<W> {
  /** What is written about this, if anything is. */
  of(key: string, shown: object): Draft<W> | undefined;
  keep(key: string, draft: Draft<W>): void;
}

/** They wait here, each under its key, whatever else is looked at. */
export function useDrafts<W>(): Drafts<W> {
  const [drafts, setDrafts] = useState<Record<string, Draft<W>>>({});
  return {
    of(key, shown) {
      const draft = drafts[key];
      return draft?.over === undefined || draft.over === shown ? draft : undefined;
    },
    keep: (key, draft) => setDrafts((all) => ({ ...all, [key]: draft })),
  };
}

type Words = Record<string, string>;

interface Way<W, R> {
  send(draft: Draft<W>): Promise<Result<R, Failure>>;
  /** What stands there now. */
  read(): Promise<Result<W, Failure>>;
  keep(draft: Draft<W>): void;
}

/** Saves it, or keeps it with what somebody else wrote in its place: then it is for him to look at both. */
export async function saveDraft<W extends Words, R>(
  draft: Draft<W>,
  shown: object,
  way: Way<W, R>,
): Promise<Result<R, Failure>> {
  const { said } = draft;
  const answer = await way.send(draft);
  if (answer.ok) way.keep({ seen: said, said, over: shown });
  if (answer.ok || answer.error.code !== 'changedSince') {
    if (!answer.ok) way.keep({ ...draft, sent: said });
    return answer;
  }
  const theirs = await way.read();
  if (!theirs.ok) return theirs;
  const both = withTheirs(draft, theirs.value);
  const isMine = Object.keys(said).every((key) => both[key] === said[key]);
  if (isMine) return saveDraft({ seen: theirs.value, said }, shown, way);
  way.keep({ seen: theirs.value, said: both });
  return answer;
}

/** Where both wrote, each otherwise, their words stand above his own. */
export function withTheirs<W extends Words>({ seen, said, sent }: Draft<W>, theirs: W): W {
  const one = (key: keyof W & string): string => {
    const [before = '', there = '', mine = ''] = [seen[key], theirs[key], said[key]];
    return there === sent?.[key] ? mine : (ofTwo(before, there, mine) ?? `${there}\n${mine}`);
  };
  return Object.fromEntries(Object.keys(said).map((key) => [key, one(key)])) as W;
}
