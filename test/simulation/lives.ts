import type { History, PageLife } from './history.js';

/** How much of this time a page was there and not frozen. */
export function timeAwake({ until, frozen }: PageLife, from: number, to: number): number {
  const end = Math.min(to, until);
  return frozen.reduce(
    (time, [begin, thaw]) => time - Math.max(0, Math.min(end, thaw) - Math.max(from, begin)),
    Math.max(0, end - from),
  );
}

/** Whether a page of the device ended, or stood still, between the two moments. */
export function isDisturbed({ pages }: History, device: string, from: number, to: number): boolean {
  return pages.some(
    (life) =>
      life.device === device &&
      ((life.until >= from && life.until <= to) ||
        life.frozen.some(([begin, end]) => begin <= to && end >= from)),
  );
}

export function lifeOf({ pages }: History, page: number): PageLife | undefined {
  return pages.find((life) => life.page === page);
}

/** Whether what the device keeps was removed between the two moments, since its user went. */
export function isLeft({ host }: History, device: string, from: number, to = Infinity): boolean {
  return [...host.leavings, ...host.wipes].some(
    (one) => one.device === device && one.at >= from && one.at <= to,
  );
}
