/**
 * What the worker says while no page is open, in Vietnamese: it can't know which language a page was last shown in.
 * It stands with the catalogues because it is for people, and by itself because the worker carries nothing else.
 */
export const waking = {
  title: 'Xã nhắc gửi phiếu',
  open: 'Bấm vào đây để mở sổ và gửi.',
  sent: 'Máy đã gửi hết. Anh/chị không phải làm gì.',
};
