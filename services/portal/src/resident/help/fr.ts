import type { en } from './en.ts';

const NBSP = '\u00a0';

type Part = readonly string[];

const reporting: readonly Part[] = [
  [
    'Comment signaler un problème',
    'Dites en quelques mots de quoi il s’agit, ou choisissez un sujet. Chaque sujet comporte quelques questions, afin que les bonnes personnes viennent avec le bon matériel.',
    'Vous pouvez modifier vos réponses jusqu’à l’envoi. Ce que vous avez écrit est conservé un jour sur notre serveur, chiffré; seul ce navigateur en a la clé.',
  ],
  [
    'Dois-je dire qui je suis?',
    'Non, sauf pour quelques sujets, où c’est indiqué. Avec une adresse de courriel, nous pouvons vous communiquer le résultat; sans adresse, vous suivez votre demande par son numéro.',
  ],
  [
    'En cas d’urgence',
    `Composez le 911. N’utilisez pas ce site pour une urgence${NBSP}: votre demande pourrait n’être lue que pendant les heures de bureau.`,
  ],
];

const tracking: readonly Part[] = [
  [
    'Où trouver mon numéro?',
    'Dans la page qui suit l’envoi et dans tous les messages sur votre demande. Les majuscules et les traits d’union n’ont pas d’importance, et le chiffre 0 peut être écrit O.',
  ],
  [
    'Que signifient les états?',
    `Reçue${NBSP}: nous avons la demande. En cours d’attribution${NBSP}: nous choisissons la direction qui la traitera. Confiée${NBSP}: une direction en est responsable. En cours${NBSP}: quelqu’un s’en occupe. En attente${NBSP}: le traitement est interrompu pour l’instant. Transmise${NBSP}: un autre organisme doit répondre. Réglée ou fermée${NBSP}: le traitement est terminé et le résultat est indiqué.`,
  ],
  [
    'Qui voit ma demande?',
    'Au moyen du numéro, n’importe qui voit le sujet, l’état et les dates. Seul le personnel voit ce que vous avez écrit, l’adresse et qui vous êtes.',
  ],
];

const privacy: readonly Part[] = [
  [
    'Ce que nous recueillons',
    'Ce que vous écrivez dans une demande, l’endroit et, si vous les donnez, votre adresse de courriel ou votre numéro de téléphone. Ce site n’utilise aucun traceur ni aucun contenu d’autres entreprises.',
  ],
  [
    'Pourquoi',
    'Pour traiter votre demande, pour vous joindre à son sujet et pour compter les demandes, sans les noms. Ces renseignements ne servent à rien d’autre et ne sont jamais vendus.',
  ],
  [
    'Qui y a accès',
    'Le personnel qui traite votre demande. Chaque consultation de vos coordonnées est consignée, avec son but. La personne visée par une plainte ne sait jamais qui l’a faite.',
  ],
  [
    'Durée de conservation',
    'Aussi longtemps que l’exige la loi pour ce type de document; la municipalité doit ensuite les détruire. Après un jour, un signalement qui n’a pas été envoyé ne peut plus être ouvert; il est ensuite supprimé.',
  ],
  [
    'Témoins',
    'Un témoin permet de retrouver pendant un jour, à partir de ce navigateur seulement, ce que vous écrivez et les demandes que vous venez d’envoyer. Toute personne qui utilise ce navigateur peut aussi les voir. Sans témoin, vous ne pouvez rien signaler ici; communiquez plutôt avec nous.',
  ],
  [
    'Vos droits',
    'Vous pouvez demander à consulter les renseignements que nous avons sur vous, à les faire corriger ou à les faire supprimer. Vous pouvez aussi retirer votre demande.',
  ],
];

const accessibility: readonly Part[] = [
  [
    'Notre objectif',
    'Nous voulons que tout le monde puisse utiliser ces pages, avec un clavier, un lecteur d’écran, de gros caractères ou un petit écran, et même sans JavaScript. Nous visons le niveau AA des règles d’accessibilité WCAG 2.2.',
  ],
  [
    'Comment nous le vérifions',
    `À chaque modification, un programme vérifie leur structure${NBSP}: titres, étiquettes, erreurs à côté du champ. Nous avons nous-mêmes examiné la plupart des pages sur un écran étroit. Aucune personne handicapée ne les a encore mises à l’épreuve pour nous.`,
  ],
  [
    'Si quelque chose ne fonctionne pas pour vous',
    'Dites-nous ce que c’était et dans quelle page. Nous prendrons votre demande autrement et vous répondrons au sujet de la page.',
  ],
];

export const fr: typeof en = {
  title: 'Aide',
  contact: 'Communiquer avec nous',
  articles: {
    reporting: { title: 'Signaler un problème', parts: reporting },
    tracking: { title: 'Suivre une demande', parts: tracking },
    privacy: { title: 'Votre vie privée', parts: privacy },
    accessibility: { title: 'Utiliser ces pages', parts: accessibility },
  },
};
