import { Observable } from 'rxjs';

/**
 * What `source` gives, asked anew at each subscription, until `ended$` completes. (`defer` and
 * `takeUntil` would do the same and bring along every way of making a stream of something else.)
 */
export function streamUntil<T>(
  ended$: Observable<never>,
  source: () => Observable<T>,
): Observable<T> {
  return new Observable((subscriber) => {
    subscriber.add(ended$.subscribe({ complete: () => subscriber.complete() }));
    if (!subscriber.closed) source().subscribe(subscriber);
  });
}
