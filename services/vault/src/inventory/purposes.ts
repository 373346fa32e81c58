type Texts = readonly [en: string, fr: string];

/** Every purpose of the policy, as it is accounted for. */
export const PURPOSES: Readonly<Record<string, Texts>> = {
  notify: ['a message is owed to the person', 'un message est dû à la personne'],
  'work-on-case': ['the case cannot be worked on without it', 'le dossier ne peut être traité sans cela'],
  'read-respondent': [
    'the department that runs a procedure has to know whom it is about',
    'le service qui mène une procédure doit savoir qui elle vise',
  ],
  'show-request': ['the municipality publishes it with the request', 'la municipalité le publie avec la demande'],
  'show-comment': [
    'an update is shown as it was sent, to those who may see it',
    'un suivi est montré tel qu’il a été envoyé, à qui peut le voir',
  ],
  'contact-reporter': [
    'the person has to be asked or told something about the case',
    'il faut demander ou dire quelque chose à la personne au sujet du dossier',
  ],
  correct: [
    'a passage is struck out, or whoever wrote it corrects it',
    'un passage est caviardé, ou la personne corrige ce qu’elle a écrit',
  ],
  'access-request': ['a person asks what is kept about them', 'une personne demande ce qui est conservé à son sujet'],
  rectification: [
    'a person says that something kept about them is wrong',
    'une personne dit que quelque chose est inexact à son sujet',
  ],
  incident: ['what was exposed has to be known', 'il faut savoir ce qui a été exposé'],
};
