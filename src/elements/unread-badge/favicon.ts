import type { Badge } from './page-badge.js';
import type { Effect } from './shared-effect.js';

const SIZE = 64;
/** Takes the place of `icon` in links that must not be seen meanwhile. */
const ASIDE = 'chat-icon-aside';

let link: HTMLLinkElement | null = null;
/** The page's own icons, with the relation that they had. */
const aside = new Map<HTMLLinkElement, string>();
/** A drawing that is ready when a newer one was asked for is not shown. */
let turn = 0;

/**
 * Draws the number onto the page's own icon. The result is a `data:` address, which a page's policy
 * has to allow (`img-src data:`); else the icon stays as it is.
 */
export const favicon: Effect = {
  show(badge) {
    const own = ++turn;
    void draw(badge).then((address) => {
      if (own === turn && address !== null) place(address);
    });
  },

  clear() {
    turn += 1;
    link?.remove();
    link = null;
    for (const [icon, relation] of aside) if (icon.rel === ASIDE) icon.rel = relation;
    aside.clear();
  },
};

function place(address: string): void {
  // Among several icons each browser chooses by rules of its own: only ours may be one.
  for (const icon of pageIcons()) {
    aside.set(icon, icon.rel);
    icon.rel = ASIDE;
  }
  if (link === null) {
    link = document.createElement('link');
    link.rel = 'icon';
  }
  link.href = address;
  if (!link.isConnected) document.head.append(link);
}

/** The page's icons that are in force now. */
function pageIcons(): HTMLLinkElement[] {
  const icons = document.head.querySelectorAll<HTMLLinkElement>('link[rel~="icon" i]');
  return [...icons].filter((icon) => icon !== link);
}

/** The address of the drawing; null where the page's policy forbids to show it. */
async function draw(badge: Badge): Promise<string | null> {
  const icon = pageIcons().at(-1) ?? [...aside.keys()].at(-1);
  const image = await load(icon?.href || new URL('/favicon.ico', document.baseURI).href);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIZE;
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  if (image !== null) pen.drawImage(image, 0, 0, SIZE, SIZE);
  drawNumber(pen, badge, image === null ? SIZE : SIZE * 0.66);
  const address = canvas.toDataURL();
  return (await load(address)) === null ? null : address;
}

/** A disc in the lower corner, in the badge's own colours, with a gap around it. */
function drawNumber(pen: CanvasRenderingContext2D, { element, short }: Badge, size: number): void {
  const shown = element.shadowRoot?.querySelector('[part=count]') ?? element;
  const { backgroundColor, color, fontFamily } = getComputedStyle(shown);
  const centre = SIZE - size / 2;
  pen.globalCompositeOperation = 'destination-out';
  disc(pen, centre, size / 2 + 3);
  pen.globalCompositeOperation = 'source-over';
  pen.fillStyle = backgroundColor;
  disc(pen, centre, size / 2);
  pen.fillStyle = color;
  pen.font = `700 ${size * (short.length > 1 ? 0.62 : 0.8)}px ${fontFamily}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(short, centre, centre + size * 0.05);
}

function disc(pen: CanvasRenderingContext2D, centre: number, radius: number): void {
  pen.beginPath();
  pen.arc(centre, centre, radius, 0, 2 * Math.PI);
  pen.fill();
}

/** Null where there is no icon, or it must not be read. */
async function load(address: string): Promise<HTMLImageElement | null> {
  const image = new Image();
  image.crossOrigin = 'anonymous';
  image.src = address;
  try {
    await image.decode();
    return image;
  } catch {
    return null;
  }
}
