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
    en: 'Please try again in a few minutes, or contact us another way. If you had just sent a text, go back to the page before to check that it is still there.',
    fr: 'Veuillez réessayer dans quelques minutes ou communiquer avec nous autrement. Si vous veniez d’envoyer un texte, revenez à la page précédente pour vérifier qu’il y est encore.',
  },
  'portal.form-foreign': {
    status: 403,
    title: { en: 'This was not done', fr: 'L’action n’a pas été effectuée' },
    en: 'This form is no longer valid, or your browser refuses cookies. Allow them, then open the page again.',
    fr: 'Ce formulaire n’est plus valide, ou votre navigateur refuse les témoins (cookies). Autorisez-les, puis rouvrez la page.',
  },
});
