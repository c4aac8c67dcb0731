/** The words of who may not write here: not yet, or not any more. On a first visit nothing else is waited for. */
import { i18n } from './i18n.ts';

export const viEnrol = {
  enrol: {
    title: 'Mở sổ trên máy này',
    explain:
      'Đường dẫn này do cán bộ xã hoặc tổ trưởng gửi cho anh/chị. Bấm nút dưới thì máy có sổ của anh/chị: không có mạng vẫn ghi được, có mạng thì máy tự gửi về xã. Đường dẫn chỉ dùng được một lần, trong 10 phút. Hết hạn thì xin lại.',
    whose: 'Sổ của {{name}}',
    accept: 'Mở sổ',
    accepting: 'Đang mở sổ…',
    done: 'Máy đã sẵn sàng.',
    already: 'Máy này đang có sổ của {{name}}.',
    whoseElse: 'Đường dẫn này mở sổ của {{name}}',
    addUser: 'Thêm người dùng',
    beside:
      'Anh/chị bấm nút dưới để thêm sổ này vào máy. Mỗi người một sổ riêng, phiếu không lẫn. Máy chưa có mã khóa cho từng sổ: ai mở được máy thì xem được cả hai.',
    noCode: 'Đường dẫn này thiếu mã. Anh/chị xin cán bộ xã gửi lại đường dẫn đầy đủ.',
    inApp: 'Mở bằng Chrome',
    inAppExplain:
      'Anh/chị đang xem trong Zalo, Facebook hoặc một ứng dụng khác: ở đây sổ không giữ được phiếu. Đường dẫn chưa mất, anh/chị mở lại bằng Chrome.',
    orCopy:
      'Nếu Chrome không mở ra: chép đường dẫn dưới đây rồi dán vào Chrome. Máy iPhone thì dán vào Safari.',
    link: 'Đường dẫn',
    copy: 'Chép đường dẫn',
    copied: 'Đã chép. Mở Chrome và dán vào thanh địa chỉ.',
    notCopied: 'Chưa chép được. Anh/chị bấm giữ đường dẫn ở trên rồi chọn “Sao chép”.',
    needLink: 'Máy này chưa có người dùng',
    howToLink:
      'Anh/chị nhắn cán bộ xã hoặc tổ trưởng gửi cho một đường dẫn mở sổ, rồi mở đường dẫn đó bằng Chrome trên máy này.',
    error: {
      codeUsed: 'Đường dẫn này đã dùng rồi. Anh/chị xin cán bộ xã một đường dẫn mới.',
      codeExpired: 'Đường dẫn này đã quá 10 phút nên hết hạn. Anh/chị xin một đường dẫn mới.',
      codeUnknown: 'Xã không có mã này. Anh/chị mở lại đúng đường dẫn đã nhận.',
      offline: 'Chưa có mạng. Khi có mạng, anh/chị bấm lại nút này.',
      tooMany: 'Nhiều lượt quá, xã nhận chưa kịp. Anh/chị đợi một phút rồi bấm lại.',
      failed: 'Xã chưa trả lời được. Anh/chị thử lại sau ít phút.',
    },
  },
  gone: {
    revoked: 'Xã đã thu hồi máy này',
    revokedMore: 'Xã thu hồi {{when}}. Sổ trên máy đã xóa, máy này không xem và ghi được nữa.',
    revokedWaiting: 'Còn {{n}} lượt ghi chưa gửi. Có mạng là máy gửi, xã nhận và giữ riêng.',
    revokedSent: 'Mọi lượt ghi trên máy đã gửi hết về xã.',
    revokedTodo: 'Muốn dùng lại máy này, anh/chị xin cán bộ xã một đường dẫn mới để mở lại sổ.',
    lost: 'Sổ trên máy này không còn',
    lostMore: 'Trình duyệt đã xóa sổ trên máy, thường vì máy hết chỗ hay hỏng dữ liệu.',
    lostSending:
      'Phiếu chưa gửi còn bản thứ hai, có mạng là máy gửi về xã. Anh/chị đừng xóa dữ liệu trình duyệt.',
    lostSent: 'Bản thứ hai của phiếu chưa gửi đã về xã. Phiếu gửi từ trước xã vẫn giữ.',
    lostNothing: 'Phiếu đã gửi thì xã vẫn giữ.',
    lostTodo: 'Để ghi tiếp, anh/chị xin cán bộ xã hoặc tổ trưởng một đường dẫn mới để mở lại sổ.',
  },
};

i18n.addResourceBundle('vi', 'translation', viEnrol, true);
