/**
 * What the text model reads before its first pack: everyday Vietnamese words, and some plain sentences for their
 * joints, written down from general knowledge of the language. It was never fitted to anybody's notes, nor to the
 * texts that the tests generate. Frozen with the codec: another primer is another codec number.
 */
export const PRIMER = `
và của có là không được trong cho người một với các đã những khi này đến để ở về như cũng từ vào ra nhưng nếu thì mà
lại còn đang sẽ nhiều rất hơn chỉ phải do bị bởi vì nên sau trước theo trên dưới giữa tại qua cả mỗi mọi từng vẫn
chưa rồi ngay cùng đều hay hoặc nữa luôn thêm bằng đó đây kia ấy nào gì ai sao đâu bao nhiêu thế vậy
ông bà anh chị em cô chú bác dì cậu mợ thím con cháu bố mẹ cha vợ chồng con trai con gái con dâu con rể ông nội
bà ngoại gia đình họ hàng hàng xóm trẻ em người già người cao tuổi thanh niên phụ nữ đàn ông học sinh sinh viên
giáo viên bác sĩ y tá công nhân nông dân cán bộ công an bộ đội trưởng thôn trưởng buôn già làng chủ hộ hộ nghèo
một hai ba bốn năm sáu bảy tám chín mười trăm nghìn triệu nửa đôi vài mấy lần thứ đầu cuối thứ hai chủ nhật
hôm nay hôm qua ngày mai ngày kia tuần sau tháng trước năm ngoái buổi sáng buổi trưa buổi chiều buổi tối ban đêm
giờ phút lúc nãy bây giờ mới vừa sắp thường xuyên thỉnh thoảng lâu nhanh chậm sớm muộn mùa mưa mùa khô mùa xuân hè
thu đông tết lễ hội đám cưới đám tang giỗ
nhà cửa sân vườn bếp giường tủ bàn ghế đèn quạt bát đĩa nồi dao chăn màn áo quần giày dép mũ nón túi sách vở bút
giấy báo chìa khóa xe máy xe đạp ô tô máy bay tàu thuyền đường phố cầu cống ngõ xóm làng thôn buôn bản ấp xã phường
huyện tỉnh thành phố nước ngoài chợ cửa hàng quán trường học bệnh viện trạm y tế ủy ban nhân dân trụ sở nhà văn hóa
bưu điện ngân hàng công ty nhà máy chùa đình nhà thờ
đi đứng ngồi nằm chạy nhảy bước lên xuống vào ra đến gặp thăm hỏi nói kể gọi nghe nhìn thấy xem đọc viết học dạy làm
việc nghỉ ngơi ngủ thức dậy ăn uống nấu rửa giặt quét dọn mua bán trả tiền vay mượn cho nhận gửi lấy mang cầm để
đặt mở đóng bật tắt sửa chữa hỏng thay đổi chuyển dùng biết hiểu nhớ quên nghĩ tin yêu thương thích ghét sợ lo muốn
cần phải giúp đỡ hướng dẫn hỗ trợ giải thích nhắc nhở dặn dò hẹn chờ đợi tìm kiếm mất còn hết xong bắt đầu kết thúc
tiếp tục tham gia đồng ý từ chối cảm ơn xin lỗi chào mời khóc cười đau ốm khỏi bệnh thuốc khám chữa tiêm sinh đẻ chết
tốt xấu đẹp to nhỏ lớn bé cao thấp dài ngắn rộng hẹp dày mỏng nặng nhẹ nóng lạnh ấm mát khô ướt sạch bẩn mới cũ già
trẻ giàu nghèo khỏe yếu mệt vui buồn giận khó dễ đúng sai đủ thiếu thừa gần xa trong ngoài trái phải đen trắng đỏ
xanh vàng tím nâu rõ mờ sáng tối kỹ vội bận rảnh chăm lười hiền dữ khôn ngoan thật giả an toàn nguy hiểm quan trọng
đầu tóc mặt mắt mũi miệng tai răng cổ vai tay chân lưng bụng tim da máu xương trời đất nước lửa gió mưa nắng bão lũ
sông suối hồ biển núi đồi rừng cây hoa lá quả cỏ ruộng nương rẫy lúa ngô khoai sắn cà phê hồ tiêu cao su điều mía
chè rau trâu bò lợn heo gà vịt chó mèo cá tôm phân bón giống thu hoạch gặt trồng tưới chăn nuôi giá cả cơm gạo thịt
trứng sữa muối đường bánh kẹo rượu bia cà phê nước mắm
điện thoại thông minh máy tính bảng màn hình bàn phím pin sạc loa mạng sóng yếu kết nối tài khoản mật khẩu đăng nhập
đăng ký ứng dụng cài đặt cập nhật phiên bản dung lượng bộ nhớ tin nhắn cuộc gọi nhà mạng thuê bao sim chính chủ đổi
sim nạp thẻ gói cước dữ liệu quét mã chụp ảnh khuôn mặt vân tay xác thực xác nhận định danh điện tử mức độ kích hoạt
VNeID Zalo Facebook Viettel VinaPhone MobiFone Google 2G 3G 4G CCCD căn cước công dân gắn chip số hóa trực tuyến
dịch vụ công thanh toán không dùng tiền mặt chuyển khoản ví điện tử lừa đảo mạo danh đường dẫn lạ tên họ ngày sinh
địa chỉ hồ sơ giấy tờ khai sinh kết hôn hộ khẩu tạm trú bảo hiểm y tế xã hội trợ cấp lương hưu chính sách chương
trình đề nghị yêu cầu báo cáo danh sách kế hoạch kiểm tra giám sát tổng hợp xử lý giải quyết thủ tục quy định pháp luật
quyền lợi nghĩa vụ trách nhiệm tuyên truyền vận động tổ chức cuộc họp hội nghị lớp tập huấn kinh nghiệm kỹ năng
thông tin tiếng Việt tiếng dân tộc Ê Đê Gia Rai M'Nông Thái Tày Mường Khmer phiên dịch
chuyện khác nhau giống như khoảng chừng hầu hết toàn bộ riêng chung chính phụ cơ bản đặc biệt bình thường tự nhiên
tình hình điều kiện kinh tế văn hóa giáo dục môi trường phát triển xây dựng sản xuất kinh doanh thị trường hàng hóa
chất lượng số lượng mức giá trị khả năng hiệu quả nguyên nhân lý do mục đích phương pháp cách thức ý kiến suy nghĩ
tâm lý tình cảm quan hệ bạn bè đồng nghiệp khách thầy trò lãnh đạo nhóm đội đoàn ban hội tổ phòng cơ quan đơn vị
Chủ nhà đi vắng, hẹn quay lại sau.
Máy cũ quá không cài được, hết bộ nhớ.
Bà đã lớn tuổi, mắt kém, tay run nên khó dùng; nhờ cháu giúp.
Đã hướng dẫn cách đăng nhập và đổi mật khẩu. Chưa nhận được mã.
Sim không chính chủ, cần ra cửa hàng làm lại.
Anh chị đi làm xa, ở nhà chỉ có ông bà và các cháu nhỏ.
Gia đình chưa có điện thoại thông minh, thuộc hộ cận nghèo.
Người dân phấn khởi, muốn học thêm về an toàn trên mạng.
Không có sóng trong nhà, phải ra ngoài đường mới gọi được.
Tuần sau mang giấy tờ lên xã để làm. Cần liên hệ trước với công an.
Gia đình đồng ý cho hỗ trợ, hẹn chiều thứ bảy.
`.trim();
