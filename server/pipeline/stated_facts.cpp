#include "server/pipeline/stated_facts.h"

#include "server/domain/folded_text.h"
#include "server/generation/figure_text.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace passerelle::pipeline {

using namespace Qt::StringLiterals;
using generation::Figure;
using generation::FigureKind;

namespace {

constexpr qsizetype kLongestLine = 320;
constexpr qsizetype kShortestWord = 2;

// Words that stand beside figures whatever they are of, in both languages; and those that say the same, as one.
const QSet<QString> &fillers()
{
    static const QSet<QString> words = [] {
        QSet<QString> all;
        for (const QString &word : u"le la les un une des du de d l et ou a au aux en est sont c ce cet cette ces notre nos votre vos sur sous pour par avec dans que qui se s y il elle on vous nous "
                                  "the a an of and or to in at is are it its our your for with on by from this that we you be will "
                                  "prix tarif tarifs cout coute coutent couter montant total facture facturee facturees revient price prices priced cost costs fee rate rates charge charged amount "
                                  "euro euros eur ttc ht seulement environ actuellement toujours desormais soit donc only about now currently "
                                  "compter partir des jusqu jusque entre depuis vers until till starting between "
                                  "ouvert ouverte ouverts ouverture ouvre ouvrons horaire horaires heure heures h open opens opening hours hour "
                                  "duree dure minute minutes min lasts duration "
                                  "telephone tel appelez appeler joindre numero phone call number "
                                  "date jour jours le day days "
                                  "guide conditions generales generale catalogue brochure livret faq questions question infos info informations information pratiques pratique client clients clientele reglement presentation "
                                  "accueil page document plaquette depliant prestation prestations service services liste grille detail details resume terms general customer customers welcome price-list list "
                                  "offert"_s.split(u' ', Qt::SkipEmptyParts))
            all.insert(word);
        return all;
    }();
    return words;
}

QString stemOf(QString word)
{
    static const QHash<QString, QString> same{{u"gratuit"_s, u"gratuit"_s}, {u"gratuite"_s, u"gratuit"_s}, {u"offerte"_s, u"gratuit"_s}, {u"free"_s, u"gratuit"_s}, {u"expedition"_s, u"livraison"_s}, {u"livre"_s, u"livraison"_s},
                                              {u"livrons"_s, u"livraison"_s}, {u"livree"_s, u"livraison"_s}, {u"shipping"_s, u"delivery"_s}, {u"frais"_s, u"frai"_s}};
    if (const auto known = same.constFind(word); known != same.cend())
        return *known;
    while (word.size() > 4 && (word.endsWith(u's') || word.endsWith(u'x') || word.endsWith(u'e')))
        word.chop(1);
    return word;
}

struct Line {
    QString text;  // as it stands
    QString about; // what its subject is read from, besides the text without figures; empty: the text
};

// Lines, sentences of them, and a line of a table cell by cell: "Coupe homme — Prix : 25 €, Durée : 30 min".
std::vector<Line> linesOf(const QString &text)
{
    static const QRegularExpression cell(u",\\s+(?=\\p{L}[^,:]{0,40} : )"_s, QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression sentence(u"(?<=[^\\d\\s][.!?])\\s+(?=\\p{Lu})|\\s*[;•·]\\s+"_s, QRegularExpression::UseUnicodePropertiesOption);
    std::vector<Line> lines;
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype dash = line.indexOf(u" — "_s);
        if (dash > 0 && line.indexOf(u" : "_s, dash) > 0) {
            const QString head = line.left(dash);
            for (const QString &part : line.mid(dash + 3).split(cell))
                lines.push_back({line, head + u' ' + part});
            continue;
        }
        for (const QString &part : line.split(sentence, Qt::SkipEmptyParts))
            lines.push_back({part.trimmed(), {}});
    }
    return lines;
}

// Figures of one kind that can be compared.
bool counts(const Figure &figure)
{
    switch (figure.kind) {
    case FigureKind::Amount: return !figure.unit.isEmpty() && !figure.unit.startsWith(u'#');
    case FigureKind::Date:
    case FigureKind::Time:
    case FigureKind::Phone: return true;
    default: return false;
    }
}

bool isRange(const QString &text, const Figure &first, const Figure &second)
{
    static const QRegularExpression between(u"^\\s*(?:a|à|au|to|until|jusqu'a|jusqu'à|jusqu'au|-|–|et|and)\\s+(?:le\\s+)?$|^\\s*-\\s*$"_s);
    const qsizetype end = first.position + first.shown.size();
    return second.position >= end && second.position - end <= 14 && between.match(text.mid(end, second.position - end)).hasMatch();
}

QString withoutFigures(QString text, const std::vector<Figure> &figures)
{
    for (const Figure &figure : figures) {
        for (qsizetype i = figure.position; i < std::min(text.size(), figure.position + figure.shown.size()); ++i)
            text[i] = u' ';
    }
    return text;
}

void readLine(const Line &line, const Passage &passage, std::size_t place, std::vector<StatedFact> &facts)
{
    const QString text = generation::comparable(line.about.isEmpty() ? line.text : line.about);
    if (text.size() > kLongestLine)
        return;
    const std::vector<Figure> figures = generation::readFigures(text, generation::Spelt::BeforeUnits);
    const QString words = withoutFigures(text, figures);
    const QString heading = passage.heading.section(kHeadingSeparator.toString(), -1);
    for (std::size_t i = 0; i < figures.size(); ++i) {
        if (!counts(figures[i]))
            continue;
        const auto alike = [&](const Figure &other) { return other.kind == figures[i].kind && other.unit == figures[i].unit; };
        const auto count = std::count_if(figures.begin(), figures.end(), alike);
        StatedFact fact{place, line.text.simplified(), figures[i].shown, {figures[i]}, subjectWords(words), subjectWords(passage.heading), {}};
        if (count == 2 && i + 1 < figures.size() && alike(figures[i + 1]) && isRange(text, figures[i], figures[i + 1])) {
            fact.values.push_back(figures[i + 1]);
            fact.figure += u" – "_s + figures[i + 1].shown;
        } else if (count > 1) {
            continue; // which of them is it?
        }
        for (const Figure &other : figures) { // "Pizza 30 cm" is not "Pizza 40 cm"
            if (!alike(other) && other.kind == FigureKind::Amount)
                fact.subject.insert(u"#"_s + QString::number(other.value) + other.unit);
        }
        fact.shownSubject = words.simplified().left(120);
        if (fact.subject.empty()) {
            fact.subject = subjectWords(heading);
            fact.shownSubject = heading;
        }
        facts.push_back(std::move(fact));
    }
}

} // namespace

std::set<QString> subjectWords(const QString &text)
{
    static const QRegularExpression between(u"[^\\p{L}\\p{N}]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    std::set<QString> words;
    for (const QString &word : foldedText(text).split(between, Qt::SkipEmptyParts)) {
        if ((word.size() >= kShortestWord || word.front().isDigit()) && !fillers().contains(word))
            words.insert(stemOf(word));
    }
    return words;
}

std::vector<StatedFact> factsIn(const Passage &passage, std::size_t place)
{
    std::vector<StatedFact> facts;
    for (const Line &line : linesOf(passage.text))
        readLine(line, passage, place, facts);
    return facts;
}

} // namespace passerelle::pipeline
