import { defineProblems } from '@guichet/service-kit';

/** What residents’ pages cannot do, beside what every service refuses. */
export const portalProblems = defineProblems({
  'portal.no-municipality': {
    status: 503,
    title: { en: 'These pages are not set up yet', fr: 'Ces pages ne sont pas encore configurées' },
    en: 'Nobody has published the settings of a municipality here yet, or several are served and none is named for these pages.',
    fr: 'Personne n’a encore publié ici les paramètres d’une municipalité, ou plusieurs sont desservies sans que l’une d’elles soit désignée pour ces pages.',
  },
  'portal.away': {
    status: 503,
    title: { en: 'This does not work at the moment', fr: 'Cette page ne fonctionne pas pour l’instant' },
    en: 'Nothing was lost. Please try again in a few minutes, or contact us another way.',
    fr: 'Rien n’a été perdu. Veuillez réessayer dans quelques minutes ou communiquer avec nous autrement.',
  },
  'portal.form-foreign': {
    status: 403,
    title: { en: 'This was not done', fr: 'L’action n’a pas été effectuée' },
    en: 'The form did not come from a page of this address, or your browser keeps no cookies. Open the page again.',
    fr: 'Le formulaire ne venait pas d’une page de cette adresse, ou votre navigateur ne conserve pas les témoins. Rouvrez la page.',
  },
});
