/** What came of a question: an answer, a failure, or neither yet. */
export interface Found<T> {
  value?: T;
  error?: unknown;
}

/** To be called while a screen is drawn: thrown anywhere else, the failure does not reach the boundary around it. */
export function valueOf<T>({ value, error }: Found<T>): T | undefined {
  if (error !== undefined) throw error;
  return value;
}
