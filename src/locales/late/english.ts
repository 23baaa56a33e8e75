import type { Words } from '../words.js';

// English of what is loaded on demand, by who says it. In a module of its own, because whatever
// stands beside the texts of a plain chat is loaded with them.

/** What an attachment is, in a message, in lists and when it is spoken. */
export const attachments = {
  photo: 'Photo',
  video: 'Video',
  audio: 'Sound',
  voiceMessage: 'Voice message',
  file: 'File',
  photos: { one: '{count} photo', other: '{count} photos' },
  files: { one: '{count} file', other: '{count} files' },
  kindAnd: '{kind}, {more}',
  attachments: 'Attachments',
} satisfies Partial<Words>;

/** How an attachment of a message is got and shown. */
export const transfers = {
  download: 'Download {name}',
  waitingToUpload: 'Waiting to be sent',
  uploading: '{percent} sent',
  notUploaded: 'Not sent',
  cancelUpload: 'Cancel sending',
  fileNotLoaded: 'Could not be loaded',
  loadAgain: 'Load {name} again',
} satisfies Partial<Words>;

export const player = {
  play: 'Play',
  pause: 'Pause',
  position: 'Position',
  positionOf: '{at} of {length}',
  speed: 'Speed {speed}',
} satisfies Partial<Words>;

export const viewer = {
  viewer: 'Pictures',
  pictureOf: '{count} of {total}',
  previousPicture: 'Previous picture',
  nextPicture: 'Next picture',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  closeViewer: 'Close',
  loadingPicture: 'Loading the picture',
} satisfies Partial<Words>;

/** Files in the composer. */
export const tray = {
  removeFile: 'Remove {name}',
  dropFiles: 'Drop files here to attach them',
  fileAdded: '{name} attached',
  fileRemoved: '{name} removed',
  fileTooLarge: '{name} is too large: a file may have up to {size}.',
  fileEmpty: '{name} is empty.',
  fileRefused: 'Files like {name} cannot be sent here.',
  fileUnreadable: '{name} could not be read.',
  tooManyFiles: {
    one: 'A message carries {count} file at most. The others were left out.',
    other: 'A message carries {count} files at most. The others were left out.',
  },
  pasteAsFile: 'Attach the long text as a file',
  pastedText: 'Pasted text',
} satisfies Partial<Words>;

export const recorder = {
  recorder: 'Voice message',
  recording: 'Recording',
  recordingPaused: 'Paused',
  pauseRecording: 'Pause the recording',
  resumeRecording: 'Go on recording',
  discardRecording: 'Discard the recording',
  sendRecording: 'Send the recording',
  noRecording: 'Back to writing',
  recordAgain: 'Try again',
  microphoneAsked: 'Allow the microphone where the browser asks for it.',
  microphoneDenied:
    'The microphone is blocked. Allow it in the browser’s settings for this site, then try again.',
  microphoneMissing: 'There is no microphone. Connect one, then try again.',
  microphoneBusy: 'The microphone cannot be used. Close what else is using it, then try again.',
  microphoneLost: 'The microphone was disconnected. What was recorded is kept.',
  microphoneUnsupported: 'This browser cannot record here. Attach a sound file instead.',
  recordingLimit: 'This is as long as a recording may be.',
} satisfies Partial<Words>;

/** What one does with a message. */
export const messageActs = {
  messageActions: 'Message actions',
  moreActions: 'More actions',
  react: 'React',
  reactWith: 'React with {emoji}',
  moreEmoji: 'More emoji',
  reply: 'Reply',
  editMessage: 'Edit',
  copyText: 'Copy',
  copyLink: 'Copy link',
  forward: 'Forward',
  pinMessage: 'Pin',
  unpinMessage: 'Unpin',
  starMessage: 'Star',
  unstarMessage: 'Remove star',
  selectMessages: 'Select',
  messageInfo: 'Info',
  deleteMessage: 'Delete',
  messageCopied: 'Copied',
  messageNotCopied: 'Could not be copied',
  deleteQuestion: { one: 'Delete {count} message?', other: 'Delete {count} messages?' },
  deleteForMe: 'Delete for me',
  deleteForAll: 'Delete for everyone',
  keepMessage: 'Cancel',
} satisfies Partial<Words>;

/** Several messages at once. */
export const selection = {
  selectedMessages: { one: '{count} message selected', other: '{count} messages selected' },
  selected: 'Selected',
  notSelected: 'Not selected',
  endSelection: 'Stop selecting',
} satisfies Partial<Words>;

/** All emoji. */
export const emojiPicker = {
  searchEmoji: 'Search emoji',
  noEmoji: 'No emoji found',
  loadingEmoji: 'Loading emoji',
  emojiSmileys: 'Smileys',
  emojiPeople: 'People',
  emojiNature: 'Animals and nature',
  emojiFood: 'Food and drink',
  emojiTravel: 'Travel and places',
  emojiActivities: 'Activities',
  emojiObjects: 'Objects',
  emojiSymbols: 'Symbols',
  emojiFlags: 'Flags',
} satisfies Partial<Words>;

/** Where a message goes, and who has seen it. */
export const boxActs = {
  replyingTo: 'Replying to {name}',
  editingMessage: 'Editing your message',
  cancelReply: 'Do not reply',
  cancelEdit: 'Stop editing',
  backToPlace: 'Back to where you were',
  messageGone: 'That message is not there any more.',
  pinnedMessage: 'Pinned message',
  pinnedOf: 'Pinned message {index} of {count}',
  forwardTo: 'Forward to',
  searchConversations: 'Search conversations',
  noOtherConversation: 'There is no other conversation',
  forwardedTo: 'Forwarded to {name}',
  closeDialog: 'Close',
  readBy: 'Read by',
  deliveredTo: 'Delivered to',
  notYetDelivered: 'Not delivered yet',
  infoTimes: 'The times say when each person last read or received something here.',
} satisfies Partial<Words>;

/** A text that comes in pieces, below it. */
export const streams = {
  stopStream: 'Stop answering',
  streamStopped: 'Stopped',
  streamBroken: 'The answer was interrupted',
  askAgain: 'Ask again',
} satisfies Partial<Words>;

/** Looking for messages. */
export const search = {
  searchResults: 'Search results',
  found: { one: '{count} found', other: '{count} found' },
  foundOf: '{count} of {total}',
  nothingFound: 'Nothing found for “{query}”',
  nextFound: 'Older result',
  previousFound: 'Newer result',
  moreFound: 'Show more',
  closeSearch: 'Close search',
  searchFailed: 'The search did not work',
  searchOffline: 'Searching needs a connection',
} satisfies Partial<Words>;

/** What is offered while a name or a command is written. */
export const completion = {
  suggestions: { one: '{count} suggestion', other: '{count} suggestions' },
  suggestionsLabel: 'Suggestions',
} satisfies Partial<Words>;
