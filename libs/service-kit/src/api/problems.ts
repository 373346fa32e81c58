/** Problems that every address of `/api/v1` may answer; see docs/http-api.md. */
export const apiProblems = {
  'http.municipality-required': {
    status: 400,
    en: 'Several municipalities are served here: name one with municipality.',
    fr: 'Plusieurs municipalités sont desservies ici\u00a0: indiquez la vôtre avec municipality.',
  },
  'http.unknown-municipality': {
    status: 404,
    en: 'No municipality with this id or Open311 jurisdiction id is served here, or your access token is for another municipality.',
    fr: 'Aucune municipalité n’est desservie ici sous cet identifiant ou ce jurisdiction_id d’Open311, ou votre jeton d’accès est celui d’une autre municipalité.',
  },
  'http.cursor': {
    status: 400,
    en: 'The cursor is not one that this list gave.',
    fr: 'Ce curseur ne provient pas de cette liste.',
  },
  'http.cursor-filters': {
    status: 400,
    en: 'The cursor was given for other filters. Send the filters of the page before, or begin again without a cursor.',
    fr: 'Ce curseur a été donné pour d’autres filtres. Reprenez les filtres de la page précédente ou recommencez sans curseur.',
  },
  'idempotency.key-malformed': {
    status: 400,
    en: 'Idempotency-Key takes 1 to 255 visible ASCII characters.',
    fr: 'Idempotency-Key doit compter de 1 à 255 caractères ASCII visibles.',
  },
  'idempotency.key-reused': {
    status: 422,
    en: 'This Idempotency-Key was used for another request. Use a new key, or send the same request again.',
    fr: 'Cette clé Idempotency-Key a servi pour une autre requête. Utilisez une nouvelle clé ou renvoyez la même requête.',
  },
} as const;
