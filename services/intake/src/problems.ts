import { defineProblems } from '@guichet/service-kit';

const refused = (en: string, fr: string, status = 400) => ({ status, en, fr });

/** Every refusal of intake. `{field}` is the parameter's name as the caller's interface calls it. */
export const intakeProblems = defineProblems({
  'municipality.jurisdiction-required': refused(
    'Several municipalities are served here: name one with jurisdiction_id ({served}).',
    'Plusieurs municipalités sont desservies ici : indiquez la vôtre avec jurisdiction_id ({served}).',
  ),
  'municipality.unknown': refused(
    'No municipality is served here under this jurisdiction_id. Those served: {served}.',
    'Aucune municipalité n’est desservie ici sous ce jurisdiction_id. Celles qui le sont : {served}.',
    404,
  ),
  'request.service-required': refused(
    'Say which service is requested: {field} is missing.',
    'Indiquez le service demandé : {field} est absent.',
  ),
  'request.unknown-service': refused(
    'The service {service} is not offered here.',
    'Le service {service} n’est pas offert ici.',
  ),
  'service.not-found': refused('There is no service with this code.', 'Aucun service ne porte ce code.', 404),
  'request.place-required': refused(
    'This service needs a place: give a point (latitude and longitude), an address or an address id.',
    'Ce service exige un lieu : donnez un point (latitude et longitude), une adresse ou un identifiant d’adresse.',
  ),
  'request.point-incomplete': refused(
    'A point needs both a latitude and a longitude: {field} is missing.',
    'Un point exige une latitude et une longitude : {field} est absent.',
  ),
  'request.point-malformed': refused(
    '{field} must be a number of degrees between −{furthest} and {furthest}.',
    '{field} doit être un nombre de degrés entre −{furthest} et {furthest}.',
  ),
  'request.outside-municipality': refused(
    'The point lies outside the municipality, more than {toleranceMetres, number} m from its boundary.',
    'Le point est hors du territoire de la municipalité, à plus de {toleranceMetres, number} m de sa limite.',
  ),
  'request.answer-required': refused(
    'An answer to this question is required: {question}',
    'Une réponse à cette question est obligatoire : {question}',
  ),
  'request.answer-single': refused(
    'Only one answer to this question is possible: {question}',
    'Une seule réponse à cette question est possible : {question}',
  ),
  'request.answer-not-a-choice': refused(
    'The answer is not one of the choices ({choices}) of this question: {question}',
    'La réponse ne figure pas parmi les choix ({choices}) de cette question : {question}',
  ),
  'request.answer-not-a-number': refused(
    'The answer to this question must be a number: {question}',
    'La réponse à cette question doit être un nombre : {question}',
  ),
  'request.answer-unreadable': refused(
    '{field} cannot be read: give each answer by its code, as one value or a list of values.',
    '{field} est illisible : donnez chaque réponse par son code, comme une valeur ou une liste de valeurs.',
  ),
  'request.body-not-object': refused(
    'The body of the request must be an object of fields.',
    'Le corps de la requête doit être un objet formé de champs.',
  ),
  'request.question-unknown': refused(
    'The service {service} does not ask this question.',
    'Le service {service} ne pose pas cette question.',
  ),
  'request.text-too-long': refused(
    '{field} is longer than {longest, number} characters.',
    '{field} dépasse {longest, number} caractères.',
  ),
  'request.text-malformed': refused(
    '{field} holds the character {character} at position {position}, which cannot be stored.',
    '{field} contient à la position {position} le caractère {character}, qui ne peut être enregistré.',
  ),
  'request.parameter-repeated': refused('{field} is given more than once.', '{field} est donné plus d’une fois.'),
  'request.email-malformed': refused(
    'The e-mail address is not valid: write it like name@example.ca, with no point at an end of the name and no two in a row.',
    'L’adresse de courriel n’est pas valide\u00a0: écrivez-la comme nom@exemple.ca, sans point au début ni à la fin du nom, et sans deux points de suite.',
  ),
  'request.email-character': refused(
    'The e-mail address holds the character {character} at position {position}, which an address cannot have.{apostrophe, select, yes { The apostrophe of an address is the straight one (U+0027).} other {}}',
    'L’adresse de courriel contient à la position {position} le caractère {character}, impossible dans une adresse.{apostrophe, select, yes { L’apostrophe d’une adresse est droite (U+0027).} other {}}',
  ),
  'request.media-url-malformed': refused(
    'The address of a photo cannot be a script or the photo itself.',
    'L’adresse d’une photo ne peut être un script ni la photo elle-même.',
  ),
  'request.contact-required': refused(
    'This service needs a way to reach you: give an e-mail address or a telephone number.',
    'Ce service exige un moyen de vous joindre : donnez une adresse de courriel ou un numéro de téléphone.',
  ),
  'request.time-without-zone': refused(
    '{field} has no time zone: write it like 2026-03-09T14:30:00-04:00.',
    '{field} n’indique pas de fuseau horaire : écrivez-le comme 2026-03-09T14:30:00-04:00.',
  ),
  'request.time-malformed': refused(
    '{field} is not a date and time: write it like 2026-03-09T14:30:00-04:00.',
    '{field} n’est pas une date avec heure : écrivez-la comme 2026-03-09T14:30:00-04:00.',
  ),
  'request.time-out-of-range': refused(
    '{field} must lie between the years 1900 and 9999.',
    '{field} doit se situer entre les années 1900 et 9999.',
  ),
  'request.status-unknown': refused('{field} must be open or closed.', '{field} doit être open ou closed.'),
  'request.closed-before-made': refused(
    'It was closed before it was made: {field} is earlier than the date of the request.',
    'La demande a été fermée avant d’avoir été faite : {field} précède sa date.',
  ),
  'request.unknown-ward': refused(
    'No ward has this id: {field}.',
    'Aucun quartier ne porte cet identifiant : {field}.',
  ),
  'request.time-in-future': refused('{field} lies in the future.', '{field} se situe dans l’avenir.'),
  'request.received-long-ago': refused('{field} lies more than a year back.', '{field} remonte à plus d’un an.'),
  'request.received-forbidden': refused(
    'Only staff may say since when the municipality has had a request.',
    'Seul le personnel peut indiquer depuis quand la municipalité a reçu une demande.',
    403,
  ),
  'request.backdating-forbidden': refused(
    'Only an importer may say when a request was made.',
    'Seul un importateur peut indiquer quand une demande a été faite.',
    403,
  ),
  'request.not-imported': refused(
    'This request was not imported: only an import can be undone.',
    'Cette demande n’a pas été importée : seule une importation peut être annulée.',
    409,
  ),
  'request.not-found': refused('There is no request with this number.', 'Aucune demande ne porte ce numéro.', 404),
  'request.link-invalid': refused(
    'This link is not valid, or no longer is. Use the one in the latest message about the request; a program uses the secret that came with its number.',
    'Ce lien n’est pas valide, ou ne l’est plus. Utilisez celui du dernier message au sujet de la demande; un programme utilise le secret reçu avec le numéro.',
    403,
  ),
  'request.taken-on': refused(
    'Somebody works on this request by now, so what was reported can no longer be changed here. Add a message to it instead: whoever works on it reads it.',
    'Quelqu’un s’occupe maintenant de cette demande\u00a0: ce qui a été signalé ne peut plus être modifié ici. Ajoutez-y plutôt un message; la personne qui s’en occupe le lira.',
    409,
  ),
  'request.nothing-corrected': refused(
    'Say what is to be corrected: the description, the place, the e-mail address or the telephone number.',
    'Dites ce qui est à corriger\u00a0: la description, le lieu, l’adresse de courriel ou le numéro de téléphone.',
  ),
  'request.without-contact': refused(
    'No address or number was left with this request, so there is none to correct. Follow the request by its number instead.',
    'Aucune coordonnée n’a été laissée avec cette demande\u00a0: il n’y a rien à corriger. Vous pouvez suivre la demande au moyen de son numéro.',
    409,
  ),
  'request.withdrawn': refused('This request was withdrawn.', 'Cette demande a été retirée.', 409),
  'request.closed': refused(
    'This request is closed, so there is nothing left to withdraw.',
    'Cette demande est fermée\u00a0: il n’y a plus rien à retirer.',
    409,
  ),
  'request.not-closed': refused(
    'This request is still being handled. Once it is closed you can say whether it was fixed.',
    'Cette demande est encore en traitement. Une fois qu’elle sera fermée, vous pourrez dire si le problème est réglé.',
    409,
  ),
  'request.closed-long-ago': refused(
    'This request was closed more than {days} days ago. Please submit a new one.',
    'Cette demande est fermée depuis plus de {days}\u00a0jours. Veuillez en déposer une nouvelle.',
    409,
  ),
  'request.too-many-messages': refused(
    'No more than {most} messages can be added to a request in one day. Please try again tomorrow.',
    'On ne peut ajouter plus de {most}\u00a0messages à une demande en une journée. Veuillez réessayer demain.',
    429,
  ),
  'request.too-many-corrections': refused(
    'No more than {most} corrections can be made to a request in one day. Please try again tomorrow.',
    'On ne peut corriger une demande plus de {most}\u00a0fois en une journée. Veuillez réessayer demain.',
    429,
  ),
  'request.not-followable': refused('This request cannot be followed.', 'Cette demande ne peut pas être suivie.', 409),
  'follow.link-invalid': refused(
    'This link is not valid, or no longer is. Use the one in the latest message about the request.',
    'Ce lien n’est pas valide, ou ne l’est plus. Utilisez celui du dernier message au sujet de la demande.',
    403,
  ),
  'follow.expired': refused(
    'This link is no longer valid: it was not confirmed in time, or you no longer follow the request. You can ask to follow it again.',
    'Ce lien n’est plus valide\u00a0: le suivi n’a pas été confirmé à temps, ou il est terminé. Vous pouvez demander de nouveau à suivre la demande.',
    409,
  ),
  'follow.too-many': refused(
    'Too many people want to follow requests at the moment. Please try again in a minute.',
    'Trop de personnes veulent suivre des demandes en ce moment. Veuillez réessayer dans une minute.',
    429,
  ),
  'interaction.request-required': refused(
    'Say which request the person asked about: reference, its tracking number, is missing.',
    'Indiquez de quelle demande il s’agissait\u00a0: reference, son numéro de suivi, est absent.',
  ),
  'update.request-required': refused(
    'Say which request the update is about: service_request_id is missing.',
    'Indiquez la demande visée par la mise à jour : service_request_id est absent.',
  ),
  'update.empty': refused(
    'An update needs a description, a media_url or a status.',
    'Une mise à jour exige une description, une media_url ou un status.',
  ),
  'update.id-reused': refused(
    'This update_id was used for another update. Use a new one, or send the same update again.',
    'Cet update_id a servi à une autre mise à jour. Utilisez-en un nouveau, ou renvoyez la même mise à jour.',
    422,
  ),
  'token.not-found': refused('There is no request behind this token.', 'Aucune demande ne correspond à ce jeton.', 404),
  'list.parameter-malformed': refused('{field} is not valid.', '{field} n’est pas valide.'),
  'format.not-offered': refused(
    'This format is not offered: use .xml or .json.',
    'Ce format n’est pas offert : utilisez .xml ou .json.',
    404,
  ),
});
