import type { Language } from '@guichet/events';

const en = {
  title: 'Sample identity provider',
  what: 'It stands in for the identity provider of a municipality. Names and passwords are in what npm start printed.',
  login: 'User name',
  password: 'Password',
  signIn: 'Sign in',
  wrong: 'The user name or the password is wrong.',
  endTitle: 'Sign out of the sample identity provider?',
  end: 'Sign out',
  ended: 'You are signed out of the sample identity provider.',
  tooLate: 'This sign-in is over. Start again from the page of Guichet.',
};

const fr: Readonly<Record<keyof typeof en, string>> = {
  title: 'Fournisseur d’identité fictif',
  what: 'Il tient lieu de fournisseur d’identité de la municipalité. Les noms et les mots de passe figurent dans ce que npm start a affiché.',
  login: 'Nom d’utilisateur',
  password: 'Mot de passe',
  signIn: 'Se connecter',
  wrong: 'Le nom d’utilisateur ou le mot de passe est erroné.',
  endTitle: 'Se déconnecter du fournisseur d’identité fictif?',
  end: 'Se déconnecter',
  ended: 'Votre session auprès du fournisseur d’identité fictif est fermée.',
  tooLate: 'Cette tentative de connexion n’est plus valide. Recommencez à partir de la page de Guichet.',
};

export const ISSUER_TEXTS: Readonly<Record<Language, Readonly<Record<keyof typeof en, string>>>> = { en, fr };
