/** Invented people. Family and given names are common ones, put together by dice; nobody is meant. */
import type { Dice } from './dice.ts';

const KINH = {
  families: ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương'],
  women: ['Thị Hoà', 'Thị Lành', 'Thị Thuý', 'Thị Mỹ Duyên', 'Ngọc Ánh', 'Thị Út', 'Thị Kim Chi', 'Thị Nhàn'],
  men: ['Văn Bình', 'Đình Lợi', 'Quốc Thắng', 'Văn Tư', 'Hữu Phước', 'Minh Khôi', 'Văn Ổn', 'Thanh Tùng'],
} as const;
/** Ê Đê and M'Nông: `H'` before a woman's name, `Y` before a man's; ê̆ and ư̆ are letters of their own. */
const HIGHLAND = {
  families: [
    'Niê',
    'Mlô',
    'Êban',
    'Byă',
    'Kbuôr',
    'Hđơk',
    'Ayŭn',
    'Ênuôl',
    'Rcăm',
    'Adrơng',
    'Ktla',
    'Buôn Krông',
  ],
  women: ["H'Bia", "H'Lan", "H'Nguê̆", "H'Wư̆n", "H'Mĭ", "H'Ƀlă", "H'Yar", "H'Djuê̆"],
  men: ['Y Blơ', 'Y Thư̆k', 'Y Nguê', 'Y Ŏt', 'Y Ñăm', 'Y Krê̆č', 'Y Suôn', 'Y Bhiŏ'],
} as const;
/** Tày, Nùng and Dao families who came from the north. */
const NORTHERN = {
  families: ['Nông', 'Hoàng', 'Lý', 'Triệu', 'Bàn', 'Phùng', 'Lục', 'Vi'],
  women: ['Thị Sen', 'Thị Pham', 'Mùi Nhậy', 'Thị Slìn'],
  men: ['Văn Páo', 'A Sính', 'Văn Chài', 'Tài Phin'],
} as const;

/** A buôn is mostly highland people, a thôn of everyone. */
export function name(dice: Dice, village: 'buon' | 'thon'): string {
  const highland = dice.roll(10) < (village === 'buon' ? 8 : 2);
  const group = highland ? HIGHLAND : dice.roll(5) === 0 ? NORTHERN : KINH;
  const given = dice.pick(dice.roll(2) === 0 ? group.women : group.men);
  const family = dice.pick(group.families);
  return group === HIGHLAND ? `${given} ${family}` : `${family} ${given}`;
}

export const RELATIONS = [
  'vợ',
  'chồng',
  'bà',
  'ông',
  'mẹ',
  'con trai lớn',
  'con gái',
  'con dâu',
  'cháu',
] as const;
