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

export const DIRECTIONS = words(
  'n s e w o ne nw se sw no so north south east west nord sud est ouest northeast northwest southeast southwest',
);

/** A number behind one of these is a part of a building, or no place at all. */
export const PARTS = words(
  'unit apt apartment suite ste room rm floor fl bldg building app appartement apt bureau local porte etage chambre immeuble bloc',
  'ward district zone sector area quartier arrondissement secteur poste ext extension tel phone photo photos image images',
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
  'the of on in to a an my our your near next beside behind front by off opposite across this that here there somewhere everywhere',
  'le la les l de du des d au aux un une mon ma mes notre votre sur dans devant derriere pres face cote ici la partout quelque part chez',
  'canada ontario quebec on qc bc ab sk mb nb ns pe nl yt nt nu',
);

/** What people and programs write where a field must not be empty. */
export const PLACEHOLDERS = words(
  'unknown unk unkn unsure known know not applicable available provided given specified listed pinpointed notpinpointed pinpoint none null nil',
  'undefined nan blank empty missing void false true test testing tbd tbc tba same idem various several multiple',
  'address location description above below comment comments note notes detail details attached map see refer call ask dont no yes idea',
  'inconnu inconnue inconnus inconnues aucun aucune sans nul nulle vide rien neant absent absente manquant manquante indetermine indeterminee',
  'non oui pas connu connue disponible precise precisee specifie specifiee indique indiquee defini definie fourni fournie determiner confirmer',
  'sais ne je meme divers diverses plusieurs adresse lieu endroit emplacement voir ci joint jointe dessous dessus',
  'commentaire commentaires remarque remarques carte appeler appelez demander nd np nsp ndr so na sn ras',
);

/** Things that stand along any road. Beside a kind of road they may be its name: “Church Street”. */
export const THINGS = words(
  'sidewalk road roadway curb ditch driveway lawn yard house home building corner pothole hole hydrant light streetlight pole sign tree bridge school church',
  'station stop garbage bin water sewer manhole park playground city town whole entire',
  'trottoir chaussee bordure fosse entree terrain cour maison nid poule trou borne lampadaire lumiere poteau panneau arbre pont ecole eglise arret',
  'poubelle bac eau egout parc ville municipalite',
);
