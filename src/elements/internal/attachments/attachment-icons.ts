import { svg, html, type TemplateResult } from 'lit';

import { icon } from '../icons.js';

/** Drawings for attachments and what one does with them. */
export const attachmentIcons = {
  download: icon('M8 2.5v8M4.5 7.5 8 11l3.5-3.5M3 13.5h10'),
  play: filled('M4.5 2.8v10.4L13 8z'),
  pause: icon('M5.5 3.5v9M10.5 3.5v9'),
  close: icon('m3.5 3.5 9 9M12.5 3.5l-9 9'),
  again: icon('M13 8a5 5 0 1 1-1.6-3.7M13.2 1.8v3h-3'),
  next: icon('m6 3 5 5-5 5'),
  larger: icon('M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0ZM10.3 10.3 14 14M7 5v4M5 7h4'),
  smaller: icon('M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0ZM10.3 10.3 14 14M5 7h4'),
  microphone: icon(
    'M8 1.8a2 2 0 0 1 2 2V8a2 2 0 0 1-4 0V3.8a2 2 0 0 1 2-2ZM3.8 8a4.2 4.2 0 0 0 8.4 0M8 12.2v2',
  ),
  record: filled('M12.5 8a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0Z'),
  bin: icon('M2.8 4.2h10.4M6.2 4V2.5h3.6V4M4.2 4.5l.6 9h6.4l.6-9M6.8 7v4M9.2 7v4'),
  warning: icon('M8 2.5 14.5 13.5h-13zM8 6.8v3M8 11.6v.1'),
  send: icon('M8 13.5v-11M3.5 7 8 2.5 12.5 7'),
  text: icon('M3 4h10M3 7.5h10M3 11h6'),
};

function filled(path: string): TemplateResult {
  return html`<svg viewBox="0 0 16 16" aria-hidden="true" class="filled"><path d=${path} /></svg>`;
}

/** A sheet of paper with what tells kinds of files apart. */
const sheet = 'M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3';
const marks: readonly (readonly [types: RegExp, endings: RegExp, mark: string])[] = [
  [
    /zip|tar|compressed|rar/,
    /^(?:zip|gz|tgz|7z|rar|tar|bz2|xz)$/,
    'M6.5 4.5v1M6.5 7v1M6.5 9.5v2h1.5v-2z',
  ],
  [/pdf/, /^pdf$/, 'M5.5 11.5c3-1.5 2.5-5 2-5s-.5 3.5 3 4'],
  [
    /^audio\//,
    /^(?:mp3|wav|ogg|flac|m4a)$/,
    'M6.5 11.5V7l3.5-1v4.5M6.5 11.5a.7.7 0 1 1-1.4 0 .7.7 0 0 1 1.4 0ZM10 10.5a.7.7 0 1 1-1.4 0',
  ],
  [/^video\//, /^(?:mp4|mov|webm|mkv|avi)$/, 'M6.5 7v4l3.5-2z'],
  [/^image\//, /^(?:svg|heic|tiff?|psd)$/, 'm5 12 2-3 1.5 1.5L10 9l1.2 3M6 7h.1'],
  [/sheet|excel|csv/, /^(?:xlsx?|ods|csv)$/, 'M5.5 7.5h5v4.5h-5zM8 7.5V12M5.5 9.7h5'],
  [
    /json|xml|html|script/,
    /^(?:json|xml|html?|js|ts|css|sh|py)$/,
    'm6.8 7.5-1.6 2 1.6 2M9.2 7.5l1.6 2-1.6 2',
  ],
  [/^text\/|word|document|rtf/, /^(?:txt|md|docx?|odt|rtf|log)$/, 'M5.5 7.5h5M5.5 9.7h5M5.5 12h3'],
];

/** The drawing of a file by its type, else by the ending of its name; decoration. */
export function fileIcon({ type, name }: { type: string; name: string }): TemplateResult {
  const ending = /\.(\w+)\s*$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const mark =
    marks.find(([types]) => types.test(type)) ?? marks.find(([, endings]) => endings.test(ending));
  return html`<svg viewBox="0 0 16 16" aria-hidden="true" class="sheet">
    <path d=${sheet} />
    ${mark === undefined ? '' : svg`<path class="mark" d=${mark[2]} />`}
  </svg>`;
}
