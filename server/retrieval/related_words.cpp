#include "server/retrieval/related_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace passerelle::retrieval {
namespace {

// A word and the others of its group, the likeliest first. Sorted by the word; folded.
constexpr std::array<std::pair<std::string_view, std::string_view>, 439> kRelated{{
    {"abime", "defectueux casse defaut"}, {"abimee", "defectueux casse defaut"}, {"absent", "absence absences"},
    {"absente", "absence absences"}, {"accept", "acceptons acceptes"}, {"accepted", "acceptes acceptons"},
    {"acceptez", "acceptons prenons"}, {"access", "acces accessible"}, {"accessible", "acces fauteuil"},
    {"acompte", "deposit"}, {"address", "adresse rue situe"}, {"adresse", "address situe rue located location"},
    {"adults", "adultes"}, {"afternoon", "midi apres"}, {"airport", "aeroport"}, {"allergie", "allergy"},
    {"allergies", "allergie"}, {"allergique", "allergenes allergie"}, {"allergiques", "allergenes allergie"},
    {"allergy", "allergie allergies allergenes"}, {"allowed", "admis acceptes autorises"},
    {"amex", "american express"}, {"animaux", "pets"}, {"annulation", "cancellation annuler"},
    {"annuler", "cancel annulation"}, {"aout", "august"}, {"appeler", "telephone"},
    {"appointment", "rendez reservation"}, {"appointments", "rendez reservation"}, {"april", "avril"},
    {"arrhes", "acompte"}, {"arrive", "arrivee"}, {"arriver", "arrivee"}, {"arrivons", "arrivee"},
    {"assurance", "insurance"}, {"assure", "assurance"}, {"august", "aout"}, {"aujourdhui", "today"},
    {"auto", "vehicule voiture"}, {"available", "disponible disponibles"}, {"avril", "april"},
    {"baby", "bebe enfants"}, {"barbe", "beard"}, {"beard", "barbe"}, {"bebe", "enfant enfants"},
    {"bicycle", "velo"}, {"bike", "velo"}, {"bill", "facture note"}, {"birthday", "anniversaire"},
    {"bleue", "bancaire bancaires"}, {"bon", "voucher"}, {"bons", "vouchers"},
    {"book", "reserver reservation rendez"}, {"booking", "reservation rendez reserver"},
    {"bouger", "changer deplacer"}, {"bread", "pain"}, {"breakfast", "dejeuner petit"},
    {"broken", "casse defaut defectueux"}, {"bus", "arret metro ligne tramway"}, {"cadeau", "gift"},
    {"cake", "gateau"}, {"call", "telephone appeler"}, {"cancel", "annuler annulation"},
    {"cancellation", "annulation annuler"}, {"candidature", "recrutement emploi"}, {"card", "carte"},
    {"cards", "cartes carte"}, {"carte", "card menu"}, {"cartes", "cards"}, {"cash", "especes"},
    {"casse", "defectueux abime defaut"}, {"cassee", "defectueux abime defaut"}, {"casser", "defectueux abime"},
    {"caution", "acompte"}, {"cb", "carte bancaire"}, {"celebrer", "anniversaire fete"}, {"chambre", "room"},
    {"chambres", "rooms"}, {"changer", "echange echanger modifier"}, {"chat", "animaux"}, {"cheap", "prix"},
    {"cheaper", "remise reduction"}, {"check", "cheque"}, {"checkin", "arrivee"}, {"checkout", "depart"},
    {"cheque", "cheques check"}, {"cheveux", "hair"}, {"chien", "dog animaux chiens"}, {"chiens", "dogs animaux"},
    {"child", "enfant enfants"}, {"children", "enfants enfant"}, {"clim", "climatisation climatise"},
    {"close", "ferme fermeture"}, {"closed", "ferme fermeture"}, {"closing", "fermeture ferme"}, {"coffee", "cafe"},
    {"colis", "livraison suivi expedition"}, {"color", "couleur coloration"}, {"colour", "couleur coloration"},
    {"combien", "prix tarif tarifs"}, {"commande", "order orders"}, {"complaint", "reclamation reclamations"},
    {"complaints", "reclamations reclamation"}, {"connexion", "wifi internet fibre"},
    {"contact", "telephone email joindre"}, {"cost", "prix tarif tarifs price"}, {"costs", "prix tarif tarifs"},
    {"couleur", "dye colour color"}, {"coupe", "haircut cut"}, {"courriel", "mail email"}, {"course", "cours"},
    {"courses", "superette supermarche magasin"}, {"couter", "coute coutent prix tarif tarifs"}, {"cut", "coupe"},
    {"daughter", "enfant enfants"}, {"day", "jour"}, {"days", "jours"}, {"debute", "debutant debutants"},
    {"december", "decembre"}, {"decembre", "december"}, {"dejeuner", "breakfast lunch"}, {"delai", "delais duree"},
    {"deliver", "livraison livrer"}, {"delivery", "livraison livrer"}, {"demain", "tomorrow"},
    {"demenage", "demenagement"}, {"demenageons", "demenagement"}, {"deposit", "acompte caution"},
    {"deteriore", "abime defectueux"}, {"dimanche", "sunday"}, {"diner", "dinner"}, {"dinner", "diner soir"},
    {"disabled", "handicap fauteuil accessible"}, {"discount", "remise reduction promotion"},
    {"dispo", "disponible"}, {"disponible", "available"}, {"documents", "pieces justificatif piece"},
    {"dog", "chien chiens animaux"}, {"doggy", "chien chiens"}, {"dogs", "chiens animaux"},
    {"douleur", "urgence urgences"}, {"drink", "boisson"}, {"drinks", "boissons"},
    {"duree", "delai temps minutes heure"}, {"dye", "couleur coloration"}, {"echange", "exchange"},
    {"echanger", "echange"}, {"elevator", "ascenseur"}, {"email", "mail courriel"},
    {"embauche", "recrutement recrutons cherchons"},
    {"embauchez", "recrutement recrutons cherchons"}, {"emplacement", "adresse situe"},
    {"emploi", "recrutement poste"}, {"enfant", "child"}, {"enfants", "children kids"},
    {"english", "anglais"}, {"especes", "cash"}, {"essayer", "essai"}, {"etudiant", "student"},
    {"evening", "soir soiree"}, {"exchange", "echange echanger"}, {"faulty", "defaut defectueux"},
    {"fauteuil", "wheelchair"}, {"february", "fevrier"}, {"fee", "frais prix"}, {"fees", "frais prix"},
    {"femme", "women woman"}, {"feries", "holiday holidays"}, {"ferme", "closed close"},
    {"ferment", "ferme fermeture horaires"}, {"fermer", "fermeture ferme horaires"}, {"fermes", "ferme fermeture"},
    {"fermeture", "closing"}, {"fermez", "ferme fermeture horaires"}, {"fete", "anniversaire fetes"},
    {"fevrier", "february"}, {"fille", "enfant enfants"}, {"fils", "enfant enfants"}, {"fix", "repair repairs"},
    {"flat", "puncture breakdown"}, {"floor", "etage"}, {"flush", "chasse"}, {"form", "formulaire"},
    {"frais", "fee fees"}, {"free", "gratuit gratuite offert"}, {"french", "francais"}, {"friday", "vendredi"},
    {"garantie", "warranty guarantee sav"}, {"garer", "parking stationnement stationner"}, {"gateau", "cake"},
    {"gift", "cadeau cadeaux"}, {"gluten", "allergenes coeliaque"}, {"gosse", "enfant enfants"},
    {"gratuit", "free offert gratuite offerte"}, {"gratuite", "offert gratuit offerte"}, {"guarantee", "garantie"},
    {"hair", "cheveux coiffure"}, {"haircut", "coupe coiffure"},
    {"handicap", "fauteuil accessible accessibilite pmr"}, {"handicape", "fauteuil accessible accessibilite pmr"},
    {"handicapes", "fauteuil accessible accessibilite pmr"}, {"hebergement", "chambre chambres"},
    {"hire", "louer location"}, {"hiring", "recrutement embauche"}, {"holiday", "feries vacances"},
    {"holidays", "feries vacances"}, {"homme", "men man mens"},
    {"horaires", "hours schedule horaire heures ouverture ouvert"}, {"hours", "horaires heures ouverture"},
    {"id", "identite"}, {"insurance", "assurance"}, {"invoice", "facture"}, {"january", "janvier"},
    {"janvier", "january"}, {"jeudi", "thursday"}, {"job", "emploi recrutement"}, {"joindre", "telephone contact"},
    {"juillet", "july"}, {"juin", "june"}, {"july", "juillet"}, {"june", "juin"},
    {"kid", "enfant enfants children child"}, {"kids", "enfants enfant children child"}, {"language", "langue"},
    {"languages", "langues"}, {"large", "grande"}, {"late", "retard"}, {"laverie", "lavage laver"},
    {"lesson", "cours lecon"}, {"lessons", "cours lecons"}, {"lift", "ascenseur"}, {"liquide", "especes"},
    {"livraison", "delivery deliver shipping livrer expedition envoi"}, {"livrez", "livraison livrer"},
    {"located", "situe adresse rue"}, {"location", "adresse situe rue"}, {"lost", "perdu"}, {"loyalty", "fidelite"},
    {"lunch", "dejeuner midi"}, {"lundi", "monday"}, {"mai", "may"}, {"mail", "email courriel"},
    {"malade", "maladie absence"}, {"man", "homme"}, {"manager", "gerant responsable"}, {"march", "mars"},
    {"mardi", "tuesday"}, {"mariage", "wedding"}, {"mars", "march"}, {"mastercard", "bancaire carte"},
    {"may", "mai"}, {"membership", "abonnement adhesion"}, {"men", "homme hommes"}, {"mens", "homme"},
    {"menu", "carte"}, {"mercredi", "wednesday"}, {"minutes", "min"}, {"missed", "manque"},
    {"mobile", "telephone portable"}, {"modifier", "modification modifiee changer"}, {"monday", "lundi"},
    {"month", "mois"}, {"morning", "matin"}, {"much", "prix tarif tarifs price"}, {"nails", "ongles"},
    {"night", "nuit"}, {"noix", "coque allergenes"}, {"november", "novembre"}, {"novembre", "november"},
    {"number", "numero telephone"}, {"numero", "number telephone"}, {"october", "octobre"}, {"octobre", "october"},
    {"ongles", "nails"}, {"open", "ouvert ouverture horaires"}, {"opened", "ouvert ouverts"},
    {"opening", "ouverture horaires ouvert"}, {"opens", "ouvert ouverture horaires"},
    {"order", "commande commander"}, {"ordering", "commander commande"}, {"orders", "commande commandes"},
    {"ou", "adresse situe rue"}, {"outside", "terrasse exterieur"}, {"ouvert", "open opens"},
    {"ouverte", "ouverture horaires"}, {"ouverts", "ouverture horaires"}, {"ouverture", "opening"},
    {"ouvre", "ouverture ouvert horaires"}, {"ouvrent", "ouverture ouvert horaires"},
    {"ouvres", "ouverture ouvert horaires"}, {"ouvrez", "ouverture ouvert horaires"},
    {"ouvrir", "ouverture ouvert horaires"}, {"owner", "gerant gerante"}, {"paiement", "payment reglement payer"},
    {"pain", "bread"}, {"panne", "depannage remorquage"}, {"paper", "papier"},
    {"papiers", "justificatif piece pieces carte"}, {"park", "parking stationnement garer"},
    {"parking", "stationnement"}, {"party", "fete"}, {"passeport", "identite piece"},
    {"passport", "id identity identite"}, {"pay", "payer paiement"}, {"payer", "pay paiement reglement carte"},
    {"payment", "paiement payer"}, {"perdu", "perte perdue"}, {"pets", "animaux chiens"},
    {"phone", "telephone call tel"}, {"pmr", "fauteuil accessible accessibilite"}, {"port", "livraison expedition"},
    {"poste", "recrutement emploi"}, {"postuler", "recrutement emploi candidature"},
    {"pregnant", "enceinte enceintes"}, {"prenez", "acceptons acceptes acceptees"},
    {"price", "prix tarif tarifs prices"}, {"prices", "prix tarifs tarif price"},
    {"prix", "price cost costs cheap tarif tarifs cout montant"}, {"promo", "remise reduction promotion"},
    {"promotion", "remise reduction"}, {"proprietaire", "contact gerant"}, {"quand", "horaires heures ouverture"},
    {"rate", "tarif prix"}, {"rates", "tarifs prix"}, {"rdv", "rendez reservation"},
    {"receipt", "ticket recu facture"}, {"reclamer", "reclamation"}, {"recrutement", "emploi"},
    {"recrutez", "recrutement emploi"}, {"reduction", "remise"},
    {"refund", "remboursement rembourse"}, {"refunds", "remboursement rembourse"},
    {"register", "inscription inscrire"}, {"registration", "inscription"}, {"regler", "reglement paiement"},
    {"remboursement", "refund refunds rembourse retour"}, {"rembourser", "remboursement rembourse"},
    {"remise", "discount"}, {"rendez", "appointment appointments"}, {"rent", "louer location"},
    {"renvoyer", "retour retours renvoi"}, {"repair", "repairs reparation"}, {"reparer", "reparation reparations"},
    {"reparez", "reparation reparations"}, {"reservation", "booking reserver rendez"},
    {"reserver", "book reservation rendez"}, {"retard", "late"}, {"retirer", "retrait"}, {"retour", "return"},
    {"retourner", "retour retours"}, {"retours", "returns"}, {"return", "retour retours"},
    {"returns", "retours retour"}, {"room", "chambre"}, {"rooms", "chambres"}, {"rue", "street"},
    {"rules", "reglement conditions"}, {"salaire", "remuneration"}, {"samedi", "saturday"}, {"saturday", "samedi"},
    {"sav", "garantie"}, {"scent", "parfum"}, {"schedule", "horaires"}, {"seat", "place"}, {"seats", "places"},
    {"semaine", "week"}, {"september", "septembre"}, {"septembre", "september"},
    {"shipping", "livraison expedition port"}, {"sick", "malade maladie"}, {"site", "website"},
    {"size", "taille pointure"}, {"sizes", "tailles"}, {"small", "petite"}, {"solde", "soldes promotion"},
    {"soldes", "promotion remise"}, {"stage", "apprenti recrutement stagiaire"}, {"station", "gare metro"},
    {"stationnement", "parking"}, {"stock", "disponible"}, {"street", "rue"}, {"student", "etudiant"},
    {"subscription", "abonnement"}, {"subway", "metro"}, {"summer", "ete"}, {"sunday", "dimanche"},
    {"taille", "size"}, {"tailles", "sizes"}, {"takeaway", "emporter"}, {"tarif", "rate"},
    {"tarifs", "prices rates"}, {"tax", "tva taxe"}, {"tel", "telephone"},
    {"telephone", "phone tel numero joindre portable"}, {"teletravail", "wifi internet"},
    {"teletravailler", "teletravail wifi internet"}, {"terms", "conditions"}, {"terrace", "terrasse"},
    {"thursday", "jeudi"}, {"tire", "puncture tyre pneu pneus"}, {"today", "aujourdhui"}, {"toilet", "toilettes"},
    {"tomorrow", "demain"}, {"train", "gare"}, {"tram", "tramway arret"},
    {"travaillez", "ouvert ouverts recrutement"}, {"trou", "abime defectueux"}, {"tuesday", "mardi"},
    {"tyre", "puncture pneu pneus"}, {"underground", "metro"}, {"urgence", "urgences garde"},
    {"urgent", "urgence urgences"}, {"vat", "tva"}, {"vegan", "vegetalien vegetarien"},
    {"vegane", "vegetalien vegetarien"}, {"vegetarian", "vegetarien vegetarienne"}, {"vegetarien", "vegetarian"},
    {"vendredi", "friday"}, {"visa", "bancaire carte"}, {"voiture", "vehicule auto vehicules"}, {"vole", "vol"},
    {"voucher", "bon cadeau cadeaux"}, {"vouchers", "bons cadeaux"}, {"warranty", "garantie"},
    {"website", "site internet"}, {"wedding", "mariage mariee"}, {"wednesday", "mercredi"},
    {"week", "semaine weekend"}, {"weekdays", "semaine"}, {"weekend", "week samedi dimanche"},
    {"wheelchair", "fauteuil handicap"}, {"when", "horaires heures ouverture hours"},
    {"where", "adresse situe rue address located location"}, {"wifi", "internet"}, {"winter", "hiver"},
    {"woman", "femme"}, {"women", "femme femmes"}, {"year", "an annee"}, {"years", "ans annees"}}};

constexpr bool isSorted()
{
    for (std::size_t i = 1; i < kRelated.size(); ++i) {
        if (!(kRelated[i - 1].first < kRelated[i].first))
            return false;
    }
    return true;
}
static_assert(isSorted());

} // namespace

std::vector<std::string_view> relatedWords(std::string_view folded)
{
    const auto found = std::lower_bound(kRelated.begin(), kRelated.end(), folded,
                                        [](const auto &entry, std::string_view wanted) { return entry.first < wanted; });
    std::vector<std::string_view> words;
    if (found == kRelated.end() || found->first != folded)
        return words;
    for (std::string_view rest = found->second; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        words.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return words;
}

} // namespace passerelle::retrieval
