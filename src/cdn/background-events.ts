// For a page without any element: its session goes on, and its events come.
export { startBackgroundEvents, stopBackgroundEvents } from '../background-events.js';
