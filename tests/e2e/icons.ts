/** Draws the PNG icons from their SVGs, once after a change of the drawing: node tests/e2e/icons.ts */
import { readFileSync, writeFileSync } from 'node:fs';
import { launchShared } from '../tools/browser.ts';

const at = (file: string): URL => new URL(`../../public/${file}`, import.meta.url);
const drawings = [
  { from: 'favicon.svg', to: 'icon', sizes: [192, 512] },
  { from: 'icons/maskable.svg', to: 'maskable', sizes: [192, 512] },
];

const browser = await launchShared();
for (const { from, to, sizes } of drawings) {
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const svg = readFileSync(at(from), 'utf8').replace('<svg ', `<svg width="${size}" height="${size}" `);
    await page.setContent(`<body style="margin:0;display:grid">${svg}`);
    writeFileSync(at(`icons/${to}-${size}.png`), await page.screenshot({ omitBackground: true }));
    await page.close();
  }
}
await browser.close();
