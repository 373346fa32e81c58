/** Words of addresses in Canada, in lower case and without accents. */
const words = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(' ')));

/** What a road is: its name, or its number, stands beside it. */
export const ROADS = words(
  'street st str avenue ave av boulevard blvd boul bd road rd drive dr lane ln crescent cres crt court ct place pl circle cir way',
  'terrace terr trail trl parkway pkwy highway hwy freeway expressway express expy line sideroad route rte concession conc con path row',
  'gate grove grv heights hts hill landing mall mews park pass point ridge square sq view walk wynd close loop bypass ramp ro',
  'rr cr county regional range township twp',
  'rue r chemin ch che chem rang rg montee mtee cote allee all autoroute aut croissant crois impasse imp placette promenade prom',
  'quai ruelle sentier terrasse tsse carre car carrefour cercle ligne descente traverse voie pont cours',
);

/** Roads whose words stand in names of towns and quarters as well: Sandy Hill, Côte-Saint-Luc, North Bay. */
export const ALSO_OF_TOWNS = words(
  'heights hts hill park point ridge grove gate view square sq mall landing row pass county regional range township twp cote pont place parc',
);

export const DIRECTIONS = words(
  'n s e w o ne nw se sw no so north south east west nord sud est ouest northeast northwest southeast southwest',
);

/** A number behind one of these is a part of a building, or no place at all. */
export const PARTS = words(
  'unit apt apartment suite ste room rm floor fl bldg building app appartement apt bureau local porte etage chambre immeuble bloc',
  'ward district zone sector area quartier arrondissement secteur poste ext extension tel phone photo photos image images',
  'region section division block level niveau phase borough community neighbourhood neighborhood precinct page item option step etape',
  'ticket request reference ref case file dossier billet demande call appel since depuis version id user client account compte invoice facture',
);

/** Parts of a date. Beside a kind of road they may be its name: “March Road”, “rue du 24-Juin”. */
export const DATES = words(
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec',
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre janv fevr avr juil weekend morning evening night noon',
  'monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche matin soir nuit midi',
);

/** What a number counts or measures: “2 potholes”, “10 minutes from here”. */
export const COUNTED = words(
  'cm mm m2 kg feux places spots locations endroits lieux m metre metres meter meters km kilometre kilometres kilometer kilometers mile miles ft foot feet pied pieds yards verges block blocks',
  'min mins minute minutes h hr hrs hour hours heure heures am pm day days jour jours week weeks semaine semaines month months mois year years',
  'an ans annee annees time times fois house houses home homes building buildings maison maisons door doors portes corners coins streets rues',
  'pothole potholes hole holes light lights streetlights poles signs tree trees hydrants bins animals dogs cats cars people persons',
  'nid nids trou trous lampadaire lampadaires poteau poteaux panneau panneaux arbre arbres bac bacs animaux chiens chats autos personnes',
);

/** A number behind one of these says where along a road, or which thing. */
export const MARKERS = words(
  'km kilometre kilometer mile exit sortie borne pole poteau lampadaire streetlight hydrant lot box cp site civic civique numero number nos',
);

/** What stands between two roads that cross. */
export const CROSSINGS = words(
  'and et at x corner coin angle intersection croisement crossing cross between entre btwn from',
);

/** Words that name nothing by themselves. */
export const STOP_WORDS = words(
  'the of on in to a an my our your near next beside behind front by off opposite across left right downtown this that here there somewhere everywhere',
  'le la les l de du des d au aux un une mon ma mes notre votre gauche droite sur dans devant derriere pres face cote ici la partout quelque part chez',
  'canada ontario quebec on qc bc ab sk mb nb ns pe nl yt nt nu',
);

/** What people and programs write where a field must not be empty. */
export const PLACEHOLDERS = words(
  'unknown unk unkn unsure known know not applicable available provided given specified listed pinpointed notpinpointed pinpoint none null nil',
  'found disclosed undisclosed confidential private withheld redacted anonymous pending unspecified unavailable undetermined determined unlisted',
  'unnamed unassigned other others all any every anywhere nowhere current position gps default dummy fake sample example invalid error refused',
  'declined name undefined nan blank empty missing void false true test testing tbd tbc tba same idem various several multiple',
  'address location description above below comment comments note notes detail details attached map see refer call ask dont no yes idea',
  'inconnu inconnue inconnus inconnues aucun aucune sans nul nulle vide rien neant absent absente manquant manquante indetermine indeterminee',
  'introuvable trouve trouvee confidentiel confidentielle prive privee anonyme attente autre autres tout toute tous toutes actuel actuelle',
  'defaut exemple invalide erreur refuse nom non oui pas connu connue disponible precise precisee specifie specifiee indique indiquee defini',
  'definie fourni fournie determiner confirmer',
  'sais ne je meme divers diverses plusieurs adresse lieu endroit emplacement voir ci joint jointe dessous dessus',
  'commentaire commentaires remarque remarques carte appeler appelez demander nd np nsp ndr so na sn ras',
);

/** Things that stand along any road. Beside a kind of road they may be its name: “Church Street”. */
export const THINGS = words(
  'sidewalk road roadway curb ditch driveway lawn yard house home building corner pothole hole hydrant light streetlight pole sign tree bridge school church',
  'station stop garbage bin water sewer manhole park playground city town whole entire',
  'trottoir chaussee bordure fosse entree terrain cour maison nid poule trou borne lampadaire lumiere poteau panneau arbre pont ecole eglise arret',
  'hotel poubelle bac eau egout parc ville municipalite',
);
