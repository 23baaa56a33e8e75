import { describe, expect, it } from 'vitest';

import { attachmentKind, previewUrl } from '../../src/model/attachment-kind.js';

describe('attachmentKind', () => {
  it.each([
    ['image/png', 'image'],
    ['IMAGE/JPEG', 'image'],
    ['image/webp; charset=binary', 'image'],
    ['video/mp4', 'video'],
    ['audio/webm;codecs=opus', 'audio'],
    ['application/pdf', 'file'],
    ['', 'file'],
    ['image', 'file'],
  ])('takes %j for %s', (type, kind) => {
    expect(attachmentKind({ type })).toBe(kind);
  });

  it.each([
    'image/svg+xml',
    'image/svg+xml;x=image/png',
    'text/html',
    'image/png, text/html',
    'image/png\ntext/html',
    'video/x-anything',
    'application/xhtml+xml',
  ])('P15: takes %j, which may run something, for a file', (type) => {
    expect(attachmentKind({ type })).toBe('file');
  });
});

describe('previewUrl', () => {
  it.each([
    ['UklGRhwAAABXRUJQVlA4', 'data:image/webp;base64,UklGRhwAAABXRUJQVlA4'],
    ['/9j/4AAQSkZJRg==', 'data:image/jpeg;base64,/9j/4AAQSkZJRg=='],
    ['iVBORw0KGgoAAAAN', 'data:image/png;base64,iVBORw0KGgoAAAAN'],
  ])('makes an address of %s', (preview, url) => {
    expect(previewUrl({ preview })).toBe(url);
  });

  it.each([
    undefined,
    '',
    'PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciPg==',
    'javascript:alert(1)',
    'UklGR"onerror="x',
    `UklGR${'A'.repeat(1_024)}`,
  ])('P15: makes none of %j', (preview) => {
    expect(previewUrl({ ...(preview !== undefined && { preview }) })).toBe(null);
  });
});
