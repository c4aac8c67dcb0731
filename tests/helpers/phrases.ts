/**
 * What invented helpers write into their notes: words of a village round, drawn at random into sentences. Written
 * for the tests alone, by hand and apart from the codec's primer; nothing here is or was said by a person.
 */

const list = (text: string): readonly string[] =>
  text
    .split(/[|\n]/)
    .map((one) => one.trim())
    .filter(Boolean);

const WHO = list(`
  bà cụ | ông nội | chị Hoa | anh Tuấn | cô giáo | bác Thành | chú Dũng | thím Sáu | mợ Bảy | dì Lan | cậu út
  con gái lớn | cháu ngoại | chủ nhà | người thuê trọ | cụ ông | vợ chồng trẻ | hai mẹ con | em học sinh lớp chín
  già làng | H'Bia | Y Thuận | cán bộ hưu trí | thợ hồ | người giúp việc | bà bán tạp hóa | nhóm thanh niên
  anh xe ôm | chị kế toán | bố mẹ vắng | cả gia đình | con dâu | con rể | đứa cháu | hàng xóm | ông trưởng họ`);

const DOES = list(`
  chưa biết dùng | đã cài xong | muốn học thêm | quên mất | nhờ xem lại | không mở được | sợ bị lừa | hỏi kỹ về
  đang chờ | xin hẹn dịp khác | gọi mãi chẳng thấy | tự tay làm thử | vừa đổi | định mua | còn thiếu | đánh rơi
  nghe giảng rất chăm | từ chối nhận | đồng ý đăng nhập | bấm nhầm | khóa luôn | nạp tiền cho | tra cứu giúp
  ghi ra giấy | chụp hỏng | gỡ bỏ | cập nhật | kiểm tra | sửa lại | chuyển sang | mang tới | trả lời sai | tìm ra
  đọc chậm | thích xem | phàn nàn về | cảm ơn vì | lo lắng chuyện | so sánh | tiếp tục tập`);

const WHAT = list(`
  ứng dụng định danh | máy bàn phím cũ | thẻ căn cước | sổ khám bệnh | ví trả tiền | mạng wifi | tin nhắn lạ
  cuộc gọi mạo danh | tài khoản ngân hàng | hóa đơn điện nước | học phí của cháu | gói cước tháng | loa đài thôn
  khuôn mặt không khớp | pin chai | màn hình nứt | bộ nhớ đầy | sim chính chủ | giấy khai sinh | bảo hiểm xã hội
  hồ sơ đất đai | đơn xin hỗ trợ | trợ cấp người cao tuổi | lịch tiêm chủng | giá cà phê | hạt điều | phân bón
  đường dẫn giả | trang bán hàng | kênh khuyến nông | chữ ký điện tử | cổng tỉnh | bản đồ | máy ảnh | dây sạc
  loa ngoài | cỡ chữ to | tiếng Ê Đê | giọng nói | số dư | biên lai thu tiền | phiếu lương | giống lúa mới`);

const WHERE = list(`
  ngoài rẫy | trong bếp | sau vườn | dưới chân đồi | bên suối | gần chợ | đầu ngõ | cuối buôn | tại nhà văn hóa
  trên nương | cạnh trạm xá | ở trụ sở ủy ban | phía cầu treo | quanh giếng | trước hiên | giữa cánh đồng
  chỗ cây đa | khu tái định cư | xóm trong | bìa rừng | bến đò | quán nước | sân bóng | lò gạch | điểm bưu điện`);

const WHEN = list(`
  sáng sớm | trưa nay | chập tối | hôm kia | thứ năm | chủ nhật | đầu mùa mưa | hết vụ gặt | tuần tới | rằm tháng giêng
  mấy bữa nữa | lúc rảnh | ngày phiên chợ | sau bữa cơm | tháng mười | cuối quý | trước tết | dịp lễ | nửa tiếng
  khi mất điện | đợt mưa bão | ban đêm | vài phút | năm ngoái | hằng tuần`);

const HOW = list(`
  rất vui vẻ | hơi mệt | khá nhanh | từng bước một | cẩn thận | còn ngại | tai nghe kém | mắt mờ | tay run
  phải nói to | cần phiên dịch | dặn dò thêm | không vội | nhờ cháu kèm | xong xuôi | dở dang | ổn định | chập chờn
  rõ ràng | lúng túng | thành thạo | đúng hẹn | miễn phí | tốn kém | an toàn | yếu sóng | ướt máy | kẹt đường`);

const NEXT = list(`
  lần sau ghé tiếp | báo công an xã | nhắn lên nhóm | đề nghị lắp trạm phát | mời dự lớp tối | xin danh sách hộ nghèo
  gửi thư mời | chờ phê duyệt | tìm thợ sửa | phối hợp hội phụ nữ | nhắc lại qua loa | đưa đi làm thẻ | hẹn đoàn thanh niên
  theo dõi sát | lập biên bản | trao quà tặng | bổ sung giấy tờ | khảo sát lại | in tờ rơi | dán mã ở cửa
  giới thiệu cửa hàng uy tín | chia sẻ kinh nghiệm | xác minh nhân khẩu | hủy đăng ký cũ | đổi mật lệnh`);

const PATTERNS = [
  [WHO, DOES, WHAT],
  [WHO, DOES, WHAT, WHERE],
  [DOES, WHAT, HOW],
  [WHEN, WHO, DOES, WHAT],
  [WHAT, HOW, NEXT],
  [WHO, HOW, NEXT, WHEN],
  [WHERE, WHAT, HOW],
  [NEXT, WHEN],
] as const;

const ALL = [WHO, DOES, WHAT, WHERE, WHEN, HOW, NEXT].flat();

/** Every syllable that a note may hold, for the test that counts them. */
export const syllables = (): Set<string> => new Set(ALL.flatMap((phrase) => phrase.toLowerCase().split(' ')));

export type Random = () => number;
export const pick = <T>(from: readonly T[], random: Random): T =>
  from[Math.floor(random() * from.length)] as T;

const sentence = (random: Random): string =>
  pick(PATTERNS, random)
    .map((part) => pick<string>(part, random))
    .join(' ');
const opened = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A note of 20 to 120 characters: sentences until the drawn length is reached, cut at a word. */
export function note(random: Random): string {
  const length = 30 + Math.floor(random() * 91);
  let text = opened(sentence(random));
  while (text.length < length) {
    text += random() < 0.5 ? `, ${sentence(random)}` : `. ${opened(sentence(random))}`;
  }
  return text.slice(0, text.lastIndexOf(' ', length)).replace(/[ ,.]+$/u, '');
}

const FAMILY = list("Nguyễn | Trần | Lê | Phạm | Hoàng | Đặng | Bùi | Đỗ | Hồ | Vũ | Nông | Lò | Y | H'");
const GIVEN = list(
  'Thị Mận | Văn Khởi | Bá Lực | Thị Diễm | Quốc Toản | Kim Phượng | Bhok Niê | Wê Ê̆ban | Nhi Kbuôr | Sĩ Nghị',
);
/** An invented name. */
export const personName = (random: Random): string => `${pick(FAMILY, random)} ${pick(GIVEN, random)}`;
