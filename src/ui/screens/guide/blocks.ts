/**
 * The field guide as its screen shows it. Its one source is docs/guide/README.md, in the few forms of Markdown that
 * it uses: headings, paragraphs, lists, bold words, pictures.
 */
export type Block =
  | { type: 'title' | 'heading' | 'text'; text: string }
  | { type: 'points' | 'steps'; items: string[] }
  /** `text` is what it shows, in words. */
  | { type: 'picture'; text: string; file: string };

export function blocksOf(markdown: string): Block[] {
  return markdown
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .flatMap((part) => (part === '' ? [] : [blockOf(part)]));
}

function blockOf(part: string): Block {
  const lines = part.split('\n');
  const [, text, file] = /^!\[([^\]]+)\]\(([^)]+)\)$/.exec(part) ?? [];
  if (text && file) return { type: 'picture', text, file };
  if (part.startsWith('# ')) return { type: 'title', text: part.slice(2) };
  if (part.startsWith('## ')) return { type: 'heading', text: part.slice(3) };
  if (lines.every((line) => line.startsWith('- ')))
    return { type: 'points', items: lines.map((line) => line.slice(2)) };
  if (lines.every((line) => /^\d+\. /.test(line)))
    return { type: 'steps', items: lines.map((line) => line.replace(/^\d+\. /, '')) };
  return { type: 'text', text: lines.join(' ') };
}

/** Words and `**words**` that stand out: every second one. */
export const boldEvery2nd = (text: string): string[] => text.split('**');
