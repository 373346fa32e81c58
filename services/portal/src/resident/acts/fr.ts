import type { en } from './en.ts';

const NBSP = '\u00a0';

export const fr: typeof en = {
  add: {
    title: 'Compléter votre demande',
    explanation: 'Vos renseignements seront transmis à la direction responsable de votre demande.',
    button: 'Envoyer',
    done: 'Merci. La direction responsable de votre demande en prendra connaissance.',
  },
  withdraw: {
    title: 'Retirer votre demande',
    explanation:
      'Nous ne donnerons plus suite à votre demande et ne vous écrirons plus à son sujet. Ce retrait est définitif.',
    button: 'Retirer la demande',
    done: 'Votre demande est retirée.',
  },
  fixed: {
    title: 'Le problème est-il réglé?',
    explanation:
      'Votre réponse est transmise à la direction qui a traité votre demande. Si le problème n’est pas réglé, la demande est rouverte.',
    button: 'Envoyer ma réponse',
    done: 'Merci. Votre réponse est enregistrée.',
  },
  follow: {
    title: 'Recevoir des messages sur cette demande',
    explanation:
      'Nous vous écrirons lorsque la demande sera confiée à une direction, terminée ou rouverte. Vous pourrez cesser de la suivre en tout temps. Votre adresse ne sert à rien d’autre et sera supprimée dès que vous cesserez.',
    button: 'Continuer',
    done: 'Consultez votre boîte de réception; un message contenant un lien vous parviendra. Le suivi commencera lorsque vous aurez ouvert ce lien.',
  },
  confirm: {
    title: 'Suivre une demande',
    explanation:
      'Nous vous écrirons lorsque la demande sera confiée à une direction, terminée ou rouverte. Vous pourrez cesser de la suivre en tout temps.',
    button: 'Oui, tenez-moi au courant',
    done: 'Vous suivez maintenant cette demande.',
  },
  unfollow: {
    title: 'Ne plus suivre une demande',
    explanation: 'Nous ne vous écrirons plus au sujet de cette demande et nous supprimerons votre adresse.',
    button: 'Ne plus suivre la demande',
    done: 'Vous ne suivez plus cette demande.',
  },
  of: (reference) => `Demande ${reference}`,
  done: 'C’est fait',
  refused: 'Impossible de donner suite',
  back: 'Voir où en est la demande',
  text: 'Que voulez-vous ajouter?',
  textHint: 'N’écrivez aucun nom ni numéro de plaque, sauf si c’est nécessaire.',
  textMissing: 'Écrivez ce que vous voulez ajouter',
  textLong: `Raccourcissez le texte à 4${NBSP}000${NBSP}caractères`,
  answer: 'Le problème est-il réglé?',
  answers: { yes: 'Oui, il est réglé', partly: 'En partie seulement', no: 'Non, il n’est pas réglé' },
  answerMissing: 'Indiquez si le problème est réglé',
  email: 'Adresse de courriel',
  emailMissing: 'Indiquez votre adresse de courriel',
  language: 'Langue des messages',
};
