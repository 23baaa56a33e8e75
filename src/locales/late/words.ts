import type { Phrase, PluralPhrase } from '../words.js';

/** The texts of what is loaded on demand: they come with it, in every language. */
export interface LateWords {
  // Attachments, wherever they are shown or spoken of
  readonly photo: Phrase;
  readonly video: Phrase;
  readonly audio: Phrase;
  readonly voiceMessage: Phrase;
  readonly file: Phrase;
  readonly photos: PluralPhrase;
  readonly files: PluralPhrase;
  /** A kind, and its length or name: "Voice message, 0:12". */
  readonly kindAnd: Phrase;
  readonly attachments: Phrase;

  // In a message
  readonly download: Phrase;
  readonly waitingToUpload: Phrase;
  readonly uploading: Phrase;
  readonly notUploaded: Phrase;
  readonly cancelUpload: Phrase;
  readonly fileNotLoaded: Phrase;
  readonly loadAgain: Phrase;

  // Players
  readonly play: Phrase;
  readonly pause: Phrase;
  readonly position: Phrase;
  readonly positionOf: Phrase;
  readonly speed: Phrase;

  // The viewer
  readonly viewer: Phrase;
  readonly pictureOf: Phrase;
  readonly previousPicture: Phrase;
  readonly nextPicture: Phrase;
  readonly zoomIn: Phrase;
  readonly zoomOut: Phrase;
  readonly closeViewer: Phrase;
  readonly loadingPicture: Phrase;

  // In the composer
  readonly removeFile: Phrase;
  readonly dropFiles: Phrase;
  readonly fileAdded: Phrase;
  readonly fileRemoved: Phrase;
  readonly fileTooLarge: Phrase;
  readonly fileEmpty: Phrase;
  readonly fileRefused: Phrase;
  readonly fileUnreadable: Phrase;
  readonly tooManyFiles: PluralPhrase;
  readonly pasteAsFile: Phrase;
  readonly pastedText: Phrase;

  // The recorder
  readonly recorder: Phrase;
  readonly recording: Phrase;
  readonly recordingPaused: Phrase;
  readonly pauseRecording: Phrase;
  readonly resumeRecording: Phrase;
  readonly discardRecording: Phrase;
  readonly sendRecording: Phrase;
  readonly recordAgain: Phrase;
  readonly microphoneAsked: Phrase;
  readonly microphoneDenied: Phrase;
  readonly microphoneMissing: Phrase;
  readonly microphoneBusy: Phrase;
  readonly microphoneLost: Phrase;
  readonly microphoneUnsupported: Phrase;
  readonly recordingLimit: Phrase;
}
