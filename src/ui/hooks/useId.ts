import { useState } from 'react';

let last = 0;

/**
 * An id of its own, for what a label names. Not Preact's: it counts anew in what is added to a part that was drawn again,
 * and then a label names somebody else's field.
 */
export function useId(): string {
  const [id] = useState(() => `id-${++last}`);
  return id;
}
