#include "server/generation/figure_patterns.h"

#include <QtCore/QHash>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <algorithm>

namespace passerelle::generation {

namespace {

using namespace Qt::StringLiterals;

struct UnitSpellings {
    const char16_t *name;
    double factor;
    const char16_t *spellings; // separated by blanks; "_" stands for a blank inside one
};

constexpr UnitSpellings kUnits[] = {
    {u"€", 1, u"€ eur euro euros"},
    {u"€", 1000, u"k€"},
    {u"€", 1e6, u"m€ million_d'euros millions_d'euros million_euros"},
    {u"€", 0.01, u"centime centimes"},
    {u"$", 1, u"$ usd dollar dollars us$"},
    {u"£", 1, u"£ gbp pound pounds livres_sterling"},
    {u"fcfa", 1, u"fcfa f_cfa cfa xof xaf francs_cfa francs"},
    {u"chf", 1, u"chf"},
    {u"dh", 1, u"dh dhs mad dirham dirhams"},
    {u"dt", 1, u"dt tnd dinar dinars"},
    {u"%", 1, u"% pour_cent pourcent percent per_cent"},
    {u"min", 1, u"min mn minute minutes mins"},
    {u"s", 1, u"s sec seconde secondes second seconds"},
    {u"j", 1, u"j jour jours day days"},
    {u"sem", 1, u"semaine semaines week weeks"},
    {u"mois", 1, u"mois month months"},
    {u"an", 1, u"an ans année années annee annees year years"},
    {u"km", 1, u"km kilomètre kilomètres kilometre kilometres"},
    {u"m", 1, u"m mètre mètres metre metres"},
    {u"cm", 1, u"cm"},
    {u"mm", 1, u"mm"},
    {u"m2", 1, u"m2"},
    {u"m3", 1, u"m3"},
    {u"kg", 1, u"kg kilo kilos"},
    {u"g", 1, u"g gr gramme grammes gram grams"},
    {u"mg", 1, u"mg"},
    {u"l", 1, u"l litre litres liter liters"},
    {u"cl", 1, u"cl"},
    {u"ml", 1, u"ml"},
    {u"kwh", 1, u"kwh"},
    {u"°", 1, u"° °c °f degrés degres degrees"},
    {u"#personne", 1, u"personne personnes pers people person persons guest guests convives adulte adultes adult adults place places seat seats couverts couchages"},
    {u"#enfant", 1, u"enfant enfants child children kids"},
    {u"#nuit", 1, u"nuit nuits nuitée nuitées night nights"},
    {u"#chambre", 1, u"chambre chambres bedroom bedrooms room rooms"},
    {u"#séance", 1, u"séance séances seance seances session sessions cours leçon leçons lesson lessons class classes"},
    {u"#lieu", 1, u"salon salons boutique boutiques magasin magasins agence agences shop shops store stores branches"},
    {u"#article", 1, u"article articles produit produits item items pièce pièces piece pieces"},
    {u"#lit", 1, u"lit lits bed beds"},
    {u"#point", 1, u"points"},
    {u"#fois", 1, u"fois"},
    {u"", 1e6, u"million millions"},
    {u"", 1e9, u"milliard milliards billion billions"},
};

const QHash<QString, Unit> &units()
{
    static const QHash<QString, Unit> table = [] {
        QHash<QString, Unit> out;
        for (const UnitSpellings &unit : kUnits) {
            for (QString spelling : QString::fromUtf16(unit.spellings).split(u' '))
                out.insert(spelling.replace(u'_', u' '), {QString::fromUtf16(unit.name), unit.factor});
        }
        return out;
    }();
    return table;
}

constexpr const char16_t *kMonths[] = {
    u"janvier janv january jan", u"février fevrier févr fevr fév february feb", u"mars march mar", u"avril avr april apr", u"mai may",
    u"juin june jun", u"juillet juil july jul", u"août aout august aug", u"septembre sept september sep", u"octobre oct october",
    u"novembre nov november", u"décembre decembre déc dec december"};

const QHash<QString, int> &months()
{
    static const QHash<QString, int> table = [] {
        QHash<QString, int> out;
        for (int i = 0; i < 12; ++i) {
            for (const QString &name : QString::fromUtf16(kMonths[i]).split(u' '))
                out.insert(name, i + 1);
        }
        return out;
    }();
    return table;
}

const QHash<QString, int> &numberWords()
{
    static const QHash<QString, int> table{
        {u"un"_s, 1}, {u"une"_s, 1}, {u"deux"_s, 2}, {u"trois"_s, 3}, {u"quatre"_s, 4}, {u"cinq"_s, 5}, {u"six"_s, 6}, {u"sept"_s, 7},
        {u"huit"_s, 8}, {u"neuf"_s, 9}, {u"dix"_s, 10}, {u"onze"_s, 11}, {u"douze"_s, 12}, {u"treize"_s, 13}, {u"quatorze"_s, 14},
        {u"quinze"_s, 15}, {u"seize"_s, 16}, {u"vingt"_s, 20}, {u"vingts"_s, 20}, {u"trente"_s, 30}, {u"quarante"_s, 40},
        {u"cinquante"_s, 50}, {u"soixante"_s, 60}, {u"septante"_s, 70}, {u"huitante"_s, 80}, {u"nonante"_s, 90}, {u"cent"_s, 100},
        {u"cents"_s, 100}, {u"mille"_s, 1000},
        {u"one"_s, 1}, {u"two"_s, 2}, {u"three"_s, 3}, {u"four"_s, 4}, {u"five"_s, 5}, {u"seven"_s, 7}, {u"eight"_s, 8}, {u"nine"_s, 9},
        {u"ten"_s, 10}, {u"eleven"_s, 11}, {u"twelve"_s, 12}, {u"thirteen"_s, 13}, {u"fourteen"_s, 14}, {u"fifteen"_s, 15},
        {u"sixteen"_s, 16}, {u"seventeen"_s, 17}, {u"eighteen"_s, 18}, {u"nineteen"_s, 19}, {u"twenty"_s, 20}, {u"thirty"_s, 30},
        {u"forty"_s, 40}, {u"fifty"_s, 50}, {u"sixty"_s, 60}, {u"seventy"_s, 70}, {u"eighty"_s, 80}, {u"ninety"_s, 90},
        {u"hundred"_s, 100}, {u"thousand"_s, 1000}};
    return table;
}

template <class Map>
QString alternatives(const Map &table)
{
    QStringList names = table.keys();
    std::sort(names.begin(), names.end(), [](const QString &a, const QString &b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
    for (QString &name : names)
        name = QRegularExpression::escape(name);
    return names.join(u'|');
}

} // namespace

const QString &unitPattern()
{
    static const QString pattern = alternatives(units());
    return pattern;
}

Unit unitNamed(const QString &spelling)
{
    return units().value(spelling.simplified().toLower());
}

bool isCounted(const QString &unit)
{
    return unit.startsWith(u'#');
}

QSet<QString> unitsSpokenOf(const QString &text)
{
    static constexpr auto kAnyCase = QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;
    static const std::pair<QString, QRegularExpression> hints[] = {
        {u"€"_s, QRegularExpression(u"\\b(?:prix|tarifs?|prices?|costs?|coût|coûte|montant|ttc|fees?)\\b"_s, kAnyCase)},
        {u"min"_s, QRegularExpression(u"\\b(?:durée|duration)\\b"_s, kAnyCase)},
        {u"%"_s, QRegularExpression(u"\\b(?:taux|remises?|réductions?|tva|rates?|discounts?)\\b"_s, kAnyCase)},
        {u"an"_s, QRegularExpression(u"\\b(?:âges?|ages?|garantie|warranty|enfants?|children)\\b"_s, kAnyCase)}};
    static const QRegularExpression spelling(u"(?<![\\p{L}])("_s + unitPattern() + u")(?![\\p{L}])"_s, kAnyCase);
    QSet<QString> out;
    for (auto it = spelling.globalMatch(text); it.hasNext();)
        out.insert(unitNamed(it.next().captured(1)).name);
    for (const auto &[unit, words] : hints) {
        if (words.match(text).hasMatch())
            out.insert(unit);
    }
    return out;
}

const QString &monthPattern()
{
    static const QString pattern = alternatives(months());
    return pattern;
}

int monthNamed(const QString &spelling)
{
    return months().value(spelling.toLower(), 0);
}

const QString &numberWordPattern()
{
    static const QString pattern = alternatives(numberWords());
    return pattern;
}

std::optional<int> numberSpelt(const QString &words)
{
    static const QRegularExpression gap(u"[\\s-]+"_s);
    int total = 0;
    int current = 0;
    bool any = false;
    for (const QString &word : words.toLower().split(gap, Qt::SkipEmptyParts)) {
        const int value = numberWords().value(word, 0);
        if (value == 0)
            continue; // "et", "and"
        any = true;
        if (value == 1000) {
            total += std::max(current, 1) * 1000;
            current = 0;
        } else if (value == 100) {
            current = std::max(current, 1) * 100;
        } else if (value == 20 && current % 100 == 4) { // quatre-vingt
            current += 76;
        } else {
            current += value;
        }
        if (total + current > 999'999)
            return std::nullopt;
    }
    return any ? std::optional(total + current) : std::nullopt;
}

} // namespace passerelle::generation
