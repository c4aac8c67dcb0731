/** Which test file begins first: what takes longest, so that nothing is left to end alone. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** In a fresh clone nothing is known of how long a file took; these take minutes. */
const LONGEST = ['axe', 'month', 'desk', 'lossless', 'mainJob'];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const nth = LONGEST.findIndex((name) => moduleId.endsWith(`/e2e/${name}.test.ts`));
      return nth < 0 ? LONGEST.length : nth;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
