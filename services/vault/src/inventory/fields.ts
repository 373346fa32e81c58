import type { RecordKind } from '@guichet/sealing';
import type { FIELDS_OF } from '../access/policy.ts';

type Texts = readonly [en: string, fr: string];

/** What a field is, for whoever is asked to account for it. */
export interface FieldAnnotation {
  /** What people are shown in place of its name. */
  readonly label: Texts;
  /** Who gives it, and what for. */
  readonly why: Texts;
  /** Whether a request can be made without it. */
  readonly optional: boolean;
  /** Kept for the vault's own sake, and not handed out. */
  readonly internal?: true;
}

type FieldsOf<K extends RecordKind> = (typeof FIELDS_OF)[K][number];

/** Every personal field that is kept. One without an annotation does not compile. */
export const INVENTORY: { readonly [K in RecordKind]: Readonly<Record<FieldsOf<K>, FieldAnnotation>> } = {
  subject: {
    firstName: given(['First name', 'Prénom'], ['to address the person', 'pour s’adresser à la personne']),
    lastName: given(['Last name', 'Nom'], ['to address the person', 'pour s’adresser à la personne']),
    email: given(['E-mail address', 'Adresse de courriel'], ['to tell them what happens', 'pour donner des nouvelles']),
    phone: given(['Telephone', 'Téléphone'], ['to ask them something about it', 'pour poser une question à ce sujet']),
    accountId: given(
      ['Account', 'Compte'],
      ['their application names them by it', 'l’application utilisée désigne la personne ainsi'],
    ),
    deviceId: given(
      ['Device', 'Appareil'],
      ['their application names it', 'l’application utilisée désigne l’appareil ainsi'],
    ),
  },
  content: {
    text: given(['Text', 'Texte'], ['an update, a message or a note', 'un suivi, un message ou une note']),
    description: given(['Description', 'Description'], ['what it is about', 'l’objet de la demande']),
    mediaUrl: given(
      ['Link to a photo', 'Lien vers une photo'],
      ['to see what it is about', 'pour voir de quoi il s’agit'],
    ),
    answers: given(['Answers', 'Réponses'], ['the service asks for them', 'le service les demande']),
    status: given(['State given', 'État indiqué'], ['an update says it', 'un suivi l’indique']),
    writtenAt: given(['Written at', 'Écrit le'], ['an update says it', 'un suivi l’indique']),
    anonymous: given(['Anonymous', 'Anonyme'], ['their name is not to be shown', 'le nom ne doit pas être montré']),
    struckOutBy: internal(['Strike-outs', 'Caviardages']),
  },
  place: {
    address: given(['Address', 'Adresse'], ['where it is', 'le lieu visé']),
    addressId: given(['Number of the address', 'Numéro de l’adresse'], ['where it is', 'le lieu visé']),
    latitude: given(['Latitude', 'Latitude'], ['where it is', 'le lieu visé']),
    longitude: given(['Longitude', 'Longitude'], ['where it is', 'le lieu visé']),
    pointAsTyped: given(['Point as typed', 'Point tel que saisi'], ['where it is', 'le lieu visé']),
    struckOutBy: internal(['Strike-outs', 'Caviardages']),
  },
};

/** The annotation of a field by its name; undefined for a field that no kind has. */
export const annotationOf = (kind: RecordKind, field: string): FieldAnnotation | undefined =>
  (INVENTORY[kind] as Readonly<Record<string, FieldAnnotation>>)[field];

function given(label: Texts, why: Texts): FieldAnnotation {
  return { label, why, optional: true };
}

function internal(label: Texts): FieldAnnotation {
  const why: Texts = ['so that a repeated call strikes out once', 'pour qu’un appel répété ne caviarde qu’une fois'];
  return { label, why, optional: true, internal: true };
}
