/** What the server would answer the officer's own work: lists, villages, periods, difficulties. All invented. */
import type { DeskAct } from '../../../src/wire/desk/acts.ts';
import type { Difficulty } from '../../../src/wire/desk/difficulties.ts';
import type { Duplicates, ListCheck, ListPreview, TakenList } from '../../../src/wire/desk/lists.ts';
import type { Erasure, Named, Written } from '../../../src/wire/desk/erasures.ts';
import type { Periods, Report, ReportColumn } from '../../../src/wire/desk/reports.ts';
import type { Topics } from '../../../src/wire/desk/topics.ts';
import type { Villages } from '../../../src/wire/desk/villages.ts';
import { NOW, VILLAGES } from './story.ts';

const id = (nth: number): string => `00000000-0000-7000-8000-${String(nth).padStart(12, '0')}`;
const DAY = 86_400_000;

const previewHouseholdList = (): ListPreview => ({
  ...{ encoding: 'windows-1258', separator: ';', rows: 164, firstRow: 3 },
  titles: ['STT', 'Họ và tên chủ hộ', 'Thôn, buôn', 'Số khẩu', 'Phân loại Hộ nghèo', 'Ghi chú'],
  columns: 'head:1,village:2,headcount:3,poor:4',
  sample: [
    ['1', "H'Bia Niê", 'Buôn A', '4', 'x', ''],
    ['2', 'Đặng Thị Hoà', 'Thôn 2', '5', '', 'vắng'],
    ['3', 'Y Krê̆č Mlô', 'Buôn C', '3', '', ''],
  ],
});
const checkHouseholdList = (): ListCheck => ({
  ...{ create: 152, change: 7, same: 0, blank: 1, wrong: 2 },
  problems: [
    { row: 41, column: 'village', code: 'villageUnclear' },
    { row: 97, column: 'head', code: 'idNumber' },
  ],
});
const taken: TakenList = {
  ...{ id: id(1), at: NOW - 40 * DAY, basis: 'Danh sách rà soát hộ nghèo năm 2026', basis_day: '2026-10-01' },
  ...{ collector: 'Cán bộ LĐTBXH', created: 812, changed: 0, same: 0, left_out: 3 },
};
const duplicateHouseholds = (): Duplicates => ({
  groups: [
    {
      village: VILLAGES[0]?.id ?? 0,
      households: [
        { id: id(2), code: 'H012', head: 'Nguyễn Văn Bình', hamlet: '', records: 4 },
        { id: id(3), code: '', head: 'Nguyễn Văn Bình', hamlet: 'Xóm Suối', records: 1 },
      ],
    },
  ],
});

function villages(): Villages {
  const living = VILLAGES.map(({ id: number, name, type, oldCommune }, nth) => ({
    ...{ id: number, name, type, ...(oldCommune && { oldCommune }), began: null, households: 38 + (nth % 5) },
  }));
  const old = { name: '9', type: 'thon', began: null, households: 41 } as const;
  return {
    living,
    former: [{ ...old, id: 99, until: '2026-11-01', into: [VILLAGES[1]?.id ?? 0], refiled: 12 }],
    changes: [
      {
        ...{ id: id(4), at: NOW - 20 * DAY, by: 'Trần Thị Thuý', change: 'merge', day: '2026-11-01' },
        ...{ before: [{ name: '9', type: 'thon' }], after: [] },
      },
    ],
  };
}

const COLUMNS: ReportColumn[] = [
  { figure: 'visits', count: 'd', title: 'Số hộ đã thăm (không trùng)' },
  { figure: 'visits', count: 'n', title: 'Số lượt thăm hộ' },
  { figure: 'guidances', count: 'd', title: 'Số người được hướng dẫn (không trùng)' },
  { figure: 'eidActivated', count: 'd', title: 'Số người được hỗ trợ kích hoạt tài khoản định danh mức 2' },
  { figure: 'simSwapped', count: 'd', title: 'Số thuê bao 2G được hỗ trợ chuyển sang 4G' },
];
function report(): Report {
  const rows = VILLAGES.map(({ id: village, name, type, oldCommune }, nth) => ({
    ...{ village, name, type, ...(oldCommune && { oldCommune }) },
    cells: nth === 5 ? COLUMNS.map(() => null) : COLUMNS.map((_, place) => 12 + ((nth * 7 + place * 5) % 23)),
  }));
  const total = COLUMNS.map((_, place) => rows.reduce((sum, { cells }) => sum + (cells[place] ?? 0), 0));
  return {
    ...{ period: '2026-11', commune: { name: 'Ea Súp', type: 'xa' }, closed: null, columns: COLUMNS },
    ...{ stage: 'received', rows, total, supplements: [{ period: '2026-10', cells: [3, 5, 4, 1, 0] }] },
    difficulties: 'Sóng yếu ở Buôn C, nhiều hộ đi rẫy cả ngày.',
    proposals: 'Đề nghị nhà mạng khảo sát lại trạm ở Buôn C.',
  };
}
const periods = (): Periods => ({
  closed: [{ period: '2026-10', at: NOW - 30 * DAY, by: 'Trần Thị Thuý', canReopen: true }],
  settings: { closingDay: 20, stage: 'received', columns: COLUMNS },
});

function difficulties(): { items: Difficulty[] } {
  const asked = (nth: number, text: string, answer: string): Difficulty => ({
    ...{ id: id(10 + nth), revision: id(20 + nth), village: VILLAGES[nth]?.id ?? 0, day: '2026-11-18' },
    ...{ by: 'Y Blơ Mlô', topic: nth === 0 ? 'signal' : 'eid', text, answer },
  });
  return {
    items: [
      asked(0, 'Cả xóm trên không có sóng, bà con phải ra đường lớn mới gọi được.', ''),
      asked(
        1,
        'Hai hộ sai ngày sinh trên VNeID, hỏi ai để sửa?',
        'Mời bà con mang giấy khai sinh đến công an xã sáng thứ năm.',
      ),
    ],
  };
}

function deskActs(): { items: DeskAct[]; next: string } {
  const did = (n: number, act: string, about: DeskAct['about'], whom?: string): DeskAct => ({
    ...{ n, at: NOW - (9 - n) * 5_400_000, by: n === 4 ? 'Quản trị' : 'Trần Thị Thuý', act, about },
    ...(whom !== undefined && { whom }),
  });
  return {
    items: [
      did(8, 'askToSend', { asked: 12 }),
      did(7, 'closePeriod', { period: '2026-10' }),
      did(6, 'takeHouseholdList', { created: 152, changed: 7 }),
      did(5, 'suspendPerson', { suspended: true }, 'Y Krê̆č Ktla'),
      did(4, 'revokePhone', {}, 'Lò Thị Mận'),
      did(3, 'changeVillages', { change: 'merge' }),
      did(2, 'keepNumber', { name: 'population' }),
    ],
    next: '2',
  };
}

const topics: Topics = {
  items: [
    { id: 'x-qr', name: 'Mã QR', retired: false },
    { id: 'x-san', name: 'Sàn thương mại điện tử', retired: false },
    { id: 'x-cu', name: 'Bưu chính công ích', retired: true },
  ],
};

const erased: Erasure = {
  ...{ id: id(30), subject: id(31), village: VILLAGES[0]?.id ?? 0, code: 'A092', at: NOW - 6 * DAY },
  kind: 'household',
  ...{ by: 'Trần Thị Thuý', asked: 'family', what: 'all', removed: { ops: 2, packs: 1 } },
};
const named: Named = {
  items: [
    { id: id(31), village: VILLAGES[0]?.id ?? 0, code: 'A092', head: 'Nguyễn Văn Bình', hamlet: 'Xóm Suối' },
    { id: id(32), village: VILLAGES[2]?.id ?? 0, code: '', head: 'Nguyễn Thị Bình', hamlet: '' },
  ],
};
const written: Written = {
  items: [
    {
      ...{ record: id(33), kind: 'difficulty', village: VILLAGES[1]?.id ?? 0, by: "H'Nguê̆ Niê" },
      ...{ at: NOW - 9 * DAY, texts: ['Bà Bình mất giấy tờ, công an xã chưa làm lại căn cước.'] },
    },
  ],
  more: false,
};

export const OFFICE_ANSWERS: Readonly<Record<string, () => unknown>> = {
  topics: () => topics,
  previewHouseholdList,
  checkHouseholdList,
  householdListProgress: () => ({ done: 400, total: 1200 }),
  householdLists: () => ({ items: [taken] }),
  duplicateHouseholds,
  villages,
  report,
  periods,
  difficulties,
  deskActs,
  erasures: () => ({ items: [erased] }),
  findHouseholds: () => named,
  findTexts: () => written,
};
