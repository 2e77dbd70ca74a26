#include "server/retrieval/everyday_words.h"

#include "server/retrieval/stemmer.h"

#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace passerelle::retrieval {
namespace {

// What people of every trade are asked with: wanting, buying, paying, time, place, reaching somebody. Folded.
constexpr std::array<std::string_view, 359> kFrenchEveryday{
    "acceder", "accepte", "accepter", "acceptez", "acces", "achat", "achete", "acheter", "achetez", "adresse", "aide", "aider", "aimer", "aimerais", "aimerait", "aller", "amener", "an", "annee",
    "annulation", "annule", "annuler", "ans", "aout", "appel", "appeler", "apporter", "arrive", "arriver", "arrivez", "article", "attend", "attendre", "attente", "aujourdhui", "autorise", "autoriser",
    "avance", "avoir", "avril", "besoin", "bientot", "boutique", "cent", "change", "changement", "changer", "cher", "cherche", "chercher", "chere", "choisir", "choix", "chose", "cinq", "cinquante",
    "client", "cliente", "commande", "commander", "commandez", "commence", "commencer", "comprend", "comprendre", "compris", "comprise", "condition", "connais", "connaissez", "conseiller", "conseillez",
    "contact", "contacter", "cote", "courriel", "cout", "coute", "couter", "coutera", "date", "debut", "decembre", "delai", "demain", "demande", "demander", "dernier", "derniere", "deux", "devez", "devis",
    "devoir", "difference", "dimanche", "disponible", "dix", "dois", "donne", "donner", "donnez", "douze", "dure", "duree", "durer", "effectuer", "email", "emmener", "end", "endroit", "entreprise",
    "entrer", "envoie", "envoyer", "envoyez", "equipe", "etablissement", "euro", "euros", "expliquer", "facon", "facture", "facturer", "fera", "ferez", "ferie", "ferme", "fermer", "fermeture", "fermez",
    "fevrier", "fin", "finir", "frais", "garde", "garder", "genre", "gens", "grand", "grande", "gratuit", "gratuite", "gratuitement", "heure", "hier", "horaire", "huit", "inclure", "inclus", "incluse",
    "info", "information", "inscription", "inscrire", "inscrit", "interdit", "internet", "janvier", "jeudi", "joindre", "jour", "journee", "juillet", "juin", "laisse", "laisser", "lieu", "limite", "loin",
    "lundi", "magasin", "mai", "mail", "maintenant", "maniere", "mardi", "mars", "matin", "maximum", "meilleur", "mercredi", "message", "met", "mettez", "mettre", "midi", "mieux", "mille", "minimum",
    "minute", "modele", "modifier", "mois", "moment", "montant", "moyen", "necessaire", "neuf", "nombre", "nouveau", "nouvelle", "novembre", "nuit", "numero", "obligatoire", "obtenez", "obtenir",
    "octobre", "offert", "offerte", "offre", "offrez", "offrir", "onze", "organise", "organiser", "organisez", "ouvert", "ouverte", "ouverture", "ouvre", "ouvrez", "ouvrir", "paie", "paiement", "parler",
    "part", "passe", "passer", "passez", "payant", "paye", "payer", "payons", "permet", "permettez", "permettre", "personne", "petit", "petite", "place", "possibilite", "premier", "premiere", "prend",
    "prendre", "prends", "prenez", "prennent", "prepare", "preparer", "prestation", "prevoir", "prevu", "prix", "prochain", "prochaine", "proche", "produit", "propose", "proposer", "proposez", "quantite",
    "quarante", "quatre", "quelquun", "question", "quinze", "realiser", "recevez", "recevoir", "recois", "recoit", "recoivent", "recommander", "recommandez", "regle", "rembourse", "remboursement",
    "rembourser", "rend", "rendez", "rendre", "renseignement", "renseigner", "reservation", "reserve", "reserver", "reservez", "ressort", "ressortir", "reste", "rester", "retard", "revenir", "reviens",
    "samedi", "savez", "semaine", "sept", "septembre", "sert", "servez", "service", "servir", "seul", "seule", "site", "situe", "situer", "six", "sms", "societe", "soir", "soiree", "soixante", "sors",
    "sorte", "sortir", "souhaite", "souhaiter", "souhaiterais", "suivant", "suivre", "supplement", "supplementaire", "tard", "tarif", "telephone", "temps", "tenez", "terminer", "tient", "tot", "total",
    "trente", "trois", "trouve", "trouver", "trouvez", "truc", "type", "un", "utilise", "utiliser", "vend", "vendez", "vendre", "vendredi", "vendu", "venez", "venir", "venu", "viens", "vient", "vingt",
    "voyez", "week", "weekend"};

constexpr std::array<std::string_view, 197> kEnglishEveryday{
    "accept", "address", "afternoon", "allow", "allowed", "anything", "appointment", "april", "arrive", "ask", "august", "available", "begin", "best", "better", "big", "book", "booking", "bring",
    "business", "buy", "cancel", "change", "charge", "charged", "cheap", "close", "closed", "closing", "come", "company", "contact", "cost", "customer", "daily", "date", "day", "december", "dollar",
    "early", "eight", "eleven", "else", "email", "end", "euro", "evening", "expensive", "extra", "far", "february", "fee", "fifty", "find", "finish", "first", "five", "forty", "four", "free", "friday",
    "give", "go", "good", "have", "help", "hour", "hundred", "include", "included", "information", "item", "january", "join", "july", "june", "keep", "kind", "last", "late", "leave", "like", "limit",
    "located", "location", "long", "look", "looking", "made", "mail", "make", "march", "maximum", "may", "message", "minimum", "minute", "monday", "month", "monthly", "morning", "much", "near", "nearby",
    "need", "new", "next", "night", "nine", "noon", "november", "number", "october", "offer", "one", "online", "open", "opened", "opening", "opens", "order", "paid", "pay", "payment", "people", "person",
    "phone", "place", "possible", "pound", "price", "product", "provide", "put", "question", "quote", "rate", "reach", "ready", "receive", "recommend", "refund", "register", "reservation", "reserve",
    "rule", "saturday", "say", "second", "sell", "september", "service", "seven", "shop", "sign", "six", "small", "sold", "someone", "something", "somewhere", "soon", "start", "store", "sunday", "take",
    "team", "telephone", "ten", "terms", "thing", "third", "thirty", "thousand", "three", "thursday", "time", "today", "tomorrow", "tonight", "total", "tuesday", "twelve", "twenty", "two", "type", "use",
    "wait", "website", "wednesday", "week", "weekend", "weekly", "wish", "work", "year", "yesterday"};

// Subjects that people talk about: no misspelling of anything.
constexpr std::array<std::string_view, 652> kFrenchSubjects{
    "acteur", "adulte", "affaire", "afrique", "age", "agence", "agriculture", "air", "allemagne", "allemand", "amende", "ami", "amie", "amour", "ancien", "anglais", "angleterre", "animal", "appareil",
    "appartement", "apprendre", "arbre", "argent", "armee", "art", "artiste", "assurance", "atelier", "auteur", "avion", "avis", "avocat", "bague", "bain", "bal", "balle", "ballon", "banque", "barbe",
    "barbecue", "bas", "bateau", "batiment", "beau", "bebe", "biere", "bijou", "billet", "blague", "blanc", "bleu", "boire", "bois", "boisson", "boite", "bonheur", "bouche", "boulanger", "bouquet",
    "bouteille", "bras", "bruit", "budget", "bureau", "bus", "cadeau", "cafe", "camion", "campagne", "canal", "cancer", "capitale", "carte", "cause", "ceinture", "celebre", "centre", "chaleur",
    "chambre", "champ", "chanson", "chanter", "chapeau", "charge", "chasse", "chat", "chaud", "chaussure", "chef", "chemin", "chemise", "cheval", "cheveux", "chien", "chiffre", "chimie", "chinois",
    "chocolat", "ciel", "cinema", "clavier", "cle", "climat", "coiffeur", "colis", "colle", "combat", "compte", "concert", "conduite", "conseil", "construire", "copain", "coq", "coran", "corps",
    "coton", "coucher", "coude", "couleur", "coupe", "cour", "courage", "cours", "course", "couteau", "couvert", "creer", "creme", "crime", "croire", "cuisine", "culture", "danger", "danse", "danser",
    "debat", "decider", "decoration", "demission", "dent", "dentiste", "depart", "dessin", "dessiner", "dette", "dieu", "diplome", "disque", "docteur", "doigt", "dollar", "dos", "douleur", "drogue",
    "droit", "eau", "echec", "eclair", "ecole", "economie", "ecran", "ecrire", "ecrivain", "effet", "eglise", "election", "electricite", "eleve", "emission", "empire", "emploi", "enceinte", "enfant",
    "ennemi", "enterrement", "epoux", "equation", "erreur", "escalier", "espace", "espagne", "espagnol", "etage", "etat", "etoile", "etranger", "etude", "etudiant", "europe", "examen", "excuse",
    "exemple", "exercice", "expert", "facteur", "faim", "famille", "femme", "fenetre", "fete", "feu", "feuille", "fevre", "fidele", "fiere", "fievre", "fille", "film", "fils", "finance", "fleur",
    "fleuve", "fonction", "foot", "football", "force", "foret", "forfait", "forme", "fort", "four", "francais", "france", "frere", "froid", "fromage", "fruit", "fuite", "fumer", "fusee", "gagner",
    "garage", "garcon", "gare", "gateau", "gauche", "gaz", "general", "genou", "gloire", "gouvernement", "grain", "grave", "grec", "grippe", "gros", "groupe", "guerre", "guide", "guitare", "habitant",
    "habiter", "haut", "hauteur", "herbe", "heros", "histoire", "hiver", "homme", "honte", "hopital", "hotel", "huile", "humain", "humour", "idee", "ile", "image", "immeuble", "impot", "incendie",
    "inde", "invente", "inventer", "italie", "italien", "ivre", "jamais", "japon", "japonais", "jardin", "jaune", "jeu", "jeune", "joie", "jouer", "jouet", "journal", "juge", "jupe", "jupiter",
    "juste", "kilo", "lac", "lait", "langue", "lapin", "laver", "lecon", "lecture", "legume", "lettre", "lever", "libre", "lion", "lire", "lit", "livre", "loger", "logiciel", "loi", "long", "louer",
    "loup", "loyer", "lumiere", "lune", "lunette", "lycee", "machine", "main", "maire", "mairie", "maison", "maitre", "mal", "malade", "maladie", "maman", "manger", "marche", "mari", "mariage",
    "marier", "marque", "match", "mathematique", "matiere", "mecanique", "medecin", "medicament", "melange", "memoire", "mere", "mesure", "metal", "meteo", "metier", "metre", "metro", "meuble",
    "mexique", "mobile", "mode", "monde", "monnaie", "montagne", "montre", "moquette", "mort", "mot", "moteur", "moto", "mouche", "moule", "mourir", "mur", "muscle", "musee", "musique", "mutuelle",
    "nager", "naissance", "naitre", "nation", "nature", "navire", "neige", "nez", "noel", "noir", "nom", "nord", "notaire", "note", "nourriture", "nuage", "objet", "oeil", "oeuf", "oiseau", "ombre",
    "oncle", "opera", "operation", "or", "orage", "orange", "ordinateur", "ordre", "oreille", "organe", "origine", "pain", "paix", "palais", "panier", "panneau", "pape", "papier", "paquet", "parc",
    "parent", "parfum", "parking", "parole", "parti", "passeport", "pate", "patron", "pauvre", "pays", "peau", "peche", "peintre", "peinture", "perdre", "perdu", "pere", "permis", "peur",
    "philosophie", "photo", "phrase", "piano", "piece", "pied", "pilote", "piscine", "plafond", "plage", "plaisir", "planete", "plante", "plat", "plomb", "plombier", "pluie", "poeme", "poesie",
    "poids", "poil", "poing", "pois", "poisson", "police", "politique", "pomme", "pont", "population", "port", "porte", "portugal", "poste", "poule", "poupee", "pouvoir", "president", "presse",
    "pret", "preter", "prince", "prison", "prof", "professeur", "programme", "projet", "propre", "prouver", "province", "psychologue", "pull", "qualite", "quartier", "quiz", "racine", "radio",
    "raison", "rat", "recette", "recherche", "record", "reine", "religion", "rencontre", "repas", "reponse", "republique", "reseau", "restaurant", "retraite", "reve", "revenu", "riche", "rire",
    "riviere", "riz", "robe", "robot", "roi", "roman", "rome", "rose", "roue", "rouge", "route", "rue", "russe", "russie", "sable", "sac", "saison", "salaire", "sale", "salle", "salon", "sang",
    "sante", "sauver", "savon", "scene", "science", "secret", "sel", "sens", "serie", "serpent", "siecle", "signe", "singe", "soeur", "soif", "soigner", "soins", "sol", "solaire", "soldat", "soleil",
    "somme", "sommeil", "sport", "stade", "stage", "star", "statue", "style", "sucre", "sud", "suisse", "sujet", "surface", "sushi", "symbole", "systeme", "tabac", "tableau", "taille", "tante",
    "tapis", "tarte", "tatouage", "taxe", "taxi", "technique", "television", "temoin", "tempete", "tennis", "terrain", "terre", "tete", "texte", "the", "theatre", "theorie", "tigre", "timbre",
    "tissu", "titre", "toit", "tomate", "tour", "tourner", "toux", "traduction", "traduire", "train", "tribunal", "triste", "tuer", "tuile", "univers", "universite", "urgence", "usine", "vacances",
    "vaccin", "vache", "vague", "vaisseau", "valeur", "vallee", "vampire", "vase", "velo", "vendeur", "vent", "ventre", "vere", "verre", "vers", "vert", "vetement", "viande", "victoire", "vide",
    "vie", "vieux", "village", "ville", "vin", "violon", "virus", "visage", "visite", "vitesse", "vivre", "voile", "voisin", "voiture", "voix", "vol", "volcan", "voler", "voter", "voyage", "vrai",
    "vue", "yaourt", "zone", "zoo"};

constexpr std::array<std::string_view, 660> kEnglishSubjects{
    "account", "actor", "adult", "africa", "age", "agent", "air", "airport", "alcohol", "animal", "answer", "apple", "arm", "army", "art", "artist", "asia", "attack", "audience", "aunt", "australia",
    "author", "autumn", "baby", "back", "bag", "ball", "band", "bank", "bar", "bath", "beach", "bear", "beard", "beautiful", "bed", "beer", "belief", "bell", "bicycle", "bike", "bill", "biology",
    "bird", "birth", "bitcoin", "black", "blood", "blue", "board", "boat", "body", "boiling", "bomb", "bone", "boot", "boss", "bottle", "bottom", "box", "boy", "brain", "brand", "brazil", "bread",
    "breakfast", "bridge", "brother", "brown", "bug", "building", "bus", "butter", "button", "cake", "calculus", "camera", "camp", "canada", "cancer", "candle", "capital", "capitalism", "car", "card",
    "cash", "cat", "cause", "cell", "chain", "chair", "cheese", "chemistry", "chess", "chicken", "child", "children", "china", "christian", "church", "cinema", "circle", "city", "class", "climate",
    "clock", "clothes", "cloud", "club", "coach", "coast", "coat", "code", "coffee", "coin", "cold", "college", "color", "colour", "computer", "concert", "conscious", "continent", "cook", "cookie",
    "cooking", "corn", "cotton", "country", "court", "cousin", "cover", "cow", "credit", "crime", "crop", "cross", "crown", "culture", "cup", "currency", "custom", "cycle", "dance", "danger",
    "daughter", "dead", "death", "debt", "decade", "democracy", "density", "dentist", "desert", "design", "desk", "diamond", "dictionary", "dinner", "disease", "divorce", "doctor", "dog", "door",
    "dream", "dress", "drink", "driver", "drug", "duck", "duration", "ear", "earth", "east", "egg", "egypt", "election", "electrician", "electricity", "elephant", "emperor", "empire", "energy",
    "engine", "england", "english", "essay", "europe", "event", "evolution", "exam", "exchange", "exercise", "eye", "fabric", "face", "fact", "factory", "fairy", "faith", "family", "famous", "farm",
    "father", "favorite", "favourite", "fear", "feather", "fever", "field", "fight", "film", "finance", "finger", "fire", "fish", "fix", "flag", "flight", "floor", "flour", "flower", "fly", "food",
    "foot", "football", "forest", "form", "fox", "france", "freedom", "french", "friend", "fruit", "fuel", "fun", "function", "funeral", "future", "galaxy", "gallery", "game", "garage", "garden",
    "gas", "general", "german", "germany", "ghost", "girl", "glass", "global", "goat", "god", "gold", "golf", "government", "grammar", "grandmother", "grass", "grave", "gravity", "greece", "green",
    "ground", "group", "guitar", "gun", "hack", "hair", "haircut", "half", "hand", "happy", "hat", "head", "health", "heart", "heat", "height", "hero", "high", "hill", "history", "hole", "holiday",
    "home", "homework", "honey", "horse", "hospital", "hotel", "house", "human", "hunger", "husband", "ice", "idea", "image", "immigration", "income", "india", "insurance", "island", "italy",
    "jacket", "japan", "japanese", "jazz", "jewel", "joke", "journey", "judge", "juice", "jump", "key", "kill", "king", "kitchen", "knife", "knowledge", "lady", "lake", "lamp", "land", "language",
    "laptop", "lasagna", "laser", "law", "lawyer", "leader", "leaf", "learn", "leg", "lemon", "length", "lesson", "letter", "library", "life", "light", "linguist", "lion", "list", "literature",
    "loan", "lock", "london", "love", "luck", "lunch", "lyrics", "machine", "man", "map", "marathon", "market", "marriage", "mars", "mass", "math", "mathematics", "meal", "meaning", "meat",
    "medicine", "member", "memory", "metal", "mexico", "middle", "military", "milk", "mind", "mine", "mirror", "moon", "mortgage", "mother", "motor", "mountain", "mouse", "mouth", "movie", "murder",
    "museum", "music", "musician", "myth", "nail", "nation", "nature", "neck", "needle", "neighbour", "nerve", "network", "news", "nose", "novel", "nurse", "ocean", "oil", "opera", "opinion",
    "orange", "ox", "pain", "paint", "painter", "painting", "paper", "parent", "park", "parrot", "party", "passport", "peace", "pen", "penguin", "pepper", "photo", "photosynthesis", "physics",
    "piano", "picture", "pig", "pilot", "pipe", "pizza", "plane", "planet", "plant", "plate", "player", "plumber", "poem", "poet", "poetry", "poison", "police", "policy", "politics", "pool", "poor",
    "pope", "population", "potato", "power", "president", "prime", "prince", "printer", "prison", "prize", "program", "programming", "pub", "pump", "puzzle", "quantum", "queen", "race", "radio",
    "rain", "rainbow", "reader", "recipe", "red", "relative", "relativity", "religion", "religious", "rent", "repair", "republic", "restaurant", "revolution", "rice", "rich", "riddle", "right",
    "ring", "river", "road", "robot", "rock", "roman", "rome", "roof", "room", "root", "rope", "rose", "rugby", "russia", "sad", "salad", "salt", "sand", "school", "science", "screen", "sea",
    "season", "seat", "secret", "seed", "shark", "sheep", "ship", "shirt", "shoe", "sick", "silk", "silver", "sing", "singer", "sister", "skin", "sky", "sleep", "smart", "smell", "smoke", "snake",
    "snow", "soap", "society", "soil", "soldier", "son", "song", "soul", "sound", "soup", "south", "space", "spain", "spanish", "speech", "speed", "spell", "spider", "sport", "spring", "square",
    "stage", "star", "state", "station", "steel", "stock", "stomach", "stone", "storm", "story", "stove", "student", "study", "sugar", "suicide", "summer", "sun", "surgery", "swallow", "swim",
    "sword", "symbol", "table", "tail", "tale", "talk", "tattoo", "tax", "taxi", "tea", "teach", "teacher", "teeth", "television", "temple", "tennis", "theater", "theory", "throat", "tiger", "tire",
    "tool", "tooth", "top", "tour", "tower", "town", "toy", "tractor", "trade", "train", "translate", "travel", "tree", "trial", "trip", "truck", "truth", "tunnel", "tyre", "uncle", "union",
    "universe", "university", "urban", "vaccine", "valley", "van", "vegetable", "vehicle", "village", "violin", "virus", "visa", "voice", "volcano", "vote", "wall", "war", "wash", "water", "wave",
    "wealth", "weapon", "weather", "wedding", "weight", "west", "wheel", "white", "wife", "wild", "wind", "window", "wine", "wing", "winter", "witch", "wolf", "woman", "wood", "word", "world", "worm",
    "worth", "write", "writer", "wrong", "yacht", "yoga", "young", "zoo"};

// What is done to a thing, how, and for whom: a passage that lacks one of them may answer all the same, and one that holds
// it is likelier to. Folded.
constexpr std::array<std::string_view, 629> kFrenchSupporting{
    "abandonner", "abimer", "absent", "absente", "accompagner", "accord", "accueillir", "ado", "adolescent", "adorer", "agir", "ailleurs", "ainsi", "ajouter", "alentour", "allaiter", "allonger", "allumer",
    "alors", "ami", "amie", "ancien", "ancienne", "appartenir", "apprecier", "approcher", "appuyer", "apres", "arranger", "arreter", "arroser", "asseoir", "assez", "assister", "assurer", "attacher",
    "attention", "attraper", "augmenter", "autant", "autour", "autre", "autrement", "avaler", "avancer", "avis", "avouer", "bagages", "baisser", "balader", "balayer", "bas", "beaucoup", "bebe", "bisous",
    "bizarre", "blesser", "bloquer", "boire", "bonhomme", "bonsoir", "bord", "bosser", "bouger", "bout", "brancher", "bricoler", "briser", "bruler", "cacher", "calme", "casser", "causer", "ceder",
    "certain", "certaine", "chaque", "charger", "chaud", "chauffer", "choper", "clair", "collegue", "collegues", "coller", "combiner", "comparer", "completer", "compliquer", "compter", "concerner",
    "conclure", "conduire", "confier", "confirmer", "conjoint", "conjointe", "connaitre", "conseil", "conserver", "considerer", "consommer", "constater", "construire", "consulter", "content", "contester",
    "continuer", "contre", "convenir", "cool", "copain", "copine", "correct", "correspondre", "corriger", "coucher", "coucou", "couler", "couper", "courant", "courir", "court", "courte", "cousin",
    "cousine", "couvrir", "cracher", "craindre", "crever", "croire", "croiser", "cueillir", "cuire", "curieux", "dac", "daccord", "dame", "debarrasser", "deborder", "debrouiller", "debutant", "debutante",
    "debuter", "decaler", "decharger", "dechirer", "decider", "declarer", "decouvrir", "defaire", "dehors", "deja", "demarrer", "demenager", "demonter", "depasser", "dependre", "deplacer", "deposer",
    "depuis", "deranger", "dernierement", "derriere", "desirer", "dessous", "dessus", "detacher", "detester", "devant", "devenir", "deviner", "devoiler", "difficile", "dire", "directement", "discuter",
    "disparaitre", "dispo", "divers", "dormir", "doubler", "douter", "doux", "droit", "droite", "durant", "eclater", "ecouter", "ecrire", "effacer", "egalement", "elever", "embaucher", "embeter",
    "emporter", "emprunter", "encore", "endommager", "endormir", "enfance", "enfant", "enfiler", "enlever", "ennui", "ennuyer", "enregistrer", "enseigner", "ensemble", "ensuite", "entendre", "enterrer",
    "entier", "entiere", "entourer", "entrainer", "entretenir", "envie", "enviser", "epouse", "epoux", "esperer", "essayer", "essuyer", "estimer", "etonner", "etudiant", "etudiante", "eviter", "exact",
    "exactement", "exemple", "exiger", "exister", "expedier", "exprimer", "fabriquer", "facile", "facilement", "faillir", "faim", "faire", "falloir", "famille", "fatigue", "faute", "faux", "femme", "fete",
    "fille", "fils", "final", "finalement", "foi", "fois", "fonctionner", "force", "forcement", "formidable", "fort", "fou", "fournir", "fragile", "frapper", "frere", "froid", "fuir", "gagner", "galere",
    "gamin", "gamine", "gars", "gauche", "gener", "gentil", "gerer", "glisser", "gosse", "gout", "grandir", "grave", "gros", "grosse", "grossir", "guerir", "habiller", "habitant", "habiter", "habitude",
    "habituellement", "hasard", "haut", "haute", "hesiter", "heureux", "hey", "honnete", "humeur", "idee", "ignorer", "imaginer", "immediat", "immediatement", "impec", "importer", "impossible", "inquiet",
    "inquieter", "installer", "instit", "interesser", "inviter", "jamais", "jeter", "jeune", "jeunesse", "jouer", "juste", "kg", "kilo", "kilos", "lacher", "laver", "leger", "lent", "lentement", "lever",
    "libre", "lire", "loger", "long", "longtemps", "longue", "louper", "lourd", "maison", "mal", "malade", "maladroit", "malgre", "maman", "mamie", "mamy", "manger", "manipuler", "manquer", "marcher",
    "mari", "marier", "mauvais", "mec", "meilleure", "melanger", "meme", "menacer", "mener", "mentir", "merci", "mere", "meriter", "mesurer", "mien", "milieu", "moche", "moins", "moitie", "monde",
    "monsieur", "montrer", "moquer", "mourir", "naissance", "naitre", "nana", "nettoyer", "neuve", "neveu", "nickel", "niece", "niveau", "nommer", "normal", "normalement", "noter", "nourrir", "nourrisson",
    "nouveaute", "obliger", "observer", "occasion", "occuper", "ok", "okay", "oublier", "pair", "papa", "papi", "papiers", "papy", "paraitre", "pareil", "parent", "parents", "parfait", "parfois",
    "partager", "participer", "partir", "partout", "passant", "patienter", "patron", "pendant", "penser", "perdre", "pere", "peser", "peur", "piger", "plaindre", "plaire", "plaisanter", "plaisir",
    "planter", "plein", "pleurer", "pleuvoir", "plier", "pluie", "plupart", "plusieurs", "plutot", "porter", "poser", "posseder", "possible", "pote", "poursuivre", "pousser", "pouvoir", "precedent",
    "preciser", "preferer", "presque", "presser", "preter", "prevenir", "prier", "primaire", "pris", "priver", "probable", "probablement", "probleme", "proceder", "procurer", "profiter", "promener",
    "promettre", "proposition", "propre", "proteger", "prouver", "proviser", "public", "puis", "quand", "quasi", "quitter", "raccourcir", "ramasse", "ramasser", "ramener", "ranger", "rapide", "rapidement",
    "rappeler", "rapporter", "rassurer", "rater", "recemment", "recent", "rechercher", "reclamer", "recommencer", "reconnaitre", "recuperer", "refaire", "refuser", "regarder", "regler", "regretter",
    "regulier", "regulierement", "rejoindre", "relever", "remarquer", "remercier", "remettre", "remonter", "remplacer", "remplir", "rencontrer", "renoncer", "renouveler", "rentrer", "renvoyer", "reparer",
    "repartir", "repasser", "repeter", "repondre", "reporter", "reposer", "reprendre", "resoudre", "respecter", "ressembler", "ressentir", "retenir", "retirer", "retourner", "retraite", "retrouver",
    "reussir", "reveiller", "revoir", "rigoler", "rire", "rouler", "sale", "salir", "salut", "sauter", "sauver", "savoir", "sembler", "sens", "sensible", "sentir", "separer", "serieux", "serrer",
    "seulement", "signer", "simple", "simplement", "situation", "soeur", "soigner", "solution", "songer", "sonner", "souci", "soucis", "souffrir", "souhait", "soulever", "sourire", "soutenir", "souvenir",
    "souvent", "subir", "suffire", "suffisant", "suivi", "super", "supporter", "supprimer", "sur", "surtout", "surveiller", "svp", "taire", "tante", "tarder", "tata", "tater", "tenir", "tenter", "tirer",
    "tomber", "toucher", "toujours", "touriste", "tourner", "tousser", "tout", "toute", "traiter", "tranquille", "transferer", "transmettre", "transporter", "travail", "travailler", "traverser", "tromper",
    "trop", "uniquement", "urgence", "urgent", "user", "usine", "utile", "vacances", "valable", "valider", "valoir", "verifier", "vers", "verser", "vetement", "vider", "vieille", "vieillir", "vieux",
    "virer", "visiter", "vite", "vivre", "voir", "voisin", "voisine", "voler", "volontiers", "vouloir", "vrai", "vraiment"};

constexpr std::array<std::string_view, 529> kEnglishSupporting{
    "able", "absent", "accident", "across", "actually", "add", "adult", "afraid", "ago", "agree", "ahead", "alone", "already", "although", "always", "annoy", "another", "anybody", "anymore", "anyone",
    "anyway", "apart", "appear", "argue", "aside", "asleep", "assume", "avoid", "awake", "away", "baby", "back", "bad", "badly", "basic", "beat", "become", "beforehand", "beginner", "behind", "believe",
    "belong", "bit", "bite", "boss", "bother", "boy", "break", "broken", "brother", "build", "burn", "busy", "bye", "came", "care", "careful", "carry", "catch", "cause", "certain", "chance", "check",
    "child", "children", "choose", "clean", "clear", "climb", "clue", "collapse", "colleague", "collect", "comfortable", "common", "compare", "complain", "complete", "concern", "confirm", "confuse",
    "consider", "contain", "continue", "control", "convince", "cope", "correct", "count", "couple", "cousin", "cover", "crash", "crazy", "cross", "cry", "current", "cut", "dad", "damage", "dangerous",
    "dark", "daughter", "deal", "decide", "deep", "definitely", "delay", "depend", "describe", "deserve", "destroy", "different", "difficult", "dirty", "disagree", "disappear", "discover", "discuss",
    "double", "doubt", "drag", "draw", "dress", "drive", "drop", "dry", "eager", "earn", "easily", "easy", "eat", "either", "empty", "enjoy", "enough", "enter", "entire", "especially", "even", "ever",
    "exactly", "except", "excuse", "expect", "explain", "fail", "fair", "fall", "family", "fast", "father", "feel", "fetch", "few", "fill", "final", "fine", "fit", "fix", "flat", "follow", "force",
    "forever", "forget", "forgot", "forgotten", "fortunately", "forward", "frequent", "fresh", "friend", "front", "full", "funny", "gather", "gentle", "gentleman", "gently", "girl", "glad", "gone",
    "grandad", "grandma", "granny", "great", "grow", "guess", "guy", "half", "hand", "handle", "hang", "happen", "happens", "happy", "hard", "hardly", "hate", "heard", "heavy", "hello", "hey", "hide",
    "high", "hit", "hold", "home", "honest", "hope", "horrible", "huge", "hungry", "hurry", "hurt", "husband", "idea", "ignore", "imagine", "immediately", "important", "impossible", "inside", "instead",
    "interest", "invite", "involve", "issue", "job", "joke", "jump", "kick", "kid", "kids", "kill", "knock", "lady", "large", "lately", "later", "laugh", "lay", "lead", "learn", "least", "left", "less",
    "lie", "life", "lift", "light", "listen", "little", "live", "load", "lock", "lonely", "lost", "loud", "lovely", "low", "lucky", "lunch", "mad", "main", "manage", "many", "marry", "match", "mate",
    "matter", "maybe", "mean", "meant", "meet", "mention", "mess", "middle", "mind", "miss", "mistake", "mistaken", "mom", "most", "mostly", "mother", "move", "mum", "narrow", "nasty", "nearly",
    "necessary", "nephew", "nervous", "never", "nice", "niece", "nobody", "noise", "noisy", "normal", "normally", "notice", "obviously", "odd", "often", "old", "once", "ones", "opposite", "otherwise",
    "outside", "over", "owe", "own", "pack", "pair", "parents", "particular", "partner", "party", "past", "perfect", "perhaps", "permanent", "pick", "piece", "plain", "play", "please", "pleased",
    "pleasure", "plenty", "point", "polite", "poor", "poorly", "practise", "prefer", "pregnant", "prepare", "present", "press", "pretty", "prevent", "probably", "problem", "promise", "proper", "properly",
    "protect", "prove", "pull", "push", "quick", "quickly", "quiet", "quite", "raise", "rather", "read", "real", "really", "reason", "recently", "refuse", "regular", "remain", "remember", "remind",
    "remove", "repair", "repeat", "replace", "reply", "rest", "return", "ride", "ring", "rise", "rough", "round", "rude", "ruin", "run", "sad", "safe", "same", "save", "see", "seem", "seen", "send",
    "serious", "several", "shake", "shame", "share", "short", "shout", "shut", "sick", "side", "silly", "similar", "simple", "simply", "since", "sister", "sit", "slow", "slowly", "smell", "solve",
    "somebody", "sometimes", "son", "sorry", "sort", "sound", "spare", "special", "spend", "split", "stand", "stay", "steal", "step", "stick", "still", "stolen", "stop", "straight", "strange", "strong",
    "struggle", "stuck", "stuff", "stupid", "sudden", "suddenly", "suffer", "suggest", "suit", "support", "suppose", "sure", "surprise", "swap", "switch", "talk", "tall", "teach", "teen", "teenager",
    "tell", "terrible", "thank", "thanks", "think", "though", "threw", "through", "throw", "till", "tiny", "tired", "toddler", "together", "touch", "tourist", "toward", "town", "tried", "trip", "trouble",
    "true", "trust", "try", "turn", "twice", "ugly", "unable", "uncle", "understand", "unfortunately", "unless", "until", "upset", "urgent", "urgently", "used", "useful", "useless", "usual", "usually",
    "visit", "wake", "walk", "want", "warm", "wash", "waste", "watch", "way", "weak", "wear", "weird", "welcome", "wet", "whole", "wide", "wife", "win", "within", "without", "wonder", "working", "worried",
    "worry", "worse", "worst", "worth", "wrap", "write", "wrong", "yeah", "yell", "young"};

using Stems = std::vector<std::string>;

bool hasStem(const Stems &stems, std::string_view stem)
{
    return std::binary_search(stems.begin(), stems.end(), stem, std::less<>());
}

Stems stemsOf(std::span<const std::string_view> words, Language language)
{
    Stemmer stemmer(language);
    Stems stems;
    for (const std::string_view word : words)
        stems.emplace_back(stemmer.stem(word));
    std::sort(stems.begin(), stems.end());
    return stems;
}

} // namespace

bool isEverydayStem(std::string_view stem, Language language)
{
    static const std::array<Stems, 2> stems{stemsOf(kFrenchEveryday, Language::French), stemsOf(kEnglishEveryday, Language::English)};
    return hasStem(stems[language == Language::French ? 0 : 1], stem);
}

bool isSupportingStem(std::string_view stem, Language language)
{
    static const std::array<Stems, 2> stems{stemsOf(kFrenchSupporting, Language::French), stemsOf(kEnglishSupporting, Language::English)};
    return hasStem(stems[language == Language::French ? 0 : 1], stem);
}

bool isUsualStem(std::string_view stem, Language language)
{
    static const std::array<Stems, 2> stems{stemsOf(kFrenchSubjects, Language::French), stemsOf(kEnglishSubjects, Language::English)};
    return isEverydayStem(stem, language) || hasStem(stems[language == Language::French ? 0 : 1], stem);
}

} // namespace passerelle::retrieval
