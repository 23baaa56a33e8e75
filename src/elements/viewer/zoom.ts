/** How a picture stands in its window: enlarged, and shifted from the middle in px. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const WHOLE: Zoom = { scale: 1, x: 0, y: 0 };
const LARGEST = 8;

/** Enlarged by `factor`; what stands at `x`, `y` from the middle stays there. */
export function zoomBy(zoom: Zoom, factor: number, picture: Size, view: Size, x = 0, y = 0): Zoom {
  const scale = Math.min(LARGEST, Math.max(1, zoom.scale * factor));
  const by = scale / zoom.scale;
  return within({ scale, x: x - (x - zoom.x) * by, y: y - (y - zoom.y) * by }, picture, view);
}

export function panBy(zoom: Zoom, x: number, y: number, picture: Size, view: Size): Zoom {
  return within({ ...zoom, x: zoom.x + x, y: zoom.y + y }, picture, view);
}

/** No edge of the picture leaves the window's edge inwards while it is larger than the window. */
function within({ scale, x, y }: Zoom, picture: Size, view: Size): Zoom {
  const room = (size: number, seen: number): number => Math.max(0, (size * scale - seen) / 2);
  const most = room(picture.width, view.width);
  const highest = room(picture.height, view.height);
  return {
    scale,
    x: Math.min(most, Math.max(-most, x)) + 0,
    y: Math.min(highest, Math.max(-highest, y)) + 0,
  };
}
