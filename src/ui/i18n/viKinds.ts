/** The questions and answers of the kinds behind "Phiếu khác": they come with those forms. */
import { vi } from './vi.ts';

const NO_SECRETS = vi.field.visit.note.help;
const OPERATOR = vi.option.simSwap.operator;

export const viKinds = {
  field: {
    subscriberCheck: {
      village: { label: 'Ở thôn nào?' },
      day: { label: 'Giúp ngày nào?' },
      household: { label: 'Giúp hộ nào?' },
      person: { label: 'Thuê bao của ai?' },
      operator: { label: 'Nhà mạng', help: 'Hỏi chủ SIM, đừng đoán theo đầu số.' },
      result: { label: 'Kết quả' },
      reason: { label: 'Vướng ở đâu?' },
      note: { label: 'Ghi thêm', help: NO_SECRETS },
    },
    publicService: {
      village: { label: 'Ở thôn nào?' },
      day: { label: 'Giúp ngày nào?' },
      household: { label: 'Giúp hộ nào?' },
      person: { label: 'Giúp ai?' },
      service: { label: 'Làm hồ sơ gì?' },
      result: { label: 'Kết quả' },
      reason: { label: 'Vướng ở đâu?' },
      note: { label: 'Ghi thêm', help: 'Không ghi số căn cước, mã hồ sơ, mật khẩu hay mã OTP.' },
    },
    communityClass: {
      village: { label: 'Ở thôn nào?' },
      day: { label: 'Học ngày nào?' },
      place: { label: 'Học ở đâu?' },
      topics: { label: 'Học những gì?', help: 'Chọn được nhiều việc.' },
      attendees: { label: 'Có bao nhiêu người dự?', help: 'Không đếm thì để trống.' },
      women: { label: 'Trong đó bao nhiêu phụ nữ?' },
      note: { label: 'Ghi thêm', help: NO_SECRETS },
    },
    coverageGap: {
      village: { label: 'Ở thôn nào?' },
      day: { label: 'Thấy ngày nào?' },
      place: { label: 'Chỗ nào mất sóng?', help: 'Ghi bằng lời: “dốc sau nhà văn hóa”, “khu rẫy bên suối”.' },
      operator: { label: 'Nhà mạng nào?' },
      works: { label: 'Ở đó dùng được gì?' },
      households: { label: 'Khoảng bao nhiêu hộ bị?', help: 'Không biết thì để trống.' },
      note: { label: 'Ghi thêm', help: NO_SECRETS },
    },
    difficulty: {
      village: { label: 'Ở thôn nào?' },
      day: { label: 'Ngày nào?' },
      topic: { label: 'Vướng về việc gì?' },
      text: {
        label: 'Bà con vướng thế nào?',
        help: 'Kể ngắn gọn, không ghi họ tên hay số giấy tờ. Xã đọc rồi trả lời vào phiếu này.',
      },
      answer: { label: 'Xã trả lời' },
    },
  },
  option: {
    subscriberCheck: {
      operator: OPERATOR,
      result: { done: 'Đã xác thực xong', goToShop: 'Hẹn ra cửa hàng', notDone: 'Chưa được' },
      reason: {
        notInOwnName: 'SIM không chính chủ',
        faceNotRecognised: 'Không nhận được khuôn mặt',
        cardMissing: 'Không có thẻ hoặc thẻ hết hạn',
        noSmartphone: 'Không có điện thoại thông minh',
        refused: 'Không muốn làm',
        other: 'Lý do khác',
      },
    },
    publicService: {
      service: {
        civilStatus: 'Hộ tịch: khai sinh, kết hôn, khai tử',
        residence: 'Cư trú',
        certification: 'Chứng thực',
        land: 'Đất đai',
        socialInsurance: 'Bảo hiểm',
        socialSupport: 'Trợ cấp, người có công',
        business: 'Hộ kinh doanh',
        other: 'Việc khác',
      },
      result: { submitted: 'Đã nộp', guided: 'Đã hướng dẫn, chưa nộp', notDone: 'Chưa được' },
      reason: {
        noLevel2Yet: 'Chưa có VNeID mức độ 2',
        paperMissing: 'Thiếu giấy tờ',
        siteDown: 'Trang dịch vụ công bị lỗi',
        noNetwork: 'Không có mạng',
        paymentFailed: 'Không đóng phí được',
        refused: 'Không muốn làm',
        other: 'Lý do khác',
      },
    },
    communityClass: {
      place: {
        communityHouse: 'Nhà văn hóa, nhà cộng đồng',
        communeOffice: 'Trụ sở xã',
        school: 'Trường học',
        market: 'Chợ',
        someHome: 'Nhà dân',
        other: 'Nơi khác',
      },
      topics: vi.option.visit.topics,
    },
    coverageGap: {
      operator: OPERATOR,
      works: {
        nothing: 'Không dùng được gì',
        callsOnly: 'Chỉ gọi được',
        slowData: 'Có mạng nhưng rất chậm',
        outdoorsOnly: 'Chỉ ngoài trời mới có',
        comesAndGoes: 'Lúc có lúc không',
      },
    },
    difficulty: {
      topic: {
        signal: 'Sóng, mạng',
        device: 'Điện thoại',
        eid: 'VNeID',
        subscriber: 'SIM, thuê bao',
        publicService: 'Dịch vụ công',
        payment: 'Thanh toán, ngân hàng',
        safety: 'Bị lừa, an toàn mạng',
        language: 'Chữ viết, tiếng nói',
        policy: 'Chính sách, hỗ trợ',
        other: 'Việc khác',
      },
    },
  },
};
