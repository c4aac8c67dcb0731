import type { JSX, ReactNode } from 'react';

/** One line of a list of facts (`dl`): what it is called, and what is known of it. */
export function Fact({ name, children }: { name: string; children: ReactNode }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
