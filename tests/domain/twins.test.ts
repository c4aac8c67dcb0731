import { expect, test } from 'vitest';
import { twinsOf } from '../../src/domain/twins.ts';

const home = (id: string, code: string, head: string, hamlet = 'Xóm 1', village = 7) => ({
  ...{ id, code, head, hamlet, village },
});

test.each([
  ['one number in one village', [home('a', 'H01', 'Y Blơ'), home('b', 'h01', "H'Bia")], ['a', 'b']],
  ['one number in two villages', [home('a', 'H01', 'Y Blơ'), home('b', 'H01', 'Y Blơ', 'Xóm 1', 8)], []],
  ['one name in one hamlet', [home('a', '', 'Đặng Thị Hoà'), home('b', '', 'Đặng Thị Hòa')], ['a', 'b']],
  [
    'one name, of which one has a number',
    [home('a', 'H01', "H'Bia"), home('b', '', 'H’Bia'.replace('’', "'"))],
    ['a', 'b'],
  ],
  ['one name with two numbers: two families', [home('a', 'H01', 'Y Blơ'), home('b', 'H02', 'Y Blơ')], []],
  ['one name in two hamlets', [home('a', '', 'Y Blơ'), home('b', '', 'Y Blơ', 'Xóm 2')], []],
  ['no name and no number', [home('a', '', ''), home('b', '', '')], []],
] as const)('%s', (_, households, alike) => {
  expect([...twinsOf(households).keys()].sort()).toEqual([...alike]);
});
