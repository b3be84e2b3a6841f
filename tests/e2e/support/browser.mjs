// The system's Chromium with a profile of its own, and pictures to upload.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';

import { chromium } from 'playwright-core';

export const phone = { width: 390, height: 844 };

/// What this phone shows of a page at 200 %: half as many CSS pixels each way.
export const phoneAtTwice = { width: 195, height: 422 };

/// Opens a browser; `page(options)` gives a page in a fresh context, and every error on any page is collected in `faults`.
export async function openBrowser(viewport = phone) {
  const profile = await mkdtemp(path.join(tmpdir(), 'kexiebot-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.KEXIEBOT_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    viewport,
    deviceScaleFactor: 2,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  const faults = [];
  const elsewhere = [];
  const watch = (page) => {
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => /Content Security Policy/.test(message.text()) && faults.push(message.text()));
    page.on('request', (request) => /^https?:\/\/(?!127\.0\.0\.1[:/])/.test(request.url()) && elsewhere.push(request.url()));
  };
  context.pages().forEach(watch);
  context.on('page', watch);
  const close = async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  };
  return { context, faults, elsewhere, close };
}

/// Where screenshots go: KEXIEBOT_ARTEFACTS, else a folder beside this one that git ignores.
export async function screenshotPath(name) {
  const folder = process.env.KEXIEBOT_ARTEFACTS ?? path.join(tmpdir(), 'kexiebot-artefacts');
  await mkdir(folder, { recursive: true });
  return path.join(folder, name);
}

/// A real PNG: a lecture hall in three flat colours, so that each `seed` makes other bytes.
export function pngPicture(seed, width = 640, height = 480) {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x) {
      const screen = x > width / 4 && x < (width * 3) / 4 && y > height / 8 && y < height / 2;
      const rowOfSeats = y > (height * 5) / 8 && y % 40 < 24 && x % 56 < 40;
      const colour = screen ? [236, 244, 240] : rowOfSeats ? [70 + (seed % 60), 92, 110] : [176, 190, 180];
      rows.set(colour, y * (width * 3 + 1) + 1 + x * 3);
    }
  }
  return png(width, height, rows, seed);
}

/// A real PNG that looks like no other: each `seed` makes another chessboard of greys.
export function patternPicture(seed, width = 320, height = 240) {
  const tile = 20;
  const rows = Buffer.alloc((width * 3 + 1) * height);
  const grey = (x, y) => crc32(Buffer.from(`${seed}/${Math.floor(x / tile)}/${Math.floor(y / tile)}`)) & 0xff;
  for (let y = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x) rows.fill(grey(x, y), y * (width * 3 + 1) + 1 + x * 3, y * (width * 3 + 1) + 4 + x * 3);
  }
  return png(width, height, rows, seed);
}

function png(width, height, rows, seed) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const note = Buffer.from(`Comment\0${seed}`, 'latin1');
  const chunks = [['IHDR', header], ['tEXt', note], ['IDAT', zlib.deflateSync(rows)], ['IEND', Buffer.alloc(0)]];
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, ...chunks.map(([type, body]) => pngChunk(type, body))]);
}

export function pngChunk(type, body) {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(body.length, 0);
  typed.copy(framed, 4);
  framed.writeUInt32BE(crc32(typed), typed.length + 4);
  return framed;
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
