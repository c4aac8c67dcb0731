/**
 * What is said in Vietnamese on the way to a saved phiếu: frame and forms. Hôm nay (`viToday.ts`) and the other
 * screens (`viMore.ts`) bring theirs. The shape of all together is what every catalogue must have.
 */
import type { viDesk } from './viDesk.ts';
import type { viEnrol } from './viEnrol.ts';
import type { viHomes } from './viHomes.ts';
import type { viMore } from './viMore.ts';
import type { viToday } from './viToday.ts';

export const vi = {
  app: {
    name: 'Sổ Thôn',
    opening: 'Đang mở sổ…',
    openingLong: 'Sổ mở lâu hơn mọi khi. Phiếu trên máy vẫn còn nguyên. Anh/chị chờ thêm, hoặc bấm “Mở lại”.',
    mishap: 'Trang này chưa mở được',
    mishapMore: 'Phiếu trên máy vẫn còn nguyên. Anh/chị bấm “Mở lại”.',
    again: 'Mở lại',
    notDone: 'Chưa làm được. Anh/chị bấm lại giúp; nếu máy hết chỗ thì xóa bớt ảnh hay video.',
    partMissing: 'Phần này chưa tải được. Khi có mạng, anh/chị bấm lại.',
    partAgain: 'Tải lại',
    missing: 'Không có trang này.',
    toToday: 'Về trang Hôm nay',
    places: 'Các trang chính',
    back: 'Quay lại',
    close: 'Đóng',
  },
  place: { today: 'Hôm nay', households: 'Hộ', tally: 'Tổng hợp', attention: 'Cần xử lý' },
  time: {
    today: 'hôm nay',
    yesterday: 'hôm qua',
    weekday: {
      sunday: 'Chủ Nhật',
      monday: 'Thứ Hai',
      tuesday: 'Thứ Ba',
      wednesday: 'Thứ Tư',
      thursday: 'Thứ Năm',
      friday: 'Thứ Sáu',
      saturday: 'Thứ Bảy',
    },
    longDay: '{{weekday}}, {{date}} tháng {{month}}, {{year}}',
  },
  household: {
    unknown: 'Hộ chưa có trên máy',
    unnamed: 'Hộ chưa ghi tên',
  },
  form: {
    new: 'Phiếu mới',
    begun: 'Phiếu đang viết dở',
    editing: 'Sửa phiếu',
    repairing: 'Sửa và gửi lại',
    continued: 'Anh/chị viết dở {{when}}.',
    startOver: 'Bỏ, ghi mới',
    setAside: 'Để đó, ghi mới',
    save: 'Lưu',
    saveNext: 'Lưu và nhập tiếp',
    nth: 'Nhập bù: phiếu thứ {{n}}',
    undo: 'Hoàn tác',
    notSaved: 'Phiếu chưa lưu được. Phiếu viết dở còn ở trang Hôm nay.',
    notUndone: 'Chưa hoàn tác được. Phiếu vẫn còn trên máy.',
    saving: 'Đang lưu…',
    saved: 'Đã lưu trên máy',
    nothingChanged: 'Chưa có gì thay đổi.',
    problems: 'Còn {{n}} chỗ cần xem lại',
    optional: 'nếu có',
    choose: 'Chọn…',
    chooseHousehold: 'Chọn hộ',
    helps: 'Có giúp thêm việc gì không?',
    householdFirst: 'Chọn hộ trước đã.',
    noPeople: 'Hộ này chưa có ai trong sổ.',
    nobodyKnown: 'Không rõ người',
    addPerson: 'Thêm người',
    person: 'Người {{n}}',
    less: 'Bớt một',
    more: 'Thêm một',
    chooseDay: 'Chọn ngày',
    day: 'Ngày',
    error: {
      failed: 'Chưa lưu được. Phiếu vẫn còn ở đây, anh/chị bấm lại “Lưu”.',
    },
  },
  problem: {
    required: 'Chỗ này cần trả lời.',
    tooLong: 'Dài quá. Anh/chị viết ngắn lại.',
    idNumber: 'Có số giống số căn cước hay số chứng minh. Không được ghi, anh/chị xóa đi.',
    secret: 'Có mã OTP hay mật khẩu. Không được ghi, anh/chị xóa đi.',
    inFuture: 'Ngày này chưa tới.',
  },
  unit: {
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
  },
  kind: {
    visit: { name: 'Thăm hộ' },
    eidHelp: { name: 'Hỗ trợ VNeID' },
    simSwap: { name: 'Đổi SIM 2G lên 4G' },
    phoneSupport: { name: 'Hỗ trợ điện thoại' },
    subscriberCheck: { name: 'Xác thực thuê bao' },
    publicService: { name: 'Dịch vụ công trực tuyến' },
  },
  field: {
    visit: {
      village: { label: 'Ở thôn nào?' },
      day: { label: 'Thăm ngày nào?' },
      household: { label: 'Thăm hộ nào?' },
      result: { label: 'Kết quả' },
      people: { label: 'Đã gặp, đã hướng dẫn ai?', help: 'Chọn được nhiều người.' },
      topics: { label: 'Đã hướng dẫn việc gì?', help: 'Chọn được nhiều việc.' },
      toDo: { label: 'Còn việc gì phải làm?' },
      note: { label: 'Ghi thêm', help: 'Không ghi số căn cước, mật khẩu hay mã OTP.' },
    },
  },
  option: {
    visit: {
      result: {
        guided: 'Đã hướng dẫn',
        comeBack: 'Hẹn quay lại',
        nobodyHome: 'Vắng nhà',
        refused: 'Từ chối',
        movedAway: 'Đã chuyển đi',
      },
      topics: {
        publicService: 'Dịch vụ công trực tuyến',
        shopping: 'Mua sắm trực tuyến',
        cashless: 'Thanh toán trực tuyến',
        cyberSafety: 'Tự bảo vệ trên mạng',
        localPlatform: 'Nền tảng số địa phương',
        eidLevel2: 'VNeID mức độ 2',
        digitalSignature: 'Chữ ký số',
        ehr: 'Sổ sức khỏe điện tử',
        digitalSkill: 'Kỹ năng số trên VNeID',
      },
      toDo: {
        eid: 'VNeID',
        sim: 'Đổi SIM',
        phone: 'Điện thoại',
        subscriberCheck: 'Xác thực thuê bao',
        publicService: 'Dịch vụ công',
        other: 'Việc khác',
      },
    },
    personSlot: {
      ageBand: {
        under6: 'Dưới 6 tuổi',
        from6to13: '6–13 tuổi',
        from14to17: '14–17 tuổi',
        from18to34: '18–34 tuổi',
        from35to59: '35–59 tuổi',
        from60: '60 tuổi trở lên',
        unknown: 'Không rõ tuổi',
      },
    },
  },
};

/** What every catalogue must have: the same keys, its own words. */
export type Catalogue = typeof vi &
  typeof viMore &
  typeof viDesk &
  typeof viHomes &
  typeof viToday &
  typeof viEnrol;
