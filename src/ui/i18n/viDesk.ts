/** The words of the commune's desk; they come with it, and only for those who work at it. */
import { i18n } from './i18n.ts';

export const viDesk = {
  desk: {
    sections: 'Các mục của xã',
    section: { overview: 'Tổng quan xã' },
    reading: 'Đang lấy số liệu từ máy chủ xã…',
    tryAgain: 'Thử lại',
    olderShown: 'Dưới đây là số lấy được lần trước.',
    failure: {
      offline: 'Chưa có mạng nên chưa lấy được số liệu của xã.',
      timeout: 'Mạng chậm quá, máy chủ xã chưa kịp trả lời.',
      unknownReader: 'Xã không nhận ra máy này nữa. Anh/chị cần một đường dẫn nhận máy mới.',
      unknownDevice: 'Xã không nhận ra máy này nữa. Anh/chị cần một đường dẫn nhận máy mới.',
      notAllowed: 'Việc này không thuộc phần việc của anh/chị.',
      notFound: 'Không còn mục này nữa.',
      other: 'Máy chủ xã chưa làm được việc này. Anh/chị thử lại sau ít phút.',
    },
    village: 'Thôn',
    byVillage: 'Theo thôn',
  },
};

i18n.addResourceBundle('vi', 'translation', viDesk, true);
