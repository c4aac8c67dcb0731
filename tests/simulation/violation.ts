/** Something that must never be. `invariant` is its name, `detail` for whoever looks for the reason. */
export class Violation extends Error {
  readonly invariant: string;

  constructor(invariant: string, detail: unknown) {
    super(`${invariant}: ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`);
    this.name = 'Violation';
    this.invariant = invariant;
  }
}

/** Throws unless it holds. */
export function must(invariant: string, holds: boolean, detail: () => unknown): void {
  if (!holds) throw new Violation(invariant, detail());
}
