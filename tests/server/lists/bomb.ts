/** A zip archive whose one entry inflates to so many zeros, made without ever holding them. */
import { deflateRawSync } from 'node:zlib';

const MEBIBYTE = 1024 * 1024;

/** Deflate's longest matches of one repeated byte: about a thousandth of the size. */
export function bomb(size: number): Uint8Array {
  // Blocks that end on a byte's edge can be put behind each other.
  const block = deflateRawSync(new Uint8Array(MEBIBYTE), { finishFlush: 3 });
  const packed = Buffer.concat([
    ...Array.from({ length: size / MEBIBYTE }, () => block),
    deflateRawSync(new Uint8Array()),
  ]);
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(size, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, name, packed]);
  const central = Buffer.concat([
    Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'),
    common,
    Buffer.alloc(14),
    name,
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
