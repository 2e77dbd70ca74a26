#include "server/retrieval/word_kinds.h"

#include <algorithm>
#include <array>

namespace passerelle::retrieval {
namespace {

constexpr std::array<std::string_view, 43> kCalendarWords{
    "aout", "april", "august", "avril", "december", "decembre", "demain", "dimanche", "february", "ferie", "feries", "fevrier", "friday", "january",
    "janvier", "jeudi", "juillet", "juin", "july", "june", "lundi", "mai", "march", "mardi", "mars", "mercredi", "monday", "november",
    "novembre", "october", "octobre", "quotidien", "samedi", "saturday", "semaine", "september", "septembre", "sunday", "thursday", "tuesday",
    "vendredi", "wednesday", "weekend"};
static_assert(std::is_sorted(kCalendarWords.begin(), kCalendarWords.end())); // kindsOf() searches by halves

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

struct Asking {
    std::string_view word;
    quint8 kinds;
};

constexpr quint8 kWhen = kTimeWord | kCalendarWord | kYearWord;
constexpr std::array<Asking, 26> kFrenchAsking{{
    {"annee", kYearWord}, {"annees", kYearWord}, {"combien", kNumberWord}, {"cout", kNumberWord | kMoneyWord}, {"coute", kNumberWord | kMoneyWord},
    {"coutent", kNumberWord | kMoneyWord}, {"date", kWhen}, {"dates", kWhen}, {"fermez", kTimeWord | kCalendarWord}, {"heure", kTimeWord | kCalendarWord}, {"heures", kTimeWord | kCalendarWord},
    {"horaire", kTimeWord | kCalendarWord}, {"horaires", kTimeWord | kCalendarWord}, {"montant", kNumberWord | kMoneyWord}, {"nombre", kNumberWord}, {"ouvert", kTimeWord | kCalendarWord},
    {"ouverts", kTimeWord | kCalendarWord}, {"ouverture", kTimeWord | kCalendarWord}, {"ouvrez", kTimeWord | kCalendarWord}, {"pourcentage", kNumberWord}, {"prix", kNumberWord | kMoneyWord},
    {"quand", kWhen}, {"superficie", kNumberWord}, {"tarif", kNumberWord | kMoneyWord}, {"tarifs", kNumberWord | kMoneyWord}, {"taux", kNumberWord}}};
constexpr std::array<Asking, 15> kEnglishAsking{{
    {"close", kTimeWord | kCalendarWord}, {"cost", kNumberWord | kMoneyWord}, {"costs", kNumberWord | kMoneyWord}, {"date", kWhen}, {"hours", kTimeWord | kCalendarWord},
    {"many", kNumberWord}, {"much", kNumberWord | kMoneyWord}, {"number", kNumberWord}, {"open", kTimeWord | kCalendarWord}, {"percentage", kNumberWord},
    {"price", kNumberWord | kMoneyWord}, {"prices", kNumberWord | kMoneyWord}, {"time", kTimeWord | kCalendarWord}, {"when", kWhen}, {"year", kYearWord}}};

constexpr bool isBefore(const Asking &one, const Asking &other)
{
    return one.word < other.word;
}
static_assert(std::is_sorted(kFrenchAsking.begin(), kFrenchAsking.end(), isBefore) && std::is_sorted(kEnglishAsking.begin(), kEnglishAsking.end(), isBefore)); // the same

template <class Table>
quint8 asked(const Table &table, std::string_view word)
{
    const auto found = std::lower_bound(table.begin(), table.end(), word, [](const Asking &one, std::string_view wanted) { return one.word < wanted; });
    return found != table.end() && found->word == word ? found->kinds : quint8{0};
}

} // namespace

quint8 kindsOf(std::string_view folded)
{
    if (folded.empty())
        return 0;
    if (!isDigit(folded.front())) {
        if (folded == "euro" || folded == "euros" || folded == "dollar" || folded == "dollars" || folded == "eur")
            return kMoneyWord;
        return std::binary_search(kCalendarWords.begin(), kCalendarWords.end(), folded) ? kCalendarWord : quint8{0};
    }
    const auto digits = static_cast<std::size_t>(std::count_if(folded.begin(), folded.end(), isDigit));
    if (digits == folded.size())
        return digits == 4 && (folded[0] == '1' || folded[0] == '2') ? quint8{kNumberWord | kYearWord} : kNumberWord;
    const std::size_t hour = folded.find('h');
    if (hour != std::string_view::npos && hour <= 2 && digits == folded.size() - 1)
        return kTimeWord;
    return kNumberWord;
}

quint8 kindsAskedBy(const FoldedWords &question, Language language)
{
    quint8 kinds = 0;
    for (std::size_t i = 0; i < question.size(); ++i)
        kinds |= language == Language::French ? asked(kFrenchAsking, question[i]) : asked(kEnglishAsking, question[i]);
    return kinds;
}

} // namespace passerelle::retrieval
