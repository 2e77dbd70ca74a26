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
constexpr std::array<std::string_view, 339> kFrenchEveryday{
    "acceder", "accepte", "accepter", "acceptez", "acces", "achat", "achete", "acheter", "achetez", "adresse", "aide", "aider", "aimer", "aimerais", "aimerait", "aller", "amener", "an", "annee",
    "annulation", "annule", "annuler", "ans", "aout", "appel", "appeler", "apporter", "arrive", "arriver", "arrivez", "article", "attend", "attendre", "attente", "aujourdhui", "autorise", "autoriser",
    "avance", "avoir", "avril", "besoin", "bientot", "boutique", "change", "changement", "changer", "cher", "cherche", "chercher", "chere", "choisir", "choix", "chose", "client", "cliente",
    "commande", "commander", "commandez", "commence", "commencer", "comprend", "comprendre", "compris", "comprise", "condition", "connais", "connaissez", "conseiller", "conseillez", "contact",
    "contacter", "cote", "courriel", "cout", "coute", "couter", "coutera", "date", "debut", "decembre", "delai", "demain", "demande", "demander", "dernier", "derniere", "devez", "devis", "devoir",
    "difference", "dimanche", "disponible", "dois", "donne", "donner", "donnez", "dure", "duree", "durer", "effectuer", "email", "emmener", "end", "endroit", "entreprise", "entrer", "envoie",
    "envoyer", "envoyez", "equipe", "etablissement", "euro", "euros", "expliquer", "facon", "facture", "facturer", "fera", "ferez", "ferie", "ferme", "fermer", "fermeture", "fermez", "fevrier", "fin",
    "finir", "frais", "garde", "garder", "genre", "gens", "grand", "grande", "gratuit", "gratuite", "gratuitement", "heure", "hier", "horaire", "inclure", "inclus", "incluse", "info", "information",
    "inscription", "inscrire", "inscrit", "interdit", "internet", "janvier", "jeudi", "joindre", "jour", "journee", "juillet", "juin", "laisse", "laisser", "lieu", "limite", "loin", "lundi",
    "magasin", "mai", "mail", "maintenant", "maniere", "mardi", "mars", "matin", "maximum", "meilleur", "mercredi", "message", "met", "mettez", "mettre", "midi", "mieux", "minimum", "minute",
    "modele", "modifier", "mois", "moment", "montant", "moyen", "necessaire", "nombre", "nouveau", "nouvelle", "novembre", "nuit", "numero", "obligatoire", "obtenez", "obtenir", "octobre", "offert",
    "offerte", "offre", "offrez", "offrir", "organise", "organiser", "organisez", "ouvert", "ouverte", "ouverture", "ouvre", "ouvrez", "ouvrir", "paie", "paiement", "parler", "part", "passe",
    "passer", "passez", "payant", "paye", "payer", "payons", "permet", "permettez", "permettre", "personne", "petit", "petite", "place", "possibilite", "premier", "premiere", "prend", "prendre",
    "prends", "prenez", "prennent", "prepare", "preparer", "prestation", "prevoir", "prevu", "prix", "prochain", "prochaine", "proche", "produit", "propose", "proposer", "proposez", "quantite",
    "quelquun", "question", "realiser", "recevez", "recevoir", "recois", "recoit", "recoivent", "recommander", "recommandez", "regle", "rembourse", "remboursement", "rembourser", "rend", "rendez",
    "rendre", "renseignement", "renseigner", "reservation", "reserve", "reserver", "reservez", "ressort", "ressortir", "reste", "rester", "retard", "revenir", "reviens", "samedi", "savez", "semaine",
    "septembre", "sert", "servez", "service", "servir", "seul", "seule", "site", "situe", "situer", "sms", "societe", "soir", "soiree", "sors", "sorte", "sortir", "souhaite", "souhaiter",
    "souhaiterais", "suivant", "suivre", "supplement", "supplementaire", "tard", "tarif", "telephone", "temps", "tenez", "terminer", "tient", "tot", "total", "trouve", "trouver", "trouvez", "truc",
    "type", "utilise", "utiliser", "vend", "vendez", "vendre", "vendredi", "vendu", "venez", "venir", "venu", "viens", "vient", "voyez", "week", "weekend"};

constexpr std::array<std::string_view, 177> kEnglishEveryday{
    "accept", "address", "afternoon", "allow", "allowed", "anything", "appointment", "april", "arrive", "ask", "august", "available", "begin", "best", "better", "big", "book", "booking", "bring",
    "business", "buy", "cancel", "change", "charge", "charged", "cheap", "close", "closed", "closing", "come", "company", "contact", "cost", "customer", "daily", "date", "day", "december", "dollar",
    "early", "else", "email", "end", "euro", "evening", "expensive", "extra", "far", "february", "fee", "find", "finish", "first", "free", "friday", "give", "go", "good", "have", "help", "hour",
    "include", "included", "information", "item", "january", "join", "july", "june", "keep", "kind", "last", "late", "leave", "like", "limit", "located", "location", "long", "look", "looking", "made",
    "mail", "make", "march", "maximum", "may", "message", "minimum", "minute", "monday", "month", "monthly", "morning", "much", "near", "nearby", "need", "new", "next", "night", "noon", "november",
    "number", "october", "offer", "online", "open", "opened", "opening", "opens", "order", "paid", "pay", "payment", "people", "person", "phone", "place", "possible", "pound", "price", "product",
    "provide", "put", "question", "quote", "rate", "reach", "ready", "receive", "recommend", "refund", "register", "reservation", "reserve", "rule", "saturday", "say", "sell", "september", "service",
    "shop", "sign", "small", "sold", "someone", "something", "somewhere", "soon", "start", "store", "sunday", "take", "team", "telephone", "terms", "thing", "thursday", "time", "today", "tomorrow",
    "tonight", "total", "tuesday", "type", "use", "wait", "website", "wednesday", "week", "weekend", "weekly", "wish", "work", "year", "yesterday"};

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

bool isUsualStem(std::string_view stem, Language language)
{
    static const std::array<Stems, 2> stems{stemsOf(kFrenchSubjects, Language::French), stemsOf(kEnglishSubjects, Language::English)};
    return isEverydayStem(stem, language) || hasStem(stems[language == Language::French ? 0 : 1], stem);
}

} // namespace passerelle::retrieval
