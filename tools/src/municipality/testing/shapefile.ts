/** Writes the shapefiles of the tests, after ESRI’s white paper of 1998 and the description of dBASE III. */
import { crc32 } from 'node:zlib';

interface Row {
  readonly NOM: string;
  readonly ring: readonly number[][];
}
interface Parts {
  readonly encoding: 'latin1' | 'utf8';
  readonly cpg?: string;
  readonly prj?: string;
}

const NAME_BYTES = 40;

export function zippedShapefile(name: string, rows: readonly Row[], { encoding, cpg, prj }: Parts): Buffer {
  return zipped({
    [`${name}.shp`]: shp(rows),
    [`${name}.DBF`]: dbf(rows, encoding),
    ...(prj && { [`${name}.prj`]: Buffer.from(prj) }),
    ...(cpg && { [`${name}.cpg`]: Buffer.from(cpg) }),
  });
}

const POLYGON = 5;

function shp(rows: readonly Row[]): Buffer {
  const records = rows.map(({ ring }, index) => {
    const content = Buffer.alloc(48 + ring.length * 16);
    content.writeInt32LE(POLYGON, 0);
    content.writeInt32LE(1, 36);
    content.writeInt32LE(ring.length, 40);
    ring.toReversed().forEach(([x, y], at) => {
      content.writeDoubleLE(x!, 48 + at * 16);
      content.writeDoubleLE(y!, 56 + at * 16);
    });
    const header = Buffer.alloc(8);
    header.writeInt32BE(index + 1, 0);
    header.writeInt32BE(content.length / 2, 4);
    return Buffer.concat([header, content]);
  });
  const header = Buffer.alloc(100);
  header.writeInt32BE(9994, 0);
  header.writeInt32BE((100 + Buffer.concat(records).length) / 2, 24);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(POLYGON, 32);
  return Buffer.concat([header, ...records]);
}

function dbf(rows: readonly Row[], encoding: BufferEncoding): Buffer {
  const header = Buffer.alloc(65);
  header[0] = 3;
  header.writeUInt32LE(rows.length, 4);
  header.writeUInt16LE(65, 8);
  header.writeUInt16LE(1 + NAME_BYTES, 10);
  header.write('NOM', 32, 'latin1');
  header.write('C', 43, 'latin1');
  header[48] = NAME_BYTES;
  header[64] = 13;
  const records = rows.map(({ NOM }) => {
    const record = Buffer.alloc(1 + NAME_BYTES, ' ');
    Buffer.from(NOM, encoding).copy(record, 1);
    return record;
  });
  return Buffer.concat([header, ...records, Buffer.from([0x1a])]);
}

/** A ZIP whose entries are stored as they are. */
function zipped(files: Readonly<Record<string, Buffer>>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), content);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, place, Buffer.from(name));
    offset += 30 + name.length + content.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(central.length / 4, 4);
  end.writeUInt16LE(central.length / 4, 6);
  end.writeUInt32LE(Buffer.concat(central).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...central, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
