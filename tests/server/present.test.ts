/** A command over a ledger, started beside it: what it says of a folder where there is none. */
import { expect, test } from 'vitest';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

test.each([['audit'], ['backup', os.tmpdir()], ['rotateKey'], ['provinceToken', 'Đắk Lắk']])(
  '%s makes no empty ledger in a folder that was mistyped',
  (command, ...rest) => {
    const folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'so-thon-none-')), 'data');
    const { status, stderr } = spawnSync(process.execPath, [`server/ops/${command}.ts`, ...rest], {
      env: { ...process.env, SO_THON_DATA: folder },
      encoding: 'utf8',
    });
    expect(stderr).toContain('Không thấy sổ nào');
    expect([status, existsSync(folder)]).toEqual([1, false]);
  },
);
