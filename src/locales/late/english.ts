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
  cancelUpload: 'Cancel sending {name}',
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
