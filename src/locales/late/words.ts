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
  readonly noRecording: Phrase;
  readonly recordAgain: Phrase;
  readonly microphoneAsked: Phrase;
  readonly microphoneDenied: Phrase;
  readonly microphoneMissing: Phrase;
  readonly microphoneBusy: Phrase;
  readonly microphoneLost: Phrase;
  readonly microphoneUnsupported: Phrase;
  readonly recordingLimit: Phrase;

  // What one does with a message
  readonly messageActions: Phrase;
  readonly moreActions: Phrase;
  readonly react: Phrase;
  readonly reactWith: Phrase;
  readonly moreEmoji: Phrase;
  readonly reply: Phrase;
  readonly editMessage: Phrase;
  readonly copyText: Phrase;
  readonly copyLink: Phrase;
  readonly forward: Phrase;
  readonly pinMessage: Phrase;
  readonly unpinMessage: Phrase;
  readonly starMessage: Phrase;
  readonly unstarMessage: Phrase;
  readonly selectMessages: Phrase;
  readonly messageInfo: Phrase;
  readonly deleteMessage: Phrase;
  readonly messageCopied: Phrase;
  readonly messageNotCopied: Phrase;
  readonly deleteQuestion: PluralPhrase;
  readonly deleteForMe: Phrase;
  readonly deleteForAll: Phrase;
  readonly keepMessage: Phrase;

  // Several messages at once
  readonly selectedMessages: PluralPhrase;
  readonly selected: Phrase;
  readonly notSelected: Phrase;
  readonly endSelection: Phrase;

  // All emoji
  readonly searchEmoji: Phrase;
  readonly noEmoji: Phrase;
  readonly loadingEmoji: Phrase;
  readonly emojiSmileys: Phrase;
  readonly emojiPeople: Phrase;
  readonly emojiNature: Phrase;
  readonly emojiFood: Phrase;
  readonly emojiTravel: Phrase;
  readonly emojiActivities: Phrase;
  readonly emojiObjects: Phrase;
  readonly emojiSymbols: Phrase;
  readonly emojiFlags: Phrase;

  // Where a message goes, and who has seen it
  readonly replyingTo: Phrase;
  readonly editingMessage: Phrase;
  readonly cancelReply: Phrase;
  readonly cancelEdit: Phrase;
  readonly backToPlace: Phrase;
  readonly messageGone: Phrase;
  readonly pinnedMessage: Phrase;
  readonly pinnedOf: Phrase;
  readonly forwardTo: Phrase;
  readonly searchConversations: Phrase;
  readonly noOtherConversation: Phrase;
  readonly forwardedTo: Phrase;
  readonly closeDialog: Phrase;
  readonly readBy: Phrase;
  readonly deliveredTo: Phrase;
  readonly notYetDelivered: Phrase;
  readonly infoTimes: Phrase;
  readonly stopStream: Phrase;
  readonly streamStopped: Phrase;
  readonly streamBroken: Phrase;
  readonly askAgain: Phrase;
  readonly searchResults: Phrase;
  readonly found: PluralPhrase;
  readonly foundOf: Phrase;
  readonly nothingFound: Phrase;
  readonly nextFound: Phrase;
  readonly previousFound: Phrase;
  readonly moreFound: Phrase;
  readonly closeSearch: Phrase;
  readonly searchFailed: Phrase;
  readonly searchOffline: Phrase;
  readonly suggestions: PluralPhrase;
  readonly suggestionsLabel: Phrase;
}
