/** What `request` is answered with. */
export function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** What finds rows: a key, or a range of keys. */
export type Query = IDBValidKey | IDBKeyRange;

/** A store of rows `V` inside a transaction, or an index of it: its requests as promises. */
export class Table<V> {
  /** For what only some ask of it (`look-up.ts`). */
  readonly source: IDBObjectStore | IDBIndex;

  constructor(source: IDBObjectStore | IDBIndex) {
    this.source = source;
  }

  /** The same rows by another key. */
  index(name: string): Table<V> {
    return new Table(this.#store.index(name));
  }

  get(query: Query): Promise<V | undefined> {
    return answer(this.source.get(query));
  }

  getAll(query?: Query, limit?: number): Promise<V[]> {
    return answer(this.source.getAll(query, limit));
  }

  /** The store's own key of the first row. */
  keyOf<K extends IDBValidKey>(query: Query): Promise<K | undefined> {
    return answer(this.source.getKey(query) as IDBRequest<K | undefined>);
  }

  keys<K extends IDBValidKey>(query?: Query): Promise<K[]> {
    return answer(this.source.getAllKeys(query)) as Promise<IDBValidKey[]> as Promise<K[]>;
  }

  async put(row: V, key?: IDBValidKey): Promise<void> {
    await answer(this.#store.put(row, key));
  }

  async delete(key: Query): Promise<void> {
    await answer(this.#store.delete(key));
  }

  async clear(): Promise<void> {
    await answer(this.#store.clear());
  }

  get #store(): IDBObjectStore {
    return this.source as IDBObjectStore;
  }
}
