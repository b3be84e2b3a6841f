// Photos as phones make them, and files that are meant to harm whoever decodes them.
import zlib from 'node:zlib';

import { pngChunk, pngPicture } from './browser.mjs';

/// JPEGs of one drawn scene a `seed`, in any size and quality, packed by the browser.
export async function camera(browser) {
  const page = await browser.context.newPage();
  const shoot = async (seed, { width = 1600, height = 1200, quality = 0.9 } = {}) => {
    const url = await page.evaluate(([seed, width, height, quality]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width, height });
      const pen = canvas.getContext('2d');
      let state = seed * 2654435761 >>> 0;
      const random = () => (state = (state * 1664525 + 1013904223) >>> 0) / 2 ** 32;
      pen.scale(width / 100, height / 100);
      for (let i = 0; i < 60; ++i) {
        pen.fillStyle = `hsl(${random() * 360} 45% ${20 + random() * 65}%)`;
        pen.beginPath();
        pen.ellipse(random() * 100, random() * 100, 4 + random() * 22, 4 + random() * 22, random() * 3, 0, 7);
        pen.fill();
      }
      return canvas.toDataURL('image/jpeg', quality);
    }, [seed, width, height, quality]);
    return Buffer.from(url.split(',')[1], 'base64');
  };
  return { shoot, close: () => page.close() };
}

/// The same JPEG with the moment it was taken, "2026:06:01 09:30:00", as cameras write it (EXIF 2.3, DateTimeOriginal).
export function taken(jpeg, moment) {
  const tiff = Buffer.alloc(64);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  const entry = (at, tag, type, count, value) => {
    tiff.writeUInt16LE(1, at);
    tiff.writeUInt16LE(tag, at + 2);
    tiff.writeUInt16LE(type, at + 4);
    tiff.writeUInt32LE(count, at + 6);
    tiff.writeUInt32LE(value, at + 10);
  };
  entry(8, 0x8769, 4, 1, 26);
  entry(26, 0x9003, 2, 20, 44);
  tiff.write(`${moment}\0`, 44, 'latin1');
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

// The frame header of a JPEG, with other sides and perhaps another kind of frame.
function claiming(jpeg, width, height, frame = 0xc0) {
  const bytes = Buffer.from(jpeg);
  const at = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes[at + 1] = frame;
  bytes.writeUInt16BE(height, at + 5);
  bytes.writeUInt16BE(width, at + 7);
  return bytes;
}

function png(width, height, { bits = 8, colour = 0, interlaced = 0, data = Buffer.alloc(0), more = [] } = {}) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, colour, 0, 0, interlaced], 8);
  const chunks = [['IHDR', header], ...more, ['IDAT', data], ['IEND', Buffer.alloc(0)]];
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, ...chunks.map(([type, body]) => pngChunk(type, body))]);
}

/// name → bytes. `jpeg`: a whole one.
export function hostilePictures(jpeg) {
  const zeros = (bytes) => zlib.deflateSync(Buffer.alloc(bytes));
  const bomb = zeros(64 * 1024 * 1024);
  return {
    'half a photo': jpeg.subarray(0, jpeg.length >> 1),
    'a head without a body': jpeg.subarray(0, 200),
    'a JPEG that claims 65500 pixels a side': claiming(jpeg, 65500, 65500),
    'a progressive JPEG that wants its 98 million pixels in memory': claiming(jpeg, 65500, 1500, 0xc2),
    'noise behind a JPEG\'s first bytes': Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), zlib.deflateRawSync(jpeg)]),
    'a PNG of 30000 pixels a side in 64 MB of nothing': png(30000, 30000, { bits: 1, data: bomb }),
    'a PNG that claims four thousand million pixels a side': png(0xffffffff, 0xffffffff, { data: zeros(100) }),
    'a PNG whose text unpacks to 64 MB': png(64, 64, { data: zeros(65 * 64),
      more: [['zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), bomb])]] }),
    'an interlaced PNG without its pixels': png(9000, 9000, { interlaced: 1, data: zeros(10) }),
    'a PNG with half of its pixels': pngPicture(77).subarray(0, 900),
  };
}
