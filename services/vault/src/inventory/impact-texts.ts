import type { Language } from '@guichet/events';

export interface StarterTexts {
  readonly title: string;
  readonly about: string;
  readonly before: readonly string[];
  readonly kept: string;
  readonly fieldHead: readonly string[];
  readonly seen: string;
  readonly purposeHead: readonly string[];
  readonly anyService: string;
  readonly after: readonly string[];
}

export const STARTER: Readonly<Record<Language, StarterTexts>> = {
  en: {
    title: '# Privacy impact assessment: a starter\n\n[En français](fr/efvp.md)',
    about:
      '<!-- Written by `npm run catalogue` -->\nWhat the product itself can say is filled in from its code, and changes with it. What stands between brackets is for the municipality, before it collects anything (Quebec, A-2.1, s. 63.5). Not legal advice.',
    before: [
      '## 1. Project\n\n[Name, person in charge, privacy officer, date.] Residents report problems and ask for services; the municipality routes, answers and counts them. Not used for anything else: [confirm].',
      '## 2. Need\n\nA request can be made without a name, an address or a number; a contact is needed only to be answered. A place is needed where the service says so. [Why each service asks the questions that it asks.]',
    ],
    kept: '## 3. What is kept\n\nEvery personal field, and the purposes for which somebody may see it. A field that is not in this table does not compile.',
    fieldHead: ['field', 'is', 'what for', 'seen for'],
    seen: '## 4. Who sees it\n\nA purpose that is not in this table is refused, and each reading is a row of the [access log](privacy.md#who-saw-it).',
    purposeHead: ['purpose', 'because', 'roles', 'through'],
    anyService: 'any service',
    after: [
      '## 5. Where it is\n\nUntil the vault takes over, unencrypted in intake’s database. Then in the vault, encrypted record by record; other services, events and reports have random references. Outside of the municipality: [who hosts the database, where; mail server; map and address service; with which agreements]. Outside Quebec: [assessment of s. 70.1, or “nothing”].',
      '## 6. For how long\n\nUntil erased by the privacy officer, with a second approver; what is held is not. [Retention schedule, by service, and who applies it: the vault does not destroy by itself on a day.]',
      '## 7. Rights\n\nAccess and portability, rectification, withdrawal: [privacy.md](privacy.md). Decisions made by a machine alone: none closes or rejects a request. [Notice shown at collection, and its version.]',
      '## 8. Risks and measures\n\n| risk | measure | what remains |\n|---|---|---|\n| somebody reads without need | purpose, role and department; a row for each reading, in a chain of hashes | [supervision] |\n| a copy of the database goes astray | in the vault, a key for each record, wrapped with a key that is not in the database; until then none | [where the keys are] |\n| a backup brings back what was erased or corrected | the event log is read before the vault opens; epochs of keys end | [how long backups are kept] |\n| a text names somebody else | passages can be struck out, and left out of an export | [who reads texts before publication] |',
      '## 9. Decision\n\n[Accepted by, on, with which conditions, reviewed on.]',
    ],
  },
  fr: {
    title: '# Évaluation des facteurs relatifs à la vie privée : point de départ\n\n[In English](../privacy-impact.md)',
    about:
      '<!-- Produit par `npm run catalogue` -->\nCe que le produit peut dire de lui-même est tiré de son code et change avec lui. Ce qui est entre crochets revient à la municipalité, avant toute collecte (Québec, A-2.1, art. 63.5). Ceci n’est pas un avis juridique.',
    before: [
      '## 1. Projet\n\n[Nom, personne responsable du projet, personne responsable de la protection des renseignements personnels, date.] Les gens signalent des problèmes et demandent des services; la municipalité transmet leurs demandes, y répond et en fait le compte. Aucune autre utilisation : [à confirmer].',
      '## 2. Nécessité\n\nUne demande peut être faite sans nom, sans adresse et sans numéro; des coordonnées ne servent qu’à recevoir une réponse. Un lieu est nécessaire si le service l’exige. [Pourquoi chaque service pose les questions qu’il pose.]',
    ],
    kept: '## 3. Ce qui est conservé\n\nChaque champ personnel, et les fins auxquelles quelqu’un peut le voir. Un champ absent de ce tableau ne compile pas.',
    fieldHead: ['champ', 'désigne', 'pourquoi', 'vu à ces fins'],
    seen: '## 4. Qui le voit\n\nUne fin absente de ce tableau est refusée, et chaque lecture laisse une ligne dans le [journal des accès](protection-renseignements.md#qui-la-vu).',
    purposeHead: ['fin', 'parce que', 'rôles', 'par l’entremise de'],
    anyService: 'tout service',
    after: [
      '## 5. Où cela se trouve\n\nTant que le coffre n’a pas pris le relais, les renseignements se trouvent, non chiffrés, dans la base de données d’intake. Ensuite, dans le coffre, où chaque enregistrement est chiffré avec sa propre clé; les autres services, les événements et les rapports n’ont que des références aléatoires. Hors de la municipalité : [qui héberge la base de données, et où; serveur de courriel; service de cartes et d’adresses; ententes conclues]. Hors du Québec : [évaluation exigée par l’art. 70.1, ou « rien »].',
      '## 6. Pendant combien de temps\n\nJusqu’à l’effacement par la personne responsable, approuvé par une deuxième personne; ce qui est suspendu n’est pas effacé. [Calendrier de conservation, par service, et qui l’applique : le coffre ne détruit rien de lui-même à une date donnée.]',
      '## 7. Droits\n\nAccès et portabilité, rectification, retrait : [protection-renseignements.md](protection-renseignements.md). Décisions entièrement automatisées : aucune ne ferme ni ne rejette une demande. [Avis montré lors de la collecte, et sa version.]',
      '## 8. Risques et mesures\n\n| risque | mesure | ce qui demeure |\n|---|---|---|\n| quelqu’un lit sans nécessité | fin, rôle et service; une ligne par lecture, dans une chaîne d’empreintes | [surveillance] |\n| une copie de la base de données est perdue | dans le coffre, une clé par enregistrement, elle-même chiffrée avec une clé absente de la base de données; d’ici là, aucune | [où sont les clés] |\n| une sauvegarde ramène ce qui a été effacé ou corrigé | le journal des événements est lu avant l’ouverture du coffre; les époques de clés prennent fin | [durée de conservation des sauvegardes] |\n| un texte nomme une autre personne | des passages peuvent être caviardés, et retranchés d’une copie remise | [qui lit les textes avant leur publication] |',
      '## 9. Décision\n\n[Acceptée par, le, à quelles conditions, à revoir le.]',
    ],
  },
};
