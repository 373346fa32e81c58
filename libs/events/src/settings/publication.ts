import { Code, Digest, Fields, Nullable, VaultRef, Version } from '../fields.ts';

/** A body of settings was published; readers take it from where it is stored, under its digest. */
export const Publication = Fields({
  version: Version('Counts the publications of the municipality.', 'Compte les publications de la municipalité.'),
  digest: Digest('SHA-256 of the published text in canonical JSON.', 'SHA-256 du texte publié, en JSON canonique.'),
  reasonCode: Code('Why it was published.', 'Le motif de la publication.'),
  authorRef: Nullable(
    VaultRef(
      'Stands for who published it; null where a machine did.',
      'Renvoie à la personne qui l’a publié; null s’il s’agit d’une machine.',
    ),
  ),
});

export const PUBLICATION = {
  version: 1,
  digest: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  reasonCode: 'initial-import',
  authorRef: null,
};
