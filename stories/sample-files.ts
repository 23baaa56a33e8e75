// Files made of nothing but code: no pictures or sounds of others are committed.
import type { AttachmentFiles } from '../src/elements/internal/attachments/attachment-files.js';
import type { AttachmentItem } from '../src/session/index.js';

let made = 0;

/** An attachment that is at the backend; what a story is about is given. */
export function anAttachment(given: Partial<AttachmentItem> = {}): AttachmentItem {
  made += 1;
  return {
    id: `attachment-${made}`,
    file: `file-${made}`,
    name: 'setup-guide.pdf',
    type: 'application/pdf',
    size: 2_345_678,
    state: 'ready',
    progress: 1,
    ...given,
  };
}

/** A landscape that `sampleFiles` paints, with its tiny copy. */
export function aPicture(given: Partial<AttachmentItem> = {}): AttachmentItem {
  const size = { width: 1600, height: 1200, ...given };
  return anAttachment({
    name: `desk-${size.width}x${size.height}.jpg`,
    type: 'image/jpeg',
    size: 812_345,
    preview: previewOf(paint(size.width, size.height, 16)),
    ...size,
  });
}

export function aVideo(given: Partial<AttachmentItem> = {}): AttachmentItem {
  return anAttachment({
    name: 'screen-recording.webm',
    type: 'video/webm',
    size: 4_812_345,
    width: 640,
    height: 360,
    duration: 2_000,
    preview: previewOf(paint(640, 360, 16)),
    ...given,
  });
}

export function aVoiceMessage(given: Partial<AttachmentItem> = {}): AttachmentItem {
  return anAttachment({
    name: 'voice-message.wav',
    type: 'audio/wav',
    size: 96_044,
    duration: 12_000,
    waveform: loudness(64),
    ...given,
  });
}

/** Opens what was made here: pictures are painted, sounds are tones. */
export const sampleFiles: AttachmentFiles = {
  open: async (item) => {
    if (item.type.startsWith('image/')) return asBlob(paintOf(item), item.type);
    if (item.type.startsWith('audio/')) return tones((item.duration ?? 2000) / 1000);
    if (item.type.startsWith('video/')) return film();
    return new Blob(['Nothing but a sample.\n'.repeat(100)], { type: item.type });
  },
};

/** Never opens anything: what a row shows before its files are here. */
export const slowFiles: AttachmentFiles = { open: () => new Promise(() => {}) };

/** Refuses everything. */
export const brokenFiles: AttachmentFiles = {
  open: () => Promise.reject(new Error('There is no such file.')),
};

/** A painted picture as a file of somebody's camera. */
export async function pictureFile(name: string, width = 1600, height = 1200): Promise<File> {
  return new File([await asBlob(paint(width, height), 'image/jpeg')], name, { type: 'image/jpeg' });
}

const paintOf = ({ width = 800, height = 600 }: AttachmentItem): HTMLCanvasElement =>
  paint(width, height);

/** Hills under an evening sky; another picture for each size. */
function paint(width: number, height: number, most = 1600): HTMLCanvasElement {
  const scale = Math.min(1, most / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('Nothing to paint with.');
  const [w, h] = [canvas.width, canvas.height];
  const hue = (width * 7 + height * 13) % 360;
  const sky = pen.createLinearGradient(0, 0, 0, h);
  sky.addColorStop(0, `hsl(${hue} 60% 35%)`);
  sky.addColorStop(1, `hsl(${(hue + 50) % 360} 80% 75%)`);
  pen.fillStyle = sky;
  pen.fillRect(0, 0, w, h);
  pen.fillStyle = '#fff8';
  pen.beginPath();
  pen.arc(w * 0.7, h * 0.35, Math.min(w, h) * 0.1, 0, 7);
  pen.fill();
  for (const [index, base] of [0.6, 0.72, 0.85].entries()) {
    pen.fillStyle = `hsl(${(hue + 200) % 360} 35% ${40 - index * 12}%)`;
    pen.beginPath();
    pen.moveTo(0, h);
    for (let x = 0; x <= w + w / 30; x += Math.max(1, w / 60)) {
      const at = (x / w) * (6 + index * 3) + index * 2 + hue;
      pen.lineTo(x, h * (base + 0.07 * Math.sin(at) + 0.03 * Math.sin(at * 2.7)));
    }
    pen.lineTo(w, h);
    pen.fill();
  }
  return canvas;
}

const previewOf = (canvas: HTMLCanvasElement): string =>
  canvas.toDataURL('image/webp', 0.5).split(',')[1] ?? '';

function asBlob(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture.'))), type, 0.85);
  });
}

/** As loud as a few words. */
export function loudness(steps: number): number[] {
  return Array.from({ length: steps }, (_, step) =>
    Math.round(Math.abs(Math.sin(step / 2.3) * Math.cos(step / 9)) * 85 + (step % 5) * 3),
  );
}

/** A WAV of two tones in turns, quiet, 8 kHz. */
export function tones(seconds: number): Blob {
  const rate = 8000;
  const count = Math.max(1, Math.round(seconds * rate));
  const bytes = new DataView(new ArrayBuffer(44 + count * 2));
  const letters = (at: number, text: string): void => {
    for (const [index, letter] of [...text].entries()) {
      bytes.setUint8(at + index, letter.charCodeAt(0));
    }
  };
  letters(0, 'RIFF');
  bytes.setUint32(4, 36 + count * 2, true);
  letters(8, 'WAVEfmt ');
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, rate, true);
  bytes.setUint32(28, rate * 2, true);
  bytes.setUint16(32, 2, true);
  bytes.setUint16(34, 16, true);
  letters(36, 'data');
  bytes.setUint32(40, count * 2, true);
  for (let step = 0; step < count; step += 1) {
    const pitch = Math.floor(step / rate) % 2 === 0 ? 330 : 440;
    const value = Math.sin((step / rate) * pitch * 2 * Math.PI) * 2000;
    bytes.setInt16(44 + step * 2, value, true);
  }
  return new Blob([bytes], { type: 'audio/wav' });
}

/** A second of hills that change their colour. */
function film(): Promise<Blob> {
  const canvas = paint(640, 360);
  const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: 'video/webm' });
  const pen = canvas.getContext('2d');
  const parts: Blob[] = [];
  let step = 0;
  const timer = setInterval(() => {
    step += 1;
    pen?.drawImage(paint(640 + step, 360), 0, 0);
    if (step === 12) recorder.stop();
  }, 100);
  return new Promise((resolve) => {
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onstop = () => {
      clearInterval(timer);
      resolve(new Blob(parts, { type: 'video/webm' }));
    };
    recorder.start();
  });
}
