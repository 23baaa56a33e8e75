import { Observable } from 'rxjs';

/**
 * What `source` gives, asked anew at each subscription, until `ended$` speaks. (`defer` and
 * `takeUntil` would do the same and bring along every way of making a stream of something else.)
 */
export function streamUntil<T>(
  ended$: Observable<unknown>,
  source: () => Observable<T>,
): Observable<T> {
  return new Observable((subscriber) => {
    subscriber.add(ended$.subscribe(() => subscriber.complete()));
    if (!subscriber.closed) source().subscribe(subscriber);
  });
}
