import { Observable } from 'rxjs';

/** What the stream gives that is on its way. */
export function streamOf<T>(coming: Promise<Observable<T>>): Observable<T> {
  return new Observable((subscriber) => {
    coming.then(
      (source) => {
        if (!subscriber.closed) subscriber.add(source.subscribe(subscriber));
      },
      (error: unknown) => subscriber.error(error),
    );
  });
}
