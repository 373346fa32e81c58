import type { en } from './en.ts';

const NBSP = '\u00a0';

export const fr: typeof en = {
  title: 'Comment vous joindre?',
  optional: 'Vous pouvez laisser ces champs vides. Vous pourrez de toute façon suivre votre demande par son numéro.',
  required: 'Il nous faut une adresse de courriel ou un numéro de téléphone pour ce type de demande.',
  confidential: 'La personne visée par votre demande ne saura jamais qui l’a faite.',
  email: 'Adresse de courriel',
  emailHint: 'Nous vous écrirons lorsque la demande sera confiée à une direction, puis lorsqu’elle sera traitée.',
  phone: 'Numéro de téléphone',
  messages: 'Langue de nos messages',
  missing: 'Indiquez une adresse de courriel ou un numéro de téléphone',
  malformed: 'Écrivez l’adresse de courriel comme nom@exemple.ca',
  longPhone: `Raccourcissez le numéro de téléphone à 200${NBSP}caractères`,
  button: 'Continuer',
  notice: 'Ce que nous faisons de vos renseignements',
  noticeTexts: (town, contact) => [
    `Municipalité responsable${NBSP}: ${town}. Elle recueille ce que vous écrivez ici pour traiter votre demande, pour vous joindre à son sujet et pour compter les demandes, sans les noms.`,
    'Seul ce qui est indiqué comme nécessaire l’est. Sans adresse ni numéro, nous ne pourrons ni vous poser de question ni vous communiquer le résultat.',
    'Le personnel qui traite votre demande y a accès, et chaque consultation de vos coordonnées est consignée. Vos renseignements ne sont jamais vendus ni publiés, et ne servent à rien d’autre.',
    `Vous pouvez consulter les renseignements que nous avons sur vous, les faire corriger, retirer votre demande ou en demander la suppression${NBSP}: ${contact}`,
  ],
};
