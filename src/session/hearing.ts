// What a page that only hears of events loads once something has come: a chat has it at once.
export { createLogFiller } from './fill-log.js';
export { newMessages } from './new-messages.js';
