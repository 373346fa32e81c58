type Texts = readonly [en: string, fr: string];

/** A name means the same at every address of `/api/v1`; one without a row here is refused by the generator. */
const TEXTS: Readonly<Record<string, Texts>> = {
  municipality: [
    'Id of the municipality, or its Open311 jurisdiction id. May be left out where one is served.',
    'Identifiant de la municipalité, ou son jurisdiction_id d’Open311. Facultatif lorsqu’une seule est desservie.',
  ],
  cursor: ['The `next` of the page before.', 'Le `next` de la page précédente.'],
  limit: ['Items of a page.', 'Éléments par page.'],
  locale: ['Language of the answer, before `Accept-Language`.', 'Langue de la réponse, avant `Accept-Language`.'],
  serviceCode: [
    'Code of a service; a list takes several, separated by commas.',
    'Code d’un service; une liste en accepte plusieurs, séparés par des virgules.',
  ],
  wardId: ['Id of a ward.', 'Identifiant d’un quartier.'],
  departmentId: ['Id of a department.', 'Identifiant d’une direction.'],
  status: ['Only what is in this status.', 'Seulement ce qui est dans cet état.'],
  name: ['Its name: one line, up to 60 characters.', 'Son nom\u00a0: une ligne, 60 caractères au plus.'],
  queue: [
    'A work queue: what is due first stands first, what nothing is promised for last.',
    'Une file de travail\u00a0: l’échéance la plus proche d’abord, ce qui n’en a pas à la fin.',
  ],
  priority: ['Only what has this priority.', 'Seulement ce qui a cette priorité.'],
  assignee: ['Opaque reference of the person who sees to it.', 'Référence opaque de la personne qui s’en occupe.'],
  channel: ['Only what came this way.', 'Seulement ce qui est arrivé par cette voie.'],
  olderThanDays: ['Requested so many days ago, or longer.', 'Demandé il y a au moins ce nombre de jours.'],
  latitude: ['Degrees, WGS 84.', 'Degrés, WGS 84.'],
  longitude: ['Degrees, WGS 84.', 'Degrés, WGS 84.'],
  asset: [
    'What is answered to the question that names the asset, e.g. the number of a pole.',
    'La réponse à la question qui nomme l’équipement, p.\u00a0ex. le numéro d’un poteau.',
  ],
  from: [
    'First local day of a report; for events `beginning`, `now`, or a time with its zone.',
    'Premier jour local d’un rapport; pour les événements, `beginning`, `now` ou une heure avec son fuseau.',
  ],
  to: ['Last local day.', 'Dernier jour local.'],
  types: ['Patterns of event types, separated by commas.', 'Modèles de types d’événements, séparés par des virgules.'],
  type: ['Name of an event, with its version or without.', 'Nom d’un événement, avec ou sans sa version.'],
  reason: ['Why the event was given up.', 'Pourquoi l’événement a été écarté.'],
  state: ['What became of it.', 'Ce qu’il en est advenu.'],
  reference: ['Tracking number.', 'Numéro de suivi.'],
  followId: ['Id of a following, from its link.', 'Identifiant d’un suivi, tiré de son lien.'],
  secret: [
    'The secret of the link, when a mail program calls it.',
    'Le secret du lien, lorsqu’un logiciel de courriel l’appelle.',
  ],
  id: ['Id of the case.', 'Identifiant du dossier.'],
  report: ['wards, departments or services', 'wards (quartiers), departments (directions) ou services'],
  consumer: ['Name of a consumer.', 'Nom d’un consommateur.'],
  eventId: ['Id of an event.', 'Identifiant d’un événement.'],
  'Idempotency-Key': [
    'The same key with the same request is one request: 1 to 255 visible ASCII characters.',
    'La même clé avec la même requête désigne une seule requête\u00a0: de 1 à 255 caractères ASCII visibles.',
  ],
  'last-event-id': [
    'Cursor that a reader sends when it connects again.',
    'Curseur qu’un lecteur envoie lorsqu’il se reconnecte.',
  ],
};

/** Throws for a name that has no text. */
export function parameterText(name: string): string {
  const texts = TEXTS[name];
  if (!texts) throw new Error(`the parameter ${name} has no row in parameter-texts.ts`);
  return both(texts);
}

/** A text of the document in both languages. */
export const both = ([en, fr]: Texts): string => `${en} · ${fr}`;
