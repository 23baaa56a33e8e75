import { answer } from './table.js';
import type { Query, Table } from './table.js';

// What a backend asks of its tables, and no session.

export function count({ source }: Table<unknown>, query: Query): Promise<number> {
  return answer(source.count(query));
}

/** The last rows in `query` that are wanted, at most `limit`, from the end on. */
export function newest<V>(
  { source }: Table<V>,
  query: Query,
  limit: number,
  isWanted: (row: V) => boolean = () => true,
): Promise<V[]> {
  return new Promise((resolve, reject) => {
    const rows: V[] = [];
    const request = source.openCursor(query, 'prev');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (cursor && isWanted(cursor.value as V)) rows.push(cursor.value as V);
      if (cursor && rows.length < limit) cursor.continue();
      else resolve(rows);
    };
  });
}
