#include "server/retrieval/question_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace passerelle::retrieval {
namespace {

using ShortForm = std::pair<std::string_view, std::string_view>;

// Sorted by the short form. Those that mean a stop word ("koi") only have to be known as such.
constexpr std::array<ShortForm, 72> kFrenchShortForms{{
    {"adr", "adresse"}, {"ajd", "aujourdhui"}, {"ajdh", "aujourdhui"}, {"ajrd", "aujourdhui"}, {"ak", "avec"},
    {"apl", "appel"}, {"auj", "aujourdhui"}, {"avk", "avec"}, {"bcp", "beaucoup"}, {"bjr", "bonjour"},
    {"bsr", "bonsoir"}, {"cmb", "combien"}, {"cmbn", "combien"}, {"cmmt", "comment"}, {"cmt", "comment"},
    {"combi1", "combien"}, {"cpas", "pas"}, {"cv", "va"}, {"dc", "donc"}, {"dem1", "demain"},
    {"dispo", "disponible"}, {"dispos", "disponibles"}, {"dmd", "demande"}, {"ds", "dans"}, {"dsl", "desole"},
    {"dzl", "desole"}, {"fo", "faut"}, {"h24", "24h"}, {"info", "information"}, {"infos", "informations"},
    {"jms", "jamais"}, {"jr", "jour"}, {"jrs", "jours"}, {"kan", "quand"}, {"kand", "quand"}, {"ke", "que"},
    {"kel", "quel"}, {"kelle", "quelle"}, {"kelles", "quelles"}, {"kels", "quels"}, {"ki", "qui"}, {"koi", "quoi"},
    {"kom", "comme"}, {"koman", "comment"}, {"komen", "comment"}, {"komment", "comment"}, {"ms", "mais"},
    {"mtn", "maintenant"}, {"nn", "non"}, {"num", "numero"}, {"ok", "oui"}, {"ouai", "oui"}, {"ouais", "oui"},
    {"ouver", "ouvert"}, {"pcq", "parce"}, {"pk", "pourquoi"}, {"pkoi", "pourquoi"}, {"pr", "pour"},
    {"prkoi", "pourquoi"}, {"qd", "quand"}, {"qq", "quelque"}, {"qqs", "quelques"}, {"rdv", "rendez"},
    {"resa", "reservation"}, {"slt", "salut"}, {"tel", "telephone"}, {"tjr", "toujours"}, {"tjrs", "toujours"},
    {"tlm", "tous"}, {"tps", "temps"}, {"ts", "tous"}, {"wkd", "weekend"}}};

constexpr std::array<ShortForm, 22> kEnglishShortForms{{
    {"abt", "about"}, {"addr", "address"}, {"appt", "appointment"}, {"apt", "appointment"}, {"avail", "available"},
    {"bc", "because"}, {"cuz", "because"}, {"hrs", "hours"}, {"info", "information"}, {"msg", "message"},
    {"num", "number"}, {"pls", "please"}, {"plz", "please"}, {"ppl", "people"}, {"r", "are"}, {"tel", "telephone"},
    {"thx", "thanks"}, {"tmrw", "tomorrow"}, {"u", "you"}, {"ur", "your"}, {"w", "with"}, {"wat", "what"}}};

template <class Table>
std::string_view find(const Table &table, std::string_view word)
{
    const auto found = std::lower_bound(table.begin(), table.end(), word,
                                        [](const ShortForm &form, std::string_view wanted) { return form.first < wanted; });
    return found != table.end() && found->first == word ? found->second : std::string_view();
}

} // namespace

std::string_view spelledInFull(std::string_view folded, Language language)
{
    return language == Language::French ? find(kFrenchShortForms, folded) : find(kEnglishShortForms, folded);
}

} // namespace passerelle::retrieval
