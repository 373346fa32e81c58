/** Texts of problems that every service may have. */

interface Texts {
  readonly en: string;
  readonly fr: string;
}

/** RFC 9457 titles: the general kind of a problem, by status. */
export const statusTitles: Readonly<Record<number, Texts>> = {
  400: { en: 'The request is not valid', fr: 'La requête n’est pas valide' },
  401: { en: 'Sign-in is needed', fr: 'Une connexion est nécessaire' },
  403: { en: 'Not allowed', fr: 'Action non permise' },
  404: { en: 'Not found', fr: 'Introuvable' },
  405: { en: 'Method not allowed', fr: 'Méthode non permise' },
  409: { en: 'Not possible in the current state', fr: 'Impossible dans l’état actuel' },
  413: { en: 'The request is too large', fr: 'La requête est trop volumineuse' },
  415: { en: 'This type of content is not accepted', fr: 'Ce type de contenu n’est pas accepté' },
  422: { en: 'The request cannot be carried out', fr: 'La requête ne peut être exécutée' },
  429: { en: 'Too many requests', fr: 'Trop de requêtes' },
  500: { en: 'Something went wrong on our side', fr: 'Une erreur s’est produite de notre côté' },
  503: { en: 'Temporarily unavailable', fr: 'Momentanément indisponible' },
};

export const generalProblems = {
  'http.bad-request': {
    status: 400,
    en: 'The request could not be understood.',
    fr: 'La requête n’a pas pu être comprise.',
  },
  'http.malformed-body': {
    status: 400,
    en: 'The body of the request is not well-formed JSON.',
    fr: 'Le corps de la requête n’est pas du JSON bien formé.',
  },
  'http.nested-too-deeply': {
    status: 400,
    en: 'The body of the request holds objects or lists inside one another at more than {most} levels.',
    fr: 'Le corps de la requête contient des objets ou des listes imbriqués sur plus de {most} niveaux.',
  },
  'http.malformed-form': {
    status: 400,
    en: 'The body of the request is not well-formed multipart/form-data.',
    fr: 'Le corps de la requête n’est pas du multipart/form-data bien formé.',
  },
  'http.not-found': {
    status: 404,
    en: 'There is nothing at this address.',
    fr: 'Il n’y a rien à cette adresse.',
  },
  'http.method-not-allowed': {
    status: 405,
    en: 'This address does not take this method. It takes: {allowed}.',
    fr: 'Cette adresse n’accepte pas cette méthode. Elle accepte\u00a0: {allowed}.',
  },
  'http.body-too-large': {
    status: 413,
    en: 'The body of the request is larger than {limit, number} KiB.',
    fr: 'Le corps de la requête dépasse {limit, number} Kio.',
  },
  'http.media-type': {
    status: 415,
    en: 'Send the body as application/json or application/x-www-form-urlencoded, to Open311 also as multipart/form-data.',
    fr: 'Envoyez le corps en application/json ou en application/x-www-form-urlencoded, à Open311 aussi en multipart/form-data.',
  },
  'http.charset-unknown': {
    status: 415,
    en: 'The charset {charset} of Content-Type is not known here. Send the body in UTF-8.',
    fr: 'L’encodage {charset} de Content-Type n’est pas connu ici. Envoyez le corps en UTF-8.',
  },
  'http.content-encoding': {
    status: 415,
    en: 'The body of the request is compressed (Content-Encoding). Send it as it is.',
    fr: 'Le corps de la requête est compressé (Content-Encoding). Envoyez-le tel quel.',
  },
  'http.malformed-address': {
    status: 400,
    en: 'The address cannot be read: what follows its % is not UTF-8. Write % as %25.',
    fr: 'L’adresse est illisible\u00a0: ce qui suit son % n’est pas de l’UTF-8. Écrivez % comme %25.',
  },
  'http.too-many': {
    status: 429,
    en: 'Too many requests were sent in a short time. Try again later.',
    fr: 'Trop de requêtes ont été envoyées en peu de temps. Réessayez plus tard.',
  },
  'http.internal': {
    status: 500,
    en: 'The fault has been recorded. Try again later.',
    fr: 'L’erreur a été consignée. Réessayez plus tard.',
  },
  'http.unavailable': {
    status: 503,
    en: 'A part of the service cannot be reached at the moment. You can send the same request again with the same idempotency key: it will not be recorded twice.',
    fr: 'Une partie du service est injoignable en ce moment. Vous pouvez renvoyer la même requête avec la même clé d’idempotence : elle ne sera pas enregistrée deux fois.',
  },
  'http.saturated': {
    status: 503,
    title: { en: 'Too many requests at the moment', fr: 'Trop de demandes en ce moment' },
    en: 'Requests are coming in faster than they can be handled. Nothing was saved: send the same request again in a few seconds. In an emergency, call 911.',
    fr: 'Les demandes arrivent plus vite qu’elles ne peuvent être traitées. Rien n’a été enregistré\u00a0: renvoyez la même demande dans quelques secondes. En cas d’urgence, composez le 911.',
  },
  'domain.refused': {
    status: 409,
    en: 'This is not possible in the current state.',
    fr: 'Cela n’est pas possible dans l’état actuel.',
  },
  'identity.token-required': {
    status: 401,
    en: 'Sign in to use this address.',
    fr: 'Connectez-vous pour utiliser cette adresse.',
  },
  'identity.token-unknown': {
    status: 401,
    en: 'The access token is not known.',
    fr: 'Le jeton d’accès est inconnu.',
  },
  'identity.token-expired': {
    status: 401,
    en: 'The access token has expired. Sign in again.',
    fr: 'Le jeton d’accès est expiré. Connectez-vous de nouveau.',
  },
  'identity.key-unknown': {
    status: 401,
    en: 'The access token is signed with a key that the identity provider does not publish. Try again shortly, or sign in again.',
    fr: 'Le jeton d’accès est signé avec une clé que le fournisseur d’identité ne publie pas. Réessayez sous peu ou reconnectez-vous.',
  },
  'identity.provider-away': {
    status: 503,
    en: 'Sign-in cannot be checked at the moment, because the identity provider does not answer. Try again shortly.',
    fr: 'La connexion ne peut être vérifiée pour l’instant, car le fournisseur d’identité ne répond pas. Réessayez sous peu.',
  },
  'identity.no-role': {
    status: 403,
    en: 'You are signed in, but have no role here. Whoever looks after the accounts of your municipality can give you one.',
    fr: 'Votre session est ouverte, mais vous n’avez aucun rôle ici. La personne responsable des comptes de votre municipalité peut vous en attribuer un.',
  },
  'identity.different-work': {
    status: 403,
    en: 'Your account has different roles or departments in {municipalities}. Use an account for each municipality.',
    fr: 'Votre compte a des rôles ou des directions différents dans ces municipalités\u00a0: {municipalities}. Utilisez un compte par municipalité.',
  },
  'identity.role-forbidden': {
    status: 403,
    en: 'Your role does not allow this.',
    fr: 'Votre rôle ne permet pas cette action.',
  },
  'identity.no-municipality': {
    status: 403,
    en: 'Your access token names no municipality, so nothing can be done with it. Whoever issues tokens must add yours.',
    fr: 'Votre jeton d’accès ne nomme aucune municipalité et ne permet donc rien. La personne qui délivre les jetons doit y ajouter la vôtre.',
  },
  'request.invalid': {
    status: 400,
    en: '{count, plural, one {One field is not valid.} other {# fields are not valid.}}',
    fr: '{count, plural, one {Un champ n’est pas valide.} many {# de champs ne sont pas valides.} other {# champs ne sont pas valides.}}',
  },
} as const;
