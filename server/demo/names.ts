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

const CHILD = ['under6', 'from6to13', 'from14to17'] as const;
const GROWN = ['from18to34', 'from35to59', 'unknown'] as const;
const OLD = ['from60', 'from60', 'unknown'] as const;

/** Who lives with the head of a household, and how old such a one may be. */
export const RELATIONS = [
  { label: 'vợ', ages: GROWN },
  { label: 'chồng', ages: GROWN },
  { label: 'bà', ages: OLD },
  { label: 'ông', ages: OLD },
  { label: 'mẹ', ages: OLD },
  { label: 'con trai lớn', ages: ['from14to17', 'from18to34'] },
  { label: 'con gái', ages: CHILD },
  { label: 'con dâu', ages: GROWN },
  { label: 'cháu', ages: CHILD },
] as const;
