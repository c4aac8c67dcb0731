/** Which village a list means: "Thôn 1", "1", "thon 01", with or without the old commune behind it. */
import type { AdminUnit } from '../../src/domain/roles.ts';
import { fold } from '../../src/domain/text.ts';

const TYPE_WORDS: Readonly<Partial<Record<AdminUnit['type'], string>>> = {
  thon: 'thon',
  buon: 'buon',
  ban: 'ban',
  lang: 'lang',
  ap: 'ap',
  khom: 'khom',
  tdp: 'to dan pho',
};

const bare = (text: string): string =>
  fold(text)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .replace(/\btdp\b/, 'to dan pho')
    .replaceAll(/\b0+(\d)/g, '$1')
    .trim();

export type Found = { ok: true; village: number } | { ok: false; error: 'villageUnknown' | 'villageUnclear' };

/** Looks villages up by what a list calls them. Two that answer to the same words are told apart by nobody. */
export function villageFinder(units: readonly AdminUnit[]): (words: string) => Found {
  const byWords = new Map<string, Set<number>>();
  for (const unit of units)
    for (const words of namesOf(unit)) byWords.set(words, new Set([...(byWords.get(words) ?? []), unit.id]));
  return (words) => {
    const found = [...(byWords.get(bare(words)) ?? [])];
    if (found[0] === undefined) return { ok: false, error: 'villageUnknown' };
    return found.length === 1 ? { ok: true, village: found[0] } : { ok: false, error: 'villageUnclear' };
  };
}

function namesOf({ name, type, oldCommune }: AdminUnit): string[] {
  const plain = bare(name);
  const full = `${TYPE_WORDS[type] ?? ''} ${plain}`.trim();
  const old = oldCommune === undefined ? [] : [`${full} ${bare(oldCommune)}`, `${plain} ${bare(oldCommune)}`];
  return [...new Set([plain, full, ...old])];
}
