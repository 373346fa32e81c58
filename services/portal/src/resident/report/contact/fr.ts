import type { en } from './en.ts';

const NBSP = '\u00a0';

export const fr: typeof en = {
  title: 'Comment vous joindre?',
  optional: 'Vous pouvez laisser ces champs vides. Vous pourrez de toute façon suivre votre demande par son numéro.',
  required: 'Il nous faut une adresse de courriel ou un numéro de téléphone pour ce type de demande.',
  confidential: 'La personne visée par votre demande ne saura jamais qui l’a faite.',
  email: 'Adresse de courriel',
  emailHint: 'Nous vous écrirons lorsque la demande sera reçue, confiée à une direction, terminée ou rouverte.',
  phone: 'Numéro de téléphone',
  messages: 'Langue de nos messages',
  missing: 'Indiquez une adresse de courriel ou un numéro de téléphone',
  malformed: 'Écrivez l’adresse de courriel comme nom@exemple.ca',
  longPhone: `Raccourcissez le numéro de téléphone à 200${NBSP}caractères`,
  button: 'Continuer',
  notice: 'Ce que nous faisons de vos renseignements',
  noticeTexts: (town, contact) => [
    `Municipalité responsable${NBSP}: ${town}. Elle recueille ce que vous écrivez ici pour traiter votre demande, pour vous joindre à son sujet et pour compter les demandes, sans les noms.`,
    `Vous pouvez laisser vides les champs marqués «${NBSP}facultatif${NBSP}». Sans adresse de courriel ni numéro de téléphone, nous ne pourrons ni vous poser de question ni vous écrire le résultat; vous le verrez au moyen de votre numéro de suivi.`,
    'Le personnel qui traite votre demande y a accès, et chaque consultation de vos coordonnées est consignée. Vos renseignements ne sont jamais vendus ni publiés, et ne servent à rien d’autre.',
    `Vous pouvez demander à consulter les renseignements que nous avons sur vous, à les faire corriger ou à les faire supprimer. Vous pouvez aussi retirer votre demande. Pour nous joindre${NBSP}: ${contact}`,
  ],
};
