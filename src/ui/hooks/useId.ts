import { useState } from 'react';

let last = 0;

/**
 * An id of its own, for what a label names. Not Preact's: it counts anew on a page that was drawn again from its root, and
 * then a label names somebody else's field.
 */
export function useId(): string {
  const [id] = useState(() => `id-${++last}`);
  return id;
}
