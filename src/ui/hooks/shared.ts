/**
 * What many places show is asked once for all of them, and known at once to who comes later: a screen that is opened
 * again stands whole. When nobody looks, the first change forgets the answer, so nobody ever finds an old one.
 */
import { useSyncExternalStore } from 'react';
import type { Book } from '../../storage/book.ts';
import { watch } from '../../storage/watch.ts';
import { valueOf, type Found } from './found.ts';

export interface Shared {
  listen(changed: () => void): () => void;
  look(): Found<unknown>;
}
const asked = new WeakMap<Book, Map<string, Shared>>();
const UNKNOWN = {};
const NOTHING: Shared = { listen: () => () => undefined, look: () => UNKNOWN };

/** @param name tells this question from any other one to the same book */
export function useShared<T>(
  book: Book | null | undefined,
  name: string,
  query: (book: Book) => Promise<T>,
): T | undefined {
  const { listen, look } = book ? sharedOf(book, name, query) : NOTHING;
  return valueOf(useSyncExternalStore(listen, look, look)) as T | undefined;
}

/** The answer that somebody has got already, and that still stands. */
export function known<T>(book: Book, name: string, query: (book: Book) => Promise<T>): T | undefined {
  return sharedOf(book, name, query).look().value as T | undefined;
}

export function sharedOf(book: Book, name: string, query: (book: Book) => Promise<unknown>): Shared {
  let ofBook = asked.get(book);
  if (!ofBook) asked.set(book, (ofBook = new Map<string, Shared>()));
  let shared = ofBook.get(name);
  if (!shared) ofBook.set(name, (shared = share(() => query(book))));
  return shared;
}

function share(query: () => Promise<unknown>): Shared {
  const listeners = new Set<() => void>();
  let end: (() => void) | null = null;
  let found: Found<unknown> = {};
  const tell = (next: Found<unknown>): void => {
    found = next;
    for (const changed of listeners) changed();
  };
  const forget = (): void => {
    if (listeners.size > 0) return;
    end?.();
    end = null;
    found = {};
  };
  const begin = () =>
    watch(
      query,
      (value) => tell({ value }),
      (error) => tell({ error }),
      forget,
    );
  return {
    listen(changed) {
      listeners.add(changed);
      end ??= begin();
      return () => {
        listeners.delete(changed);
        // Whoever comes back asks anew.
        if (found.error !== undefined) forget();
      };
    },
    look: () => found,
  };
}
