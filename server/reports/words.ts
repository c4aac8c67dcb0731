/** The words of files and forms that leave the commune: official Vietnamese, whatever language the desk speaks. */
import type { AdminUnit } from '../../src/domain/roles.ts';

const UNIT_WORDS: Readonly<Record<AdminUnit['type'], string>> = {
  xa: 'Xã',
  phuong: 'Phường',
  dacKhu: 'Đặc khu',
  thon: 'Thôn',
  buon: 'Buôn',
  ban: 'Bản',
  lang: 'Làng',
  ap: 'Ấp',
  khom: 'Khóm',
  tdp: 'Tổ dân phố',
};

export const unitName = ({
  type,
  name,
  oldCommune,
}: Pick<AdminUnit, 'type' | 'name' | 'oldCommune'>): string =>
  `${UNIT_WORDS[type]} ${name}${oldCommune ? ` (${oldCommune})` : ''}`;

/** Tháng 11/2026 */
export function periodName(period: string): string {
  const [year = '', part = ''] = period.split('-');
  if (part === '') return `Năm ${year}`;
  if (part.startsWith('W')) return `Tuần ${Number(part.slice(1))}/${year}`;
  return part.startsWith('Q') ? `Quý ${part.slice(1)}/${year}` : `Tháng ${Number(part)}/${year}`;
}

/** 21/11/2026 */
export const dayName = (day: string): string => day.split('-').reverse().join('/');

export const HOUSEHOLD_HEADS = {
  village: 'Thôn',
  code: 'Mã hộ',
  head: 'Chủ hộ',
  hamlet: 'Xóm',
  headcount: 'Số nhân khẩu',
  category: 'Phân loại hộ',
} as const;
export const CATEGORY_WORDS: Readonly<Record<string, string>> = {
  poor: 'Hộ nghèo',
  nearPoor: 'Hộ cận nghèo',
  other: 'Khác',
  notAsked: '',
};

export const REPORT_WORDS = {
  title: 'BÁO CÁO KẾT QUẢ HOẠT ĐỘNG TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG',
  country: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  motto: 'Độc lập - Tự do - Hạnh phúc',
  office: 'ỦY BAN NHÂN DÂN',
  number: 'TT',
  village: 'Đơn vị',
  total: 'TỔNG CỘNG',
  supplement: 'Bổ sung kỳ trước',
  missing: 'Đơn vị chưa gửi số liệu',
  nobodyMissing: 'Không có',
  difficulties: 'Khó khăn, vướng mắc',
  proposals: 'Kiến nghị',
  draft: 'Số liệu tạm tính, kỳ chưa chốt',
  closed: 'Chốt số liệu ngày',
  received: 'Số liệu xã đã nhận',
  approved: 'Số liệu đã duyệt',
} as const;
