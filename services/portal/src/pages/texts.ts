import type { Language } from '@guichet/events';
import type { Caller } from '@guichet/service-kit';

const NBSP = '\u00a0';

/** What the pages say; both languages have the same keys. */
const en = {
  language: 'Language',
  skip: 'Skip to the content',
  signIn: 'Sign in',
  signInTitle: 'Staff sign-in',
  signInWhy: 'You sign in with the account that your municipality gave you. Residents need no account.',
  notSetUp: 'Nobody can sign in here yet: no identity provider is set up.',
  signedInTitle: 'You are signed in',
  name: 'Name',
  role: 'Role',
  municipality: 'Municipality',
  departments: 'Departments',
  none: 'None',
  ends: 'You are signed out after {idle} minutes without activity, and after {hours} hours in any case.',
  signOut: 'Sign out',
  signedOutTitle: 'You have signed out',
  signedOut: 'On a shared computer, close the browser as well.',
  onlyHere:
    'You are signed out here. The identity provider does not answer, so you may still be signed in there: on a shared computer, close the browser.',
  leaving:
    'You are signed out here. You are now taken to the identity provider, so that your session ends there as well.',
  goOn: 'Continue',
  signInAgain: 'Sign in again',
  noRoleTitle: 'You have no role here',
  noRole:
    'Your account is known, but it has no role here. Whoever looks after the accounts of your municipality can give you one.',
  differentWork: 'Your account has different roles or departments in several municipalities. Use an account for each.',
  otherAccount: 'Use another account',
  failedTitle: 'Sign-in was not completed',
  failed: 'It may have taken too long, or been cancelled. Nothing was changed.',
  unusable:
    'The identity provider gave a token that is not meant for this address. Whoever set up the sign-in has to look at it.',
  startAgain: 'Start again',
  awayTitle: 'Sign-in does not work at the moment',
  away: 'The identity provider of your municipality does not answer. Try again in a few minutes.',
  tryAgain: 'Try again',
  forbiddenTitle: 'This was not done',
  forbidden: 'The form did not come from a page of this address, or the page was too old. Open the page again.',
};

const fr: Readonly<Record<keyof typeof en, string>> = {
  language: 'Langue',
  skip: 'Passer au contenu',
  signIn: 'Se connecter',
  signInTitle: 'Connexion du personnel',
  signInWhy:
    'Connectez-vous avec le compte que votre municipalité vous a attribué. La population n’a besoin d’aucun compte.',
  notSetUp: `Personne ne peut encore se connecter ici${NBSP}: aucun fournisseur d’identité n’est configuré.`,
  signedInTitle: 'Votre session est ouverte',
  name: 'Nom',
  role: 'Rôle',
  municipality: 'Municipalité',
  departments: 'Directions',
  none: 'Aucune',
  ends: `La session se ferme après {idle}${NBSP}minutes d’inactivité et, de toute façon, après {hours}${NBSP}heures.`,
  signOut: 'Se déconnecter',
  signedOutTitle: 'Votre session est fermée',
  signedOut: 'Sur un ordinateur partagé, fermez aussi le navigateur.',
  onlyHere: `Votre session est fermée ici. Le fournisseur d’identité ne répond pas${NBSP}: votre session y est peut-être encore ouverte. Sur un ordinateur partagé, fermez le navigateur.`,
  leaving:
    'Votre session est fermée ici. Vous passez maintenant chez le fournisseur d’identité, pour que votre session s’y ferme aussi.',
  goOn: 'Continuer',
  signInAgain: 'Se reconnecter',
  noRoleTitle: 'Vous n’avez aucun rôle ici',
  noRole:
    'Votre compte est connu, mais n’a aucun rôle ici. La personne responsable des comptes de votre municipalité peut vous en attribuer un.',
  differentWork:
    'Votre compte a des rôles ou des directions différents dans plusieurs municipalités. Utilisez un compte pour chacune.',
  otherAccount: 'Utiliser un autre compte',
  failedTitle: 'La connexion n’a pas abouti',
  failed: 'Elle a peut-être pris trop de temps ou été annulée. Rien n’a été modifié.',
  unusable:
    'Le fournisseur d’identité a délivré un jeton qui n’est pas destiné à cette adresse. La personne qui a configuré la connexion doit y voir.',
  startAgain: 'Recommencer',
  awayTitle: 'La connexion est impossible pour l’instant',
  away: 'Le fournisseur d’identité de votre municipalité ne répond pas. Réessayez dans quelques minutes.',
  tryAgain: 'Réessayer',
  forbiddenTitle: 'L’action n’a pas été effectuée',
  forbidden:
    'Le formulaire ne venait pas d’une page de cette adresse, ou la page était trop ancienne. Rouvrez la page.',
};

export const TEXTS: Readonly<Record<Language, Readonly<Record<keyof typeof en, string>>>> = { en, fr };

export const ROLE_NAMES: Readonly<Record<Caller['role'], Readonly<Record<Language, string>>>> = {
  agent: { en: 'Contact centre agent', fr: 'Agent ou agente du centre de contact' },
  clerk: { en: 'Clerk', fr: 'Commis' },
  supervisor: { en: 'Supervisor', fr: 'Superviseur ou superviseure' },
  director: { en: 'Director', fr: 'Directeur ou directrice' },
  crew: { en: 'Crew member', fr: 'Membre d’une équipe de terrain' },
  privacy_officer: { en: 'Privacy officer', fr: 'Responsable de la protection des renseignements personnels' },
  council: { en: 'Council', fr: 'Conseil municipal' },
  administrator: { en: 'Administrator', fr: 'Responsable du système' },
  importer: { en: 'Import program', fr: 'Programme d’importation' },
  service: { en: 'Service of the installation', fr: 'Service de l’installation' },
  subscriber: { en: 'Outside system', fr: 'Système externe' },
  resident: { en: 'Resident', fr: 'Personne du public' },
};
