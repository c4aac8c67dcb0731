/** How a file is to be read, as the officer has it before him. */
import {
  mappingOfText,
  mappingText,
  MEANINGS,
  type Encoding,
  type Mapping,
  type Separator,
} from '../../../../wire/desk/lists.ts';

export interface Plan {
  encoding?: Encoding | undefined;
  separator?: Separator | undefined;
  /** The first row of households, from 0. */
  firstRow: number;
  /** `head:1,code:0` */
  columns: string;
  village?: number | undefined;
}

export const meaningAt = (plan: Plan, column: number): string => {
  const mapping = mappingOfText(plan.columns);
  return MEANINGS.find((meaning) => mapping[meaning] === column) ?? '';
};

/** This column means that from now on; no other column does, and it means nothing else. */
export function withMeaning(plan: Plan, column: number, meaning: string): Plan {
  const kept = Object.entries(mappingOfText(plan.columns)).filter(
    ([one, at]) => at !== column && one !== meaning,
  );
  const chosen = MEANINGS.find((one) => one === meaning);
  const mapping = Object.fromEntries([...kept, ...(chosen ? [[chosen, column] as const] : [])]) as Mapping;
  return { ...plan, columns: mappingText(mapping) };
}
