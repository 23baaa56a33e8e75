import { fixture, html } from '@open-wc/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';

import type { ChatAttachments } from '../../src/elements/attachments/attachments.js';
import '../../src/elements/attachments/attachments.js';
import type { ChatViewer } from '../../src/elements/viewer/viewer.js';
import '../../src/elements/viewer/viewer.js';
import { panBy, WHOLE, zoomBy } from '../../src/elements/viewer/zoom.js';
import { FakeFiles, picture, pictureBlob } from '../harness/attachments.js';
import { accessibilityProblems } from '../harness/axe.js';
import { focused, inside } from '../harness/popup.js';
import { settled } from '../harness/settled.js';

const patience = { timeout: 30_000 };
let files: FakeFiles;
const pictures = ['one.png', 'two.png', 'three.png'].map((name) => picture({ name }));

beforeEach(() => {
  files = new FakeFiles();
  files.blobOf = () => pictureBlob(2000, 1500);
  files.all = pictures;
});

const viewerOf = (): ChatViewer | null => document.querySelector('chat-viewer');
const nameShown = (viewer: ChatViewer): string => inside(viewer, '[part=name]').textContent ?? '';
const zoomOf = (viewer: ChatViewer): string =>
  inside(viewer, '.stage').style.getPropertyValue('--zoom');

/** Opens the viewer by a press on the second picture. */
async function opened(direction = 'ltr'): Promise<{ row: ChatAttachments; viewer: ChatViewer }> {
  const home = await fixture<HTMLElement>(html`<div dir=${direction}></div>`);
  document.body.dir = direction;
  const row = document.createElement('chat-attachments');
  row.attachments = pictures.slice(1, 2);
  row.files = files;
  home.append(row);
  await settled(row);
  inside(row, '.open').focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => viewerOf()?.shadowRoot?.querySelector('img'), patience).toBeTruthy();
  const viewer = viewerOf() as ChatViewer;
  await inside<HTMLImageElement>(viewer, 'img').decode();
  await settled(viewer);
  return { row, viewer };
}

async function close(viewer: ChatViewer): Promise<void> {
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => viewer.isConnected, patience).toBe(false);
  document.body.removeAttribute('dir');
}

describe('the viewer', () => {
  it('opens on the picture that was pressed, and gives the focus back to it', async () => {
    const { row, viewer } = await opened();
    expect(nameShown(viewer)).toBe('two.png');
    expect(inside(viewer, '.count').textContent).toBe('2 of 3');
    expect(inside(viewer, 'dialog').matches(':modal')).toBe(true);
    expect(await accessibilityProblems(viewer)).toEqual([]);
    let heard = 0;
    document.body.addEventListener('keydown', () => (heard += 1), { once: true });
    await close(viewer);
    expect(focused()).toBe(inside(row, '.open'));
    expect(heard, 'a popup around hears of no Escape').toBe(0);
  });

  it('leads on by keys, and stops at the ends', async () => {
    const { viewer } = await opened();
    const seen: string[] = [];
    for (const key of [
      'ArrowRight',
      'ArrowRight',
      'ArrowLeft',
      'PageUp',
      'PageUp',
      'End',
      'Home',
    ]) {
      await userEvent.keyboard(`{${key}}`);
      await settled(viewer);
      seen.push(nameShown(viewer).replace('.png', ''));
    }
    expect(seen).toEqual(['three', 'three', 'two', 'one', 'one', 'three', 'one']);
    expect(inside(viewer, '.previousPicture').ariaDisabled).toBe('true');
    expect(inside(viewer, '.nextPicture').ariaDisabled).toBeNull();
    inside(viewer, '.nextPicture').click();
    await settled(viewer);
    expect(nameShown(viewer)).toBe('two.png');
    await close(viewer);
  });

  it('leads the other way from right to left', async () => {
    const { viewer } = await opened('rtl');
    await userEvent.keyboard('{ArrowLeft}');
    await settled(viewer);
    expect(nameShown(viewer)).toBe('three.png');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await settled(viewer);
    expect(nameShown(viewer)).toBe('one.png');
    await close(viewer);
  });

  it('enlarges by + and by its button, moves by arrows then, and shows the whole by 0', async () => {
    const { viewer } = await opened();
    await userEvent.keyboard('+');
    await settled(viewer);
    expect(zoomOf(viewer)).toBe('1.500');
    inside(viewer, '.zoomIn').click();
    await settled(viewer);
    expect(zoomOf(viewer)).toBe('2.250');
    await userEvent.keyboard('{ArrowRight}');
    await settled(viewer);
    expect(nameShown(viewer)).toBe('two.png');
    expect(inside(viewer, '.stage').style.getPropertyValue('--x')).toBe('-80.0px');
    await userEvent.keyboard('0');
    await settled(viewer);
    expect(zoomOf(viewer)).toBe('1.000');
    await userEvent.keyboard('-');
    await settled(viewer);
    expect(zoomOf(viewer)).toBe('1.000');
    await close(viewer);
  });

  it('enlarges by the wheel and by two fingers, and turns by one that goes sideways', async () => {
    const { viewer } = await opened();
    const stage = inside(viewer, '.stage');
    stage.setPointerCapture = () => {};
    const { left, top, width, height } = stage.getBoundingClientRect();
    const at = (x: number) => ({ clientX: left + width / 2 + x, clientY: top + height / 2 });
    stage.dispatchEvent(new WheelEvent('wheel', { deltaY: -300, cancelable: true, ...at(0) }));
    await settled(viewer);
    expect(Number(zoomOf(viewer))).toBeGreaterThan(1.5);
    await userEvent.keyboard('0');
    const point = (type: string, pointerId: number, x: number): boolean =>
      stage.dispatchEvent(
        new PointerEvent(type, { pointerId, button: 0, bubbles: true, ...at(x) }),
      );
    point('pointerdown', 1, -50);
    point('pointerdown', 2, 50);
    point('pointermove', 2, 150);
    await settled(viewer);
    expect(Number(zoomOf(viewer))).toBeCloseTo(2, 1);
    point('pointerup', 2, 150);
    point('pointerup', 1, -50);
    expect(nameShown(viewer)).toBe('two.png');
    await userEvent.keyboard('0');
    point('pointerdown', 1, 0);
    point('pointermove', 1, -90);
    point('pointerup', 1, -90);
    await settled(viewer);
    expect(nameShown(viewer)).toBe('three.png');
    await close(viewer);
  });

  it('C7 closes where nothing of it may be seen any more', async () => {
    const { viewer } = await opened();
    files.over.abort();
    await expect.poll(() => viewer.isConnected, patience).toBe(false);
  });

  it('says that a picture cannot be had', async () => {
    files.blobOf = () => Promise.reject(new Error('Gone.'));
    const viewer = document.createElement('chat-viewer');
    Object.assign(viewer, { pictures, current: pictures[0]?.id, files });
    document.body.append(viewer);
    viewer.show();
    await expect
      .poll(() => viewer.shadowRoot?.querySelector('[role=alert]')?.textContent, patience)
      .toBe('Could not be loaded');
    viewer.close();
    viewer.remove();
  });
});

describe('zoom', () => {
  const view = { width: 100, height: 100 };
  const whole = { width: 100, height: 80 };

  it('keeps what stands under the pointer where it is', () => {
    const zoom = zoomBy(WHOLE, 2, whole, view, 20, 0);
    expect(zoom).toEqual({ scale: 2, x: -20, y: 0 });
  });

  it('never shrinks below the whole, nor grows without end', () => {
    expect(zoomBy(WHOLE, 0.1, whole, view)).toEqual(WHOLE);
    expect(zoomBy(WHOLE, 1000, whole, view).scale).toBe(8);
  });

  it('moves no edge into the window', () => {
    const zoom = zoomBy(WHOLE, 2, whole, view);
    expect(panBy(zoom, 999, -999, whole, view)).toEqual({ scale: 2, x: 50, y: -30 });
    expect(panBy(WHOLE, 10, 10, whole, view)).toEqual(WHOLE);
  });
});
