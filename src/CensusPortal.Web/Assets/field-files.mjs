// Files of the enumerator's app that are made at build time: icons and the service worker, which knows
// every other file by its hash.
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

// The portal's bars on its colour, in a grid of 32: colour, left, top, width, height.
const parts = [['0d5c75', 0, 0, 32, 32], ['ffffff', 9, 16, 3, 7], ['ffffff', 14, 10, 3, 13], ['ffffff', 19, 13, 3, 10]];

export function iconSvg() {
  const rects = parts.map(([colour, x, y, width, height]) => `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#${colour}"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${rects.join('')}</svg>\n`;
}

// Some phones take only PNG for the home screen.
export function iconPng(size) {
  const rows = Buffer.alloc(size * (1 + size * 3));
  const at = (x, y) => parts.findLast(([, left, top, width, height]) => x >= left && x < left + width && y >= top && y < top + height)[0];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++)
      rows.writeUIntBE(parseInt(at((x + 0.5) * 32 / size, (y + 0.5) * 32 / size), 16), y * (1 + size * 3) + 1 + x * 3, 3);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]), length = Buffer.alloc(4), check = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++)
      crc = crc >>> 1 ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

// What the worker keeps on the phone: address and hash, and the version that any change of any of them makes.
export function worker(page, files) {
  const hash = contents => createHash('sha256').update(contents).digest('base64');
  const list = files.map(([address, contents]) => [address, hash(contents)]);
  return { VERSION: JSON.stringify(hash(JSON.stringify(list) + hash(page)).replace(/[^0-9A-Za-z]/g, '').slice(0, 12)), FILES: JSON.stringify(list) };
}
