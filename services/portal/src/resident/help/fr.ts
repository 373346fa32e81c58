import type { en } from './en.ts';

const NBSP = '\u00a0';

type Part = readonly string[];

const reporting: readonly Part[] = [
  [
    'Comment signaler un problème',
    'Dites en quelques mots de quoi il s’agit, ou choisissez un sujet. Chaque sujet comporte quelques questions, afin que les bonnes personnes viennent avec le bon matériel.',
    'Vous pouvez modifier vos réponses jusqu’à l’envoi. Ce que vous avez écrit est conservé un jour dans ce navigateur.',
  ],
  [
    'Dois-je dire qui je suis?',
    'Non, sauf pour quelques sujets, où c’est indiqué. Avec une adresse de courriel, nous pouvons vous communiquer le résultat; sans adresse, vous suivez votre demande par son numéro.',
  ],
  [
    'En cas d’urgence',
    'Composez le 911. Les demandes sont lues pendant les heures de bureau; personne ne les surveille la nuit.',
  ],
];

const tracking: readonly Part[] = [
  [
    'Où trouver mon numéro?',
    'Dans la page qui suit l’envoi et dans tous les messages sur votre demande. Les majuscules et les traits d’union n’ont pas d’importance, et le chiffre 0 peut être écrit O.',
  ],
  [
    'Que signifient les états?',
    `Reçue${NBSP}: nous avons la demande. Confiée${NBSP}: une direction en est responsable. En cours${NBSP}: quelqu’un s’en occupe. En attente${NBSP}: autre chose doit d’abord arriver. Réglée ou fermée${NBSP}: le résultat est indiqué.`,
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
    'Aussi longtemps que la loi l’exige pour ce type de document. Les renseignements sont ensuite détruits. Un signalement qui n’a pas été envoyé est supprimé au bout d’un jour.',
  ],
  [
    'Témoins',
    'Un témoin conserve le signalement que vous êtes en train d’écrire; il ne peut être lu que dans ce navigateur et disparaît au bout d’un jour. Sans lui, vous ne pouvez rien signaler ici; téléphonez-nous plutôt.',
  ],
  [
    'Vos droits',
    'Vous pouvez consulter les renseignements que nous avons sur vous, les faire corriger, retirer votre demande ou en demander la suppression.',
  ],
];

const accessibility: readonly Part[] = [
  [
    'Notre objectif',
    'Tout le monde peut utiliser ces pages, avec un clavier, un lecteur d’écran, de gros caractères ou un petit écran, et sans scripts. Nous suivons les WCAG 2.2, niveau AA.',
  ],
  [
    'Comment nous le vérifions',
    'Chaque page est vérifiée par un programme, en français et en anglais, sur un écran étroit, en couleurs claires et sombres. Aucune personne handicapée ne les a encore mises à l’épreuve pour nous.',
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
