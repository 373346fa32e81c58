import { defineEvent } from '../define-event.ts';
import { RequestId } from '../entities.ts';
import { Fields } from '../fields.ts';

/** The import that brought the request was undone; it never counts, and its id at the source may come again. */
export const RequestImportReversed = defineEvent({
  type: 'request.import-reversed',
  version: 1,
  about: {
    title: ['Import of a request undone', 'Importation d’une demande annulée'],
    meaning: [
      'The request was imported by mistake. It is in no list and no figure any more; a case that holds no other request is closed. The log keeps both.',
      'La demande avait été importée par erreur. Elle ne figure plus dans les listes ni dans les chiffres; un dossier qui n’en contient pas d’autre est fermé. Le journal conserve les deux.',
    ],
  },
  data: Fields({ requestId: RequestId() }),
  samples: [{ requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a02' }],
});
