#include "server/retrieval/related_words.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace passerelle::retrieval {
namespace {

struct RelatedEntry {
    std::string_view word;
    unsigned first; // in kAlternatives
    unsigned count;
};

constexpr std::array<std::string_view, 437> kAlternatives{
    "deposit", "adresse", "rue", "situe", "address", "located", "location", "situe", "rue", "trouve", "allergy",
    "allergie", "allergie", "allergies", "allergenes", "pets", "cancellation", "annuler", "cancel", "annulation",
    "august", "telephone", "rendez", "reservation", "rendez", "reservation", "avril", "acompte", "insurance", "aout",
    "today", "disponible", "disponibles", "april", "beard", "barbe", "enfant", "enfants", "voucher", "vouchers",
    "reserver", "reservation", "rendez", "reservation", "rendez", "reserver", "pain", "dejeuner", "gift", "gateau",
    "annuler", "annulation", "annulation", "annuler", "carte", "cartes", "carte", "card", "menu", "cards", "especes",
    "acompte", "carte", "bancaire", "room", "rooms", "animaux", "prix", "cheque", "cheques", "check", "hair", "dog",
    "animaux", "chiens", "dogs", "animaux", "enfant", "enfants", "enfants", "enfant", "ferme", "fermeture", "ferme",
    "fermeture", "fermeture", "ferme", "couleur", "couleur", "prix", "tarif", "tarifs", "order", "orders",
    "telephone", "prix", "tarif", "tarifs", "prix", "tarif", "tarifs", "dye", "colour", "color", "haircut", "cut",
    "mail", "email", "coute", "coutent", "prix", "tarif", "tarifs", "coupe", "decembre", "december", "breakfast",
    "lunch", "delais", "duree", "livraison", "livrer", "livraison", "livrer", "tomorrow", "acompte", "caution",
    "sunday", "dinner", "diner", "remise", "reduction", "disponible", "available", "chien", "chiens", "animaux",
    "chiens", "animaux", "delai", "temps", "couleur", "coloration", "exchange", "echange", "mail", "courriel",
    "adresse", "situe", "child", "children", "kids", "cash", "student", "echange", "wheelchair", "fevrier", "frais",
    "prix", "frais", "prix", "women", "woman", "holiday", "holidays", "closed", "close", "fermeture", "ferme",
    "closing", "february", "fee", "fees", "gratuit", "offert", "gratuite", "vendredi", "warranty", "guarantee", "sav",
    "parking", "stationnement", "cake", "cadeau", "cadeaux", "enfant", "enfants", "free", "offert", "gratuite",
    "garantie", "cheveux", "coiffure", "coupe", "coiffure", "fauteuil", "accessible", "feries", "vacances", "feries",
    "vacances", "men", "man", "mens", "hours", "schedule", "horaire", "heures", "ouverture", "ouvert", "horaires",
    "heures", "ouverture", "assurance", "janvier", "january", "thursday", "telephone", "contact", "july", "june",
    "juillet", "juin", "enfants", "enfant", "retard", "especes", "delivery", "deliver", "shipping", "livrer",
    "expedition", "envoi", "livraison", "livrer", "adresse", "situe", "trouve", "adresse", "situe", "dejeuner",
    "monday", "may", "email", "courriel", "homme", "mars", "tuesday", "wedding", "march", "mai", "homme", "hommes",
    "homme", "carte", "wednesday", "lundi", "prix", "tarif", "tarifs", "price", "ongles", "novembre", "november",
    "numero", "telephone", "number", "octobre", "october", "nails", "ouvert", "ouverture", "horaires", "ouverture",
    "horaires", "ouvert", "ouvert", "ouverture", "horaires", "commande", "commander", "commande", "commandes",
    "adresse", "situe", "trouve", "rue", "open", "opens", "opening", "ouverture", "ouvert", "horaires", "payment",
    "reglement", "payer", "bread", "stationnement", "payer", "paiement", "pay", "paiement", "reglement", "carte",
    "paiement", "payer", "animaux", "chiens", "telephone", "prix", "tarif", "tarifs", "tarifs", "prix", "tarif",
    "price", "cost", "costs", "cheap", "tarif", "tarifs", "cout", "montant", "remise", "reduction", "promotion",
    "remise", "reduction", "horaires", "heures", "ouverture", "tarif", "prix", "tarifs", "prix", "rendez",
    "reservation", "remise", "remboursement", "rembourse", "remboursement", "rembourse", "reglement", "paiement",
    "refund", "refunds", "rembourse", "retour", "remboursement", "rembourse", "discount", "appointment",
    "appointments", "booking", "reserver", "rendez", "book", "reservation", "rendez", "late", "return", "retour",
    "retours", "returns", "retour", "retours", "retours", "retour", "chambre", "chambres", "street", "saturday",
    "samedi", "garantie", "horaires", "week", "septembre", "september", "livraison", "expedition", "port", "website",
    "taille", "tailles", "parking", "disponible", "rue", "etudiant", "dimanche", "size", "sizes", "rate", "prices",
    "rates", "phone", "tel", "numero", "joindre", "portable", "jeudi", "aujourdhui", "demain", "mardi", "vegetarien",
    "vegetarienne", "vegetarian", "friday", "bon", "cadeau", "cadeaux", "bons", "cadeaux", "garantie", "site",
    "mariage", "mariee", "mercredi", "semaine", "weekend", "week", "samedi", "dimanche", "fauteuil", "handicap",
    "horaires", "heures", "ouverture", "hours", "adresse", "situe", "trouve", "rue", "address", "located", "femme",
    "femme", "femmes"};

// Sorted by the word.
constexpr std::array<RelatedEntry, 248> kRelated{{
    {"acompte", 0, 1}, {"address", 1, 3}, {"adresse", 4, 6}, {"allergie", 10, 1}, {"allergies", 11, 1},
    {"allergy", 12, 3}, {"animaux", 15, 1}, {"annulation", 16, 2}, {"annuler", 18, 2}, {"aout", 20, 1},
    {"appeler", 21, 1}, {"appointment", 22, 2}, {"appointments", 24, 2}, {"april", 26, 1}, {"arrhes", 27, 1},
    {"assurance", 28, 1}, {"august", 29, 1}, {"aujourdhui", 30, 1}, {"available", 31, 2}, {"avril", 33, 1},
    {"barbe", 34, 1}, {"beard", 35, 1}, {"bebe", 36, 2}, {"bon", 38, 1}, {"bons", 39, 1}, {"book", 40, 3},
    {"booking", 43, 3}, {"bread", 46, 1}, {"breakfast", 47, 1}, {"cadeau", 48, 1}, {"cake", 49, 1}, {"cancel", 50, 2},
    {"cancellation", 52, 2}, {"card", 54, 1}, {"cards", 55, 2}, {"carte", 57, 2}, {"cartes", 59, 1}, {"cash", 60, 1},
    {"caution", 61, 1}, {"cb", 62, 2}, {"chambre", 64, 1}, {"chambres", 65, 1}, {"chat", 66, 1}, {"cheap", 67, 1},
    {"check", 68, 1}, {"cheque", 69, 2}, {"cheques", 71, 0}, {"cheveux", 71, 1}, {"chien", 72, 3}, {"chiens", 75, 2},
    {"child", 77, 2}, {"children", 79, 2}, {"close", 81, 2}, {"closed", 83, 2}, {"closing", 85, 2}, {"color", 87, 1},
    {"colour", 88, 1}, {"combien", 89, 3}, {"commande", 92, 2}, {"contact", 94, 1}, {"cost", 95, 3}, {"costs", 98, 3},
    {"couleur", 101, 3}, {"coupe", 104, 2}, {"courriel", 106, 2}, {"couter", 108, 5}, {"cut", 113, 1},
    {"december", 114, 1}, {"decembre", 115, 1}, {"dejeuner", 116, 2}, {"delai", 118, 2}, {"deliver", 120, 2},
    {"delivery", 122, 2}, {"demain", 124, 1}, {"deposit", 125, 2}, {"dimanche", 127, 1}, {"diner", 128, 1},
    {"dinner", 129, 1}, {"discount", 130, 2}, {"dispo", 132, 1}, {"disponible", 133, 1}, {"dog", 134, 3},
    {"dogs", 137, 2}, {"duree", 139, 2}, {"dye", 141, 2}, {"echange", 143, 1}, {"echanger", 144, 1},
    {"email", 145, 2}, {"emplacement", 147, 2}, {"enfant", 149, 1}, {"enfants", 150, 2}, {"especes", 152, 1},
    {"etudiant", 153, 1}, {"exchange", 154, 1}, {"fauteuil", 155, 1}, {"february", 156, 1}, {"fee", 157, 2},
    {"fees", 159, 2}, {"femme", 161, 2}, {"feries", 163, 2}, {"ferme", 165, 2}, {"fermer", 167, 2},
    {"fermeture", 169, 1}, {"fevrier", 170, 1}, {"frais", 171, 2}, {"free", 173, 3}, {"friday", 176, 1},
    {"garantie", 177, 3}, {"garer", 180, 2}, {"gateau", 182, 1}, {"gift", 183, 2}, {"gosse", 185, 2},
    {"gratuit", 187, 3}, {"guarantee", 190, 1}, {"hair", 191, 2}, {"haircut", 193, 2}, {"handicape", 195, 2},
    {"holiday", 197, 2}, {"holidays", 199, 2}, {"homme", 201, 3}, {"horaires", 204, 6}, {"hours", 210, 3},
    {"insurance", 213, 1}, {"january", 214, 1}, {"janvier", 215, 1}, {"jeudi", 216, 1}, {"joindre", 217, 2},
    {"juillet", 219, 1}, {"juin", 220, 1}, {"july", 221, 1}, {"june", 222, 1}, {"kids", 223, 2}, {"late", 225, 1},
    {"liquide", 226, 1}, {"livraison", 227, 6}, {"livrez", 233, 2}, {"located", 235, 3}, {"location", 238, 2},
    {"lunch", 240, 1}, {"lundi", 241, 1}, {"mai", 242, 1}, {"mail", 243, 2}, {"man", 245, 1}, {"march", 246, 1},
    {"mardi", 247, 1}, {"mariage", 248, 1}, {"mars", 249, 1}, {"may", 250, 1}, {"men", 251, 2}, {"mens", 253, 1},
    {"menu", 254, 1}, {"mercredi", 255, 1}, {"monday", 256, 1}, {"much", 257, 4}, {"nails", 261, 1},
    {"november", 262, 1}, {"novembre", 263, 1}, {"number", 264, 2}, {"numero", 266, 1}, {"october", 267, 1},
    {"octobre", 268, 1}, {"ongles", 269, 1}, {"open", 270, 3}, {"opening", 273, 3}, {"opens", 276, 3},
    {"order", 279, 2}, {"orders", 281, 2}, {"ou", 283, 4}, {"ouvert", 287, 2}, {"ouverture", 289, 1},
    {"ouvrir", 290, 3}, {"paiement", 293, 3}, {"pain", 296, 1}, {"parking", 297, 1}, {"pay", 298, 2},
    {"payer", 300, 4}, {"payment", 304, 2}, {"pets", 306, 2}, {"phone", 308, 1}, {"price", 309, 3},
    {"prices", 312, 3}, {"prix", 315, 8}, {"promo", 323, 3}, {"promotion", 326, 2}, {"quand", 328, 3},
    {"rate", 331, 2}, {"rates", 333, 2}, {"rdv", 335, 2}, {"reduction", 337, 1}, {"refund", 338, 2},
    {"refunds", 340, 2}, {"regler", 342, 2}, {"remboursement", 344, 4}, {"rembourser", 348, 2}, {"remise", 350, 1},
    {"rendez", 351, 2}, {"reservation", 353, 3}, {"reserver", 356, 3}, {"retard", 359, 1}, {"retour", 360, 1},
    {"retourner", 361, 2}, {"retours", 363, 1}, {"return", 364, 2}, {"returns", 366, 2}, {"room", 368, 1},
    {"rooms", 369, 1}, {"rue", 370, 1}, {"samedi", 371, 1}, {"saturday", 372, 1}, {"sav", 373, 1},
    {"schedule", 374, 1}, {"semaine", 375, 1}, {"september", 376, 1}, {"septembre", 377, 1}, {"shipping", 378, 3},
    {"site", 381, 1}, {"size", 382, 1}, {"sizes", 383, 1}, {"stationnement", 384, 1}, {"stock", 385, 1},
    {"street", 386, 1}, {"student", 387, 1}, {"sunday", 388, 1}, {"taille", 389, 1}, {"tailles", 390, 1},
    {"tarif", 391, 1}, {"tarifs", 392, 2}, {"telephone", 394, 5}, {"thursday", 399, 1}, {"today", 400, 1},
    {"tomorrow", 401, 1}, {"tuesday", 402, 1}, {"vegetarian", 403, 2}, {"vegetarien", 405, 1}, {"vendredi", 406, 1},
    {"voucher", 407, 3}, {"vouchers", 410, 2}, {"warranty", 412, 1}, {"website", 413, 1}, {"wedding", 414, 2},
    {"wednesday", 416, 1}, {"week", 417, 2}, {"weekend", 419, 3}, {"wheelchair", 422, 2}, {"when", 424, 4},
    {"where", 428, 6}, {"woman", 434, 1}, {"women", 435, 2}}};

} // namespace

std::span<const std::string_view> relatedWords(std::string_view folded)
{
    const auto found = std::lower_bound(kRelated.begin(), kRelated.end(), folded,
                                        [](const RelatedEntry &entry, std::string_view wanted) { return entry.word < wanted; });
    if (found == kRelated.end() || found->word != folded)
        return {};
    return std::span(kAlternatives).subspan(found->first, found->count);
}

} // namespace passerelle::retrieval
