import type { Personal, Text } from '@guichet/events';

/** The kinds of value (`x-field`), as people read them. */
export const KINDS: Readonly<Record<string, Text>> = {
  id: ['identifier (UUID)', 'identifiant (UUID)'],
  'vault-ref': ['random reference to the vault (UUID)', 'référence aléatoire vers le coffre (UUID)'],
  'staff-ref': ['reference of a person of the staff', 'référence d’un membre du personnel'],
  code: ['code', 'code'],
  reference: ['tracking number', 'numéro de suivi'],
  instant: ['date and time (RFC 3339, UTC)', 'date et heure (RFC 3339, UTC)'],
  day: ['day (RFC 3339)', 'jour (RFC 3339)'],
  digest: ['SHA-256 in hexadecimal', 'SHA-256 en hexadécimal'],
  enum: ['one word of a list', 'un mot d’une liste'],
  degrees: ['degrees (WGS 84)', 'degrés (WGS 84)'],
  ratio: ['number from 0 to 1', 'nombre de 0 à 1'],
  measure: ['number', 'nombre'],
  version: ['whole number from 1', 'nombre entier à partir de 1'],
  flag: ['true or false', 'vrai ou faux'],
};

export const LIST_OF: Text = ['list of: ', 'liste de\u00a0: '];
export const OBJECT: Text = ['object', 'objet'];

/** What a value tells about a person (`x-personal`). No event may hold a value of another class. */
export const PERSONAL_CLASSES: Readonly<Record<Personal, Text>> = {
  none: ['nothing', 'rien'],
  trait: ['a trait, one of a few words', 'un trait, parmi quelques mots'],
  pseudonym: ['a pseudonym, which says nothing without the vault', 'un pseudonyme, qui ne dit rien sans le coffre'],
  place: ['a public place', 'un lieu public'],
};

/** What a name would betray: fields called so usually hold something about a person, or a text that may. */
export const TELLING_NAMES: ReadonlySet<string> = new Set(
  `name names firstname lastname surname email mail phone telephone tel mobile fax address street postal zip birth birthday
  age gender sex sin sanitary description text body comment comments note notes message remark remarks title subject photo photos
  picture media url ip device password account card
  nom noms prenom courriel courriels telephone cellulaire adresse rue naissance genre sexe nas texte corps commentaire
  commentaires remarque remarques titre objet photo image medias appareil compte carte`.split(/\s+/),
);
