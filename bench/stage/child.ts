/** A server in a process of its own, beside the road and the browser, that can be asked things. */
import { fork } from 'node:child_process';
import path from 'node:path';
import { HERE } from '../install.ts';

/** What has arrived at the server for one run. */
export interface Arrived {
  /** Distinct records. */
  records: number;
  /** Effects beyond the first of a record. */
  doubled: number;
  /** Requests since the last question. */
  requests: number;
}
export type Question =
  | { ask: 'code'; seed: number }
  | { ask: 'arrived'; run: string }
  /** From now on this share of requests is answered 503. */
  | { ask: 'fail'; share: number };
export interface Answers {
  code: string;
  arrived: Arrived;
  fail: null;
}

export interface Child {
  readonly port: number;
  ask<K extends keyof Answers>(question: Extract<Question, { ask: K }>): Promise<Answers[K]>;
  stop(): Promise<void>;
}

/** @param script in bench/stage; gets these arguments and tells its port first */
export async function startChild(script: string, ...args: string[]): Promise<Child> {
  const child = fork(path.join(HERE, 'stage', script), args, {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const next = <T>() => new Promise<T>((resolve) => child.once('message', (said) => resolve(said as T)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await next<number>();
  return {
    port,
    ask: (question) => {
      const answer = next<never>();
      child.send(question);
      return answer;
    },
    stop: () => {
      if (child.connected) child.disconnect();
      return ended;
    },
  };
}
