/** What the desk reads from the server: asked for when it is shown, again when it is asked for differently. */
import { useCallback, useEffect, useState } from 'react';
import { fail, type Result } from '../../../domain/result.ts';
import type { Failure } from '../../../sync/transport.ts';
import type { ApiRoute, Input, Nothing } from '../../../wire/desk/route.ts';
import { useApp } from '../../hooks/app.ts';

export interface Read<R> {
  /** The last answer; it stays while a newer one is on its way. */
  data: R | undefined;
  /** Why there is none, or none newer. */
  failure: Failure | null;
  loading: boolean;
  again(): void;
}

/**
 * Reads this address; `input` is compared by what it says.
 * @param strict an answer to an earlier input is none: what stands under the name of a period is of that period
 */
export function useDesk<P, Q, B, R>(
  route: ApiRoute<P, Q, B, R>,
  input: Input<P, Q, B>,
  strict = false,
): Read<R> {
  const call = useDeskCall();
  const [answer, setAnswer] = useState<Answer<R> | null>(null);
  const [turn, setTurn] = useState(0);
  // An input that says the same is the same: the text is what is compared.
  const said = JSON.stringify(input);
  const wanted = `${route.id} ${said} ${turn}`;
  useEffect(() => {
    let stale = false;
    void call(route, JSON.parse(said) as Input<P, Q, B>).then((result) => {
      if (stale) return;
      setAnswer((before) =>
        result.ok
          ? { data: result.value, to: said, failure: null, of: wanted }
          : { ...before, failure: result.error, of: wanted },
      );
    });
    return () => {
      stale = true;
    };
  }, [call, route, said, wanted]);
  return {
    data: strict && answer?.to !== said ? undefined : answer?.data,
    failure: answer?.failure ?? null,
    loading: answer?.of !== wanted,
    again: useCallback(() => setTurn((n) => n + 1), []),
  };
}

interface Answer<R> {
  data?: R;
  /** The input that it answers. */
  to?: string;
  failure: Failure | null;
  of: string;
}

interface Page<T> {
  items: T[];
  next?: string | undefined;
}
interface PageAsked {
  cursor?: string | undefined;
  limit?: number | undefined;
}

/** A list to its end, page after page; `far` is how many have come, while there are more. */
export function useDeskList<T, B>(
  route: ApiRoute<Nothing, PageAsked, B, Page<T>>,
): Read<T[]> & { far: number } {
  const call = useDeskCall();
  const [answer, setAnswer] = useState<{ data?: T[]; failure: Failure | null; of: number } | null>(null);
  const [far, setFar] = useState(0);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let stale = false;
    void readAll(call, route, (count) => !stale && setFar(count)).then((result) => {
      if (stale) return;
      setAnswer((before) =>
        result.ok
          ? { data: result.value, failure: null, of: turn }
          : { ...before, failure: result.error, of: turn },
      );
    });
    return () => {
      stale = true;
    };
  }, [call, route, turn]);
  return {
    data: answer?.data,
    failure: answer?.failure ?? null,
    loading: answer?.of !== turn,
    again: useCallback(() => setTurn((n) => n + 1), []),
    far,
  };
}

async function readAll<T, B>(
  call: Call,
  route: ApiRoute<Nothing, PageAsked, B, Page<T>>,
  progress: (count: number) => void,
): Promise<Result<T[], Failure>> {
  const all: T[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await call(route, { query: { cursor } } as unknown as Input<Nothing, PageAsked, B>);
    if (!page.ok) return page;
    all.push(...page.value.items);
    cursor = page.value.next;
    if (cursor === undefined) return { ok: true, value: all };
    progress(all.length);
  }
}

type Call = <P, Q, B, R>(route: ApiRoute<P, Q, B, R>, input: Input<P, Q, B>) => Promise<Result<R, Failure>>;

/** The server may have heard, and only its answer did not come. */
const UNHEARD = ['offline', 'timeout', 'notOurs'];

/** One call at a tap. What changes something, and is not answered, is perhaps done. */
export function useDeskCall(): Call {
  const { desk } = useApp();
  return useCallback(
    async (route, input) => {
      try {
        const answer = await (await desk()).call(route, input);
        const isOpen = !answer.ok && route.noted && UNHEARD.includes(answer.error.code);
        return isOpen ? fail({ code: 'unanswered' }) : answer;
      } catch {
        return fail({ code: 'offline' });
      }
    },
    [desk],
  );
}
