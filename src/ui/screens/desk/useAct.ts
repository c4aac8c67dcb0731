/** One piece of work at a time, and why it failed. */
import { useState } from 'react';
import type { Result } from '../../../domain/result.ts';
import type { Failure } from '../../../sync/transport.ts';
import { useFailureWords } from './Reading.tsx';

export interface Act {
  busy: boolean;
  /** A sentence, or nothing. */
  problem: string | null;
  /** The answer, or null when it failed and the sentence says why. */
  run<T>(work: () => Promise<Result<T, Failure>>): Promise<T | null>;
}

export function useAct(): Act {
  const say = useFailureWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  return {
    busy,
    problem,
    async run(work) {
      setBusy(true);
      setProblem(null);
      const answer = await work();
      setBusy(false);
      if (answer.ok) return answer.value;
      setProblem(say(answer.error.code));
      return null;
    },
  };
}
