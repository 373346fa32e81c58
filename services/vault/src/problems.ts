import { defineProblems } from '@guichet/service-kit';

/** Every refusal of the vault. None of them says what is kept. */
export const vaultProblems = defineProblems({
  'vault.not-allowed': {
    status: 403,
    en: 'This role may not read these fields for this purpose.',
    fr: 'Ce rôle ne permet pas de lire ces champs à cette fin.',
  },
  'vault.act-not-allowed': {
    status: 403,
    en: 'This role may not do this.',
    fr: 'Ce rôle ne permet pas cette action.',
  },
  'vault.not-opened': {
    status: 503,
    en: 'The vault is about to open. Try again soon.',
    fr: 'Le coffre est sur le point d’ouvrir. Réessayez sous peu.',
  },
  'vault.not-collected': {
    status: 503,
    en: 'What was asked for has not been collected yet. Try again soon.',
    fr: 'Ce qui est demandé n’a pas encore été recueilli. Réessayez sous peu.',
  },
  'vault.damaged': {
    status: 503,
    en: 'What is kept here is not as it was written: nothing of it is shown until the administrators have looked into it.',
    fr: 'Ce qui est conservé n’est pas tel qu’il a été écrit\u00a0: rien n’en est montré tant que les responsables du système ne l’ont pas examiné.',
  },
  'vault.unknown-reference': {
    status: 404,
    en: 'Nothing is kept under this reference in this municipality.',
    fr: 'Rien n’est conservé sous cette référence dans cette municipalité.',
  },
  'vault.erased': {
    status: 410,
    en: 'What was kept under this reference was erased.',
    fr: 'Ce qui était conservé sous cette référence a été effacé.',
  },
  'vault.version-conflict': {
    status: 409,
    en: 'It was corrected meanwhile: read it again, and decide anew.',
    fr: 'Une correction a eu lieu entre-temps\u00a0: relisez, puis décidez de nouveau.',
  },
  'vault.unknown-field': {
    status: 400,
    en: 'There is no field “{field}” in this kind of record.',
    fr: 'Ce type d’enregistrement n’a pas de champ «\u00a0{field}\u00a0».',
  },
  'vault.nothing-to-find': {
    status: 400,
    en: 'Give an e-mail address or a telephone number to find.',
    fr: 'Donnez l’adresse de courriel ou le numéro de téléphone à trouver.',
  },
  'erasure.unknown': {
    status: 404,
    en: 'There is no such request to erase in this municipality.',
    fr: 'Cette demande d’effacement n’existe pas dans cette municipalité.',
  },
  'erasure.already-asked': {
    status: 409,
    en: 'It was already asked to erase this; somebody else has to approve or refuse it.',
    fr: 'L’effacement a déjà été demandé; une autre personne doit l’approuver ou le refuser.',
  },
  'erasure.same-person': {
    status: 403,
    en: 'Somebody else than whoever asked has to approve it.',
    fr: 'Une autre personne que celle qui l’a demandé doit l’approuver.',
  },
  'erasure.decided': {
    status: 409,
    en: 'This request to erase was decided already.',
    fr: 'Cette demande d’effacement a déjà été tranchée.',
  },
  'access-request.unknown': {
    status: 404,
    en: 'There is no such access request in this municipality.',
    fr: 'Cette demande d’accès n’existe pas dans cette municipalité.',
  },
  'access-request.answered': {
    status: 409,
    en: 'This access request was answered already.',
    fr: 'Cette demande d’accès a déjà reçu une réponse.',
  },
  'access-request.extended': {
    status: 409,
    en: 'The time to answer was extended already; the law allows it once.',
    fr: 'Le délai de réponse a déjà été prolongé; la loi ne le permet qu’une fois.',
  },
  'access-request.not-extensible': {
    status: 409,
    en: 'The statute of this municipality does not allow more time.',
    fr: 'La loi qui s’applique à cette municipalité n’accorde aucun délai supplémentaire.',
  },
  'access-request.notice-too-late': {
    status: 409,
    en: 'The notice has to be sent between the day on which the request came and {due}.',
    fr: 'L’avis doit être envoyé entre le jour de la réception de la demande et le {due}.',
  },
  'access-request.not-identified': {
    status: 409,
    en: 'Say first how it was made sure who asks: export what is kept.',
    fr: 'Indiquez d’abord comment l’identité de la personne a été vérifiée, en exportant ce qui est conservé.',
  },
  'unusual.unknown': {
    status: 404,
    en: 'There is no such unusual reveal in this municipality, or somebody looked at it already.',
    fr: 'Cette consultation inhabituelle n’existe pas dans cette municipalité, ou quelqu’un l’a déjà examinée.',
  },
  'incident.unknown': {
    status: 404,
    en: 'There is no such incident in the register of this municipality.',
    fr: 'Cet incident ne figure pas au registre de cette municipalité.',
  },
  'incident.days-reversed': {
    status: 400,
    en: 'The incident cannot begin after it ended, nor after the day on which it became known.',
    fr: 'Le début de l’incident ne peut être postérieur à sa fin ni au jour où il a été connu.',
  },
  'incident.harm-to-confirm': {
    status: 409,
    en: 'The conclusion on harm does not follow from what was weighed: look at it again, and confirm it with “confirmed”.',
    fr: 'La conclusion sur le préjudice ne découle pas de ce qui a été évalué\u00a0: revoyez-la et confirmez-la avec «\u00a0confirmed\u00a0».',
  },
  'hold.unknown': {
    status: 404,
    en: 'There is no such hold, or it was lifted already.',
    fr: 'Cette suspension n’existe pas ou a déjà été levée.',
  },
});
