/** The words of the strip and of Hôm nay: a form that is opened from the phone's home screen does without them. */
import { i18n } from './i18n.ts';

export const viToday = {
  app: { attentionCount: '{{n}} phiếu cần xử lý' },
  place: { desk: 'Xã' },
  /** What no visit holds. */
  kind: {
    communityClass: { name: 'Buổi học cộng đồng' },
    coverageGap: { name: 'Vùng lõm sóng' },
    difficulty: { name: 'Vướng mắc gửi xã' },
    household: { name: 'Hộ' },
    personSlot: { name: 'Người trong hộ' },
  },
  state: {
    waiting: 'Chờ gửi',
    received: 'Xã đã nhận',
    approved: 'Đã duyệt',
    returned: 'Cần sửa lại',
    attention: 'Cần xử lý',
    voided: 'Đã bỏ',
  },
  practice: {
    strip: 'Đang tập làm',
    stripMore: 'Không gửi đi đâu cả',
    leave: 'Thôi tập',
  },
  strip: {
    waiting: 'Chờ gửi: {{n}}',
    waitingSince: 'Chờ gửi: {{n}}, đã {{age}}',
    settled: 'Đã gửi hết',
    sending: 'Đang gửi…',
    received: 'Xã đã nhận {{when}}',
    offlineReceived: 'Mất mạng · nhận {{when}}',
    never: 'Xã chưa nhận lần nào',
    nothingYet: 'Chưa có phiếu nào',
    offline: 'Đang mất mạng',
    online: 'Có mạng',
    neverShort: 'chưa lần nào',
    sendNow: 'Gửi ngay',
    sent: 'Đã gửi xong.',
    nothingToSend: 'Không có phiếu nào chờ gửi.',
    cannotOffline: 'Chưa có mạng. Phiếu vẫn nằm an toàn trên máy.',
    cannotSend: 'Chưa gửi được. Phiếu vẫn trên máy. Xem vì sao ở “Cần xử lý”.',
    stranger: 'Cần mở lại sổ',
  },
  today: {
    title: 'Hôm nay',
    kinds: 'Ghi phiếu mới',
    otherKinds: 'Phiếu khác',
    drafts: 'Phiếu đang viết dở',
    draftLine: 'viết dở {{when}}',
    continue: 'Viết tiếp',
    list: 'Phiếu hôm nay',
    empty: 'Hôm nay chưa có phiếu nào. Đến nhà đầu tiên, bấm “{{kind}}”.',
    noHousehold: 'Chưa chọn hộ',
    resting:
      'Xã đang cho anh/chị tạm nghỉ ghi sổ. Phiếu đã gửi, xã vẫn giữ và vẫn tính. Muốn ghi tiếp, anh/chị hỏi cán bộ xã. Xã đồng ý rồi thì bấm “Gửi ngay”.',
    noVillage:
      'Sổ của anh/chị chưa có thôn nào nên chưa ghi phiếu được. Lập danh sách thôn và giao phần việc ở mục “Xã”, rồi bấm “Gửi ngay”.',
    idle: 'Chưa ghi phiếu được',
  },
};

i18n.addResourceBundle('vi', 'translation', viToday, true);
