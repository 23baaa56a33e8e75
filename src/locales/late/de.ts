import type { LateWords } from './words.js';

/** German, of what is loaded on demand. */
export const de: LateWords = {
  photo: 'Foto',
  video: 'Film',
  audio: 'Ton',
  voiceMessage: 'Sprachnachricht',
  file: 'Datei',
  photos: { one: '{count} Foto', other: '{count} Fotos' },
  files: { one: '{count} Datei', other: '{count} Dateien' },
  kindAnd: '{kind}, {more}',
  attachments: 'Anhänge',

  download: '{name} herunterladen',
  waitingToUpload: 'Wartet auf das Senden',
  uploading: '{percent} gesendet',
  notUploaded: 'Nicht gesendet',
  cancelUpload: 'Senden von {name} abbrechen',
  fileNotLoaded: 'Konnte nicht geladen werden',
  loadAgain: '{name} erneut laden',

  play: 'Abspielen',
  pause: 'Anhalten',
  position: 'Stelle',
  positionOf: '{at} von {length}',
  speed: 'Tempo {speed}',

  viewer: 'Bilder',
  pictureOf: '{count} von {total}',
  previousPicture: 'Vorheriges Bild',
  nextPicture: 'Nächstes Bild',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  closeViewer: 'Schließen',
  loadingPicture: 'Bild wird geladen',

  removeFile: '{name} entfernen',
  dropFiles: 'Dateien zum Anhängen hier ablegen',
  fileAdded: '{name} angehängt',
  fileRemoved: '{name} entfernt',
  fileTooLarge: '{name} ist zu groß: Erlaubt sind Dateien bis {size}.',
  fileEmpty: '{name} ist leer.',
  fileRefused: 'Dateien wie {name} lassen sich hier nicht senden.',
  fileUnreadable: '{name} ließ sich nicht lesen.',
  tooManyFiles: {
    one: 'Eine Nachricht trägt höchstens {count} Datei. Weitere wurden weggelassen.',
    other: 'Eine Nachricht trägt höchstens {count} Dateien. Weitere wurden weggelassen.',
  },
  pasteAsFile: 'Den langen Text als Datei anhängen',
  pastedText: 'Eingefügter Text',

  recorder: 'Sprachnachricht',
  recording: 'Aufnahme läuft',
  recordingPaused: 'Aufnahme angehalten',
  pauseRecording: 'Aufnahme anhalten',
  resumeRecording: 'Aufnahme fortsetzen',
  discardRecording: 'Aufnahme verwerfen',
  sendRecording: 'Aufnahme senden',
  recordAgain: 'Erneut versuchen',
  microphoneAsked: 'Das Mikrofon bitte in der Frage des Browsers erlauben.',
  microphoneDenied:
    'Das Mikrofon ist gesperrt. Bitte in den Browsereinstellungen für diese Website erlauben und erneut versuchen.',
  microphoneMissing: 'Es gibt kein Mikrofon. Bitte eines anschließen und erneut versuchen.',
  microphoneBusy:
    'Das Mikrofon lässt sich nicht benutzen. Bitte schließen, was es sonst benutzt, und erneut versuchen.',
  microphoneLost: 'Das Mikrofon wurde getrennt. Was aufgenommen ist, bleibt erhalten.',
  microphoneUnsupported:
    'Dieser Browser kann hier nicht aufnehmen. Stattdessen lässt sich eine Tondatei anhängen.',
  recordingLimit: 'Länger darf eine Aufnahme nicht sein.',
};
