import type { MessageState, TimelineItem } from '../../src/session/index.js';
import type { PageLife, Screen, Told, Violation } from './history.js';
import { A_MOMENT } from './ledger.js';
import type { Book, Ledger } from './ledger.js';

/** A gap may look like none for this long after the page knew of it (P6), and a little more. */
const NOTICE_TIME = 2_000 + 50;

const RANKS: Readonly<Record<MessageState, number>> = {
  sending: 0,
  failed: 0,
  sent: 1,
  delivered: 2,
  read: 3,
};

type Event =
  | { readonly kind: 'screen'; readonly at: number; readonly screen: Screen }
  | { readonly kind: 'told'; readonly at: number; readonly told: Told };

/** What each page showed from moment to moment: P2, P3, P4, P6, P11. */
export function* checkScreens(ledger: Ledger): Iterable<Violation> {
  const pages = new Map(ledger.history.pages.map((life) => [life.page, life]));
  for (const [key, events] of eventsOfLists(ledger)) {
    const [page, conversation] = key;
    const life = pages.get(page);
    if (life) yield* new ListWatch(ledger, life, conversation).watch(events);
  }
}

function eventsOfLists({
  history,
}: Ledger): Iterable<readonly [readonly [number, string], Event[]]> {
  const lists = new Map<string, readonly [readonly [number, string], Event[]]>();
  const add = (page: number, conversation: string, event: Event): void => {
    const key = `${page} ${conversation}`;
    const list = lists.get(key) ?? [[page, conversation] as const, []];
    lists.set(key, list);
    list[1].push(event);
  };
  for (const screen of history.screens) {
    add(screen.page, screen.conversation, { kind: 'screen', at: screen.at, screen });
  }
  for (const told of history.told) {
    add(told.page, told.conversation, { kind: 'told', at: told.at, told });
  }
  for (const [, events] of lists.values()) events.sort((a, b) => a.at - b.at);
  return lists.values();
}

/** Follows one conversation's list on one page. */
class ListWatch {
  readonly #ledger: Ledger;
  readonly #life: PageLife;
  readonly #conversation: string;
  readonly #ranks = new Map<string, number>();
  /** Own messages that were on the screen, or have to be after a reload. */
  #own = new Map<string, number | null>();
  #epoch: string | null = null;
  #read = 0;
  #last = 0;
  #items: readonly TimelineItem[] = [];
  #isLoading = false;
  #gapSince: number | null = null;
  #gap = '';
  #hasLoaded = false;

  constructor(ledger: Ledger, life: PageLife, conversation: string) {
    this.#ledger = ledger;
    this.#life = life;
    this.#conversation = conversation;
  }

  *watch(events: readonly Event[]): Iterable<Violation> {
    for (const event of events) {
      yield* this.#gapUntil(event.at);
      if (event.kind === 'told') yield* this.#onTold(event.told);
      else yield* this.#onScreen(event.screen);
      this.#lookForGap(event.at);
    }
    const { calmAt, host } = this.#ledger.history;
    const { page, user, until } = this.#life;
    const gone = host.sittings.find((one) => one.page === page && one.user !== user);
    const end = Math.min(until, gone?.at ?? Infinity, calmAt + NOTICE_TIME * 10);
    if (end !== Infinity) yield* this.#gapUntil(end);
  }

  *#onTold({ epoch, last, read, at }: Told): Iterable<Violation> {
    this.#enterEpoch(epoch);
    this.#last = last;
    if (read < this.#read) {
      yield this.#violation('P11', `the own read mark went from ${this.#read} to ${read}`, at);
    }
    this.#read = read;
  }

  *#onScreen(screen: Screen): Iterable<Violation> {
    const { epoch, items, loaded, at } = screen;
    const { firstEpoch, history } = this.#ledger;
    const { lostAt, refused } = history;
    const refusedAt = refused.get(this.#life.device) ?? Infinity;
    this.#enterEpoch(epoch);
    if (loaded && !this.#hasLoaded) this.#expectKept(at);
    this.#items = items;
    this.#isLoading = screen.isLoading;
    const book = this.#ledger.book(epoch, this.#conversation);
    const ids = new Set<string>();
    const texts = new Set<string>();
    let before = 0;
    for (const item of items) {
      const { id } = item;
      if (ids.has(id)) yield this.#violation('P3', `two rows have the id ${id}`, at);
      ids.add(id);
      const from = item.kind === 'hole' ? item.from : item.seq;
      if (from !== null) {
        if (from <= before) {
          yield this.#violation('P4', `${from} stands after ${before} (${id})`, at);
        }
        // Own messages whose numbers are known already stand behind a hole that spans them.
        before = item.kind === 'hole' ? from - 1 : from;
      }
      if (item.kind !== 'message') continue;
      if (item.text !== '') {
        if (texts.has(item.text)) yield this.#violation('P3', `two rows say "${item.text}"`, at);
        texts.add(item.text);
      }
      const seq = book?.seqs.get(id);
      if (item.seq !== null && seq !== item.seq) {
        yield this.#violation('P4', `${id} is shown as ${item.seq} and is ${seq} in the log`, at);
      }
      if (item.sender === this.#life.user) {
        const rank = RANKS[item.state];
        const known = this.#ranks.get(id) ?? 0;
        // A tab that has not heard of a deletion sees what another one does about it.
        const isTold = at < lostAt || epoch !== firstEpoch;
        const isBack = item.state === 'sending' && this.#mayComeBack(epoch, at);
        if (rank < known && isTold && !isBack && at < refusedAt) {
          yield this.#violation('P11', `"${item.text}" went back to ${item.state}`, at);
        }
        this.#ranks.set(id, rank);
      }
    }
    // Of a database that was deleted, what counts is that everything is there again in the end.
    // What a device could not store may be missing, or be as it was, on its next page.
    if (at < lostAt && at < refusedAt) yield* this.#vanished(ids, at);
    for (const item of items) {
      if (item.kind === 'message' && item.sender === this.#life.user) {
        this.#own.set(item.id, item.seq);
      }
    }
  }

  /** P2: whatever the user typed here stays on the screen, unless they took it away. */
  *#vanished(ids: ReadonlySet<string>, at: number): Iterable<Violation> {
    const first = this.#items.find((item) => item.kind !== 'hole' && item.seq !== null);
    const from = first?.kind === 'hole' ? 0 : (first?.seq ?? 0);
    for (const [id, seq] of this.#own) {
      if (ids.has(id)) continue;
      this.#own.delete(id);
      if (this.#ledger.tookAway(this.#life.user, id)) continue;
      if (this.#isCleared(id, seq, at)) continue;
      // The list may begin later than before, where too much was missed to load it all.
      if (seq !== null && seq < from) continue;
      yield this.#violation('P2', `${id} vanished from its author's screen`, at);
    }
  }

  /**
   * Whether another tab may bring back what this one has brought back already: it was there when
   * the database was deleted, and hears of that only now.
   */
  #mayComeBack(epoch: string | null, at: number): boolean {
    const { firstEpoch, history } = this.#ledger;
    const { lostAt, pages } = history;
    if (epoch === firstEpoch) return false;
    const { page, device } = this.#life;
    const others = pages.filter((life) => life.device === device && life.page !== page);
    return others.some(
      ({ from, until }) => from < lostAt && until > Math.max(lostAt, at - A_MOMENT),
    );
  }

  #isCleared(id: string, seq: number | null, at: number): boolean {
    const { user } = this.#life;
    if (this.#ledger.sweptAway(user, id, at)) return true;
    const book = this.#ledger.book(this.#epoch, this.#conversation);
    const place = seq ?? book?.seqs.get(id);
    return (
      book !== undefined && place !== undefined && this.#ledger.isCleared(user, book, place, at)
    );
  }

  /** After a reload, what this device wrote down before is there as soon as that is read. */
  #expectKept(at: number): void {
    this.#hasLoaded = true;
    if (this.#ledger.hasLoss) return;
    for (const kept of this.#ledger.history.kept) {
      const isBefore = kept.at < this.#life.from && kept.at <= at;
      if (!isBefore || kept.device !== this.#life.device) continue;
      if (kept.conversation !== this.#conversation) continue;
      if (this.#ledger.wasWiped(kept.device, kept.at, at)) continue;
      const seq = this.#ledger.final(this.#conversation)?.seqs.get(kept.id) ?? null;
      if (!this.#own.has(kept.id)) this.#own.set(kept.id, seq);
    }
  }

  /** Another database begins everything anew; that nothing is lost shows in the end. */
  #enterEpoch(epoch: string | null): void {
    if (epoch === this.#epoch) return;
    if (this.#epoch !== null) {
      this.#own = new Map();
      this.#ranks.clear();
      this.#read = 0;
      this.#last = 0;
    }
    this.#gapSince = null;
    this.#epoch = epoch;
  }

  #lookForGap(at: number): void {
    const book = this.#ledger.book(this.#epoch, this.#conversation);
    // What is said to be loading is not shown as complete.
    const gap = book && !this.#isLoading ? this.#findGap(book) : '';
    if (gap === '') this.#gapSince = null;
    else if (this.#gapSince === null || gap !== this.#gap) this.#gapSince ??= at;
    this.#gap = gap;
  }

  #findGap(book: Book): string {
    const { user } = this.#life;
    let before: number | null = null;
    let isPastHole = false;
    for (const item of this.#items) {
      if (item.kind === 'hole') {
        isPastHole = true;
        before = Math.max(before ?? 0, item.to);
        continue;
      }
      if (item.seq === null) continue;
      if (before !== null && !isPastHole) {
        const between = book.rowsUntil(user, item.seq - 1) - book.rowsUntil(user, before);
        if (between > 0) return `${between} rows are missing between ${before} and ${item.seq}`;
      }
      isPastHole = false;
      before = Math.max(before ?? 0, item.seq);
    }
    if (before === null || this.#last <= before) return '';
    const missing = book.rowsUntil(user, this.#last) - book.rowsUntil(user, before);
    return missing > 0 ? `${missing} rows are missing after ${before}` : '';
  }

  *#gapUntil(at: number): Iterable<Violation> {
    if (this.#gapSince === null) return;
    const time = this.#timeAwake(this.#gapSince, at);
    if (time <= NOTICE_TIME) return;
    yield this.#violation('P6', `for ${time} ms ${this.#gap}`, this.#gapSince);
    this.#gapSince = null;
  }

  /** How much of this time the page was not frozen. */
  #timeAwake(from: number, to: number): number {
    return this.#life.frozen.reduce(
      (time, [begin, end]) => time - Math.max(0, Math.min(to, end) - Math.max(from, begin)),
      to - from,
    );
  }

  #violation(promise: string, what: string, at: number): Violation {
    const { device, page } = this.#life;
    return { promise, message: `${device}/${page} ${this.#conversation}: ${what}`, at };
  }
}
