#include "server/generation/fact_check.h"

#include "server/generation/figure_match.h"
#include "server/generation/figure_patterns.h"
#include "server/generation/figure_text.h"
#include "server/generation/row_labels.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace passerelle::generation {

namespace {

using namespace Qt::StringLiterals;

// Numbers before a list's lines are no figures: they count from 1.
QString withoutListNumbers(QString draft)
{
    static const QRegularExpression number(u"(?m)^[ \\t>*•-]*(1?\\d|20)[.)](?=[ \\t]+\\S)"_s);
    std::vector<QRegularExpressionMatch> counted;
    int expected = 1;
    for (auto it = number.globalMatch(draft); it.hasNext();) {
        const auto match = it.next();
        const int said = match.captured(1).toInt();
        if (said != expected && said != 1)
            continue;
        counted.push_back(match);
        expected = said + 1;
    }
    for (auto match = counted.rbegin(); match != counted.rend(); ++match)
        draft.remove(match->capturedStart(), match->capturedLength());
    return draft;
}

// The name and the page of a cited document may be said; their numbers are facts of nothing else.
QString withoutSources(QString draft, const std::vector<Passage> &cited)
{
    for (const Passage &passage : cited) {
        QString name = passage.documentName.simplified();
        for (int i = 0; i < 2; ++i) {
            if (name.size() >= 4)
                draft.replace(name, QString(name.size(), u' '), Qt::CaseInsensitive);
            name = name.left(std::max<qsizetype>(0, name.lastIndexOf(u'.')));
        }
        const QRegularExpression page(u"\\bp(?:age)?\\.?[ \\x{A0}\\x{202F}]?%1\\b"_s.arg(passage.page), QRegularExpression::CaseInsensitiveOption);
        draft.replace(page, u" "_s);
    }
    return draft;
}

// Whether what stands before the figure, in its own clause, denies.
bool denies(QString before)
{
    static const auto loose = QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;
    static const QRegularExpression clause(u"[;:()]|\\b(?:mais|but)\\b|, (?=(?:c'|il|elle|le|la|les|nous|on|vous|it|the|we|they|you)\\b)"_s, loose);
    static const QRegularExpression idioms(u"\\b(?:pas de (?:problème|souci)|sans (?:problème|souci|hésiter)|n'hésite[zr]? pas|non seulement|not only|no problem|why not|no worries)\\b"
                                           "|\\b(?:ne|n')[^.]{0,30}\\bque\\b"_s, loose);
    static const QRegularExpression words(u"\\b(?:ne|n'|pas|aucun|aucune|non|ni|sans|jamais|not|no|never|without)\\b|n't\\b|n'"_s, loose);
    before.replace(idioms, u" "_s);
    qsizetype begin = 0;
    for (auto it = clause.globalMatch(before); it.hasNext();)
        begin = it.next().capturedEnd();
    return words.match(before.mid(begin)).hasMatch();
}

// "Pour 4 personnes, …": a condition that is said again, not a claim.
bool isCondition(const QString &before)
{
    static const QRegularExpression words(u"(?:^|\\b(?:pour|à|de|des|avec|dès|les|for|with|at|of|the))\\s*$"_s,
                                          QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return words.match(before.trimmed()).hasMatch();
}

bool isPrice(const Figure &figure)
{
    static const QStringList units{u"€"_s, u"$"_s, u"£"_s, u"fcfa"_s, u"chf"_s, u"dh"_s, u"dt"_s, u"%"_s};
    return figure.kind == FigureKind::Amount && units.contains(figure.unit);
}

bool mayRepeatTheQuestion(const Figure &figure)
{
    return figure.kind == FigureKind::Amount || figure.kind == FigureKind::Time || figure.kind == FigureKind::Date;
}

struct Known {
    std::vector<Figure> figures;
    std::vector<Figure> years; // of the documents' names: they complete dates
    QSet<QString> units;
    bool saysFree = false;
};

bool isYear(const Figure &figure)
{
    return figure.kind == FigureKind::Amount && figure.unit.isEmpty() && figure.value >= 1900 && figure.value <= 2100;
}

// "Gratuit" is a price.
const QRegularExpression &freeOfCharge()
{
    static const QRegularExpression words(u"\\b(?:gratuit(?:e?s?|ement)|offerte?s?|free of charge|for free|(?:is|are) free(?! to\\b))\\b"_s,
                                          QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return words;
}

Known knownFrom(const std::vector<Passage> &cited, const QString &approved)
{
    static const QRegularExpression free(u"\\b(?:gratuit|offert|compris|inclus|sans (?:frais|supplément)|free\\b|complimentary|included|no (?:charge|extra))|(?<![\\d.,])0(?:[.,]0+)? ?€"_s,
                                         QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    Known out;
    for (const Passage &passage : cited) {
        // A line of its own for each, so that no number is read across them.
        const QString whole = comparable(passage.heading + u"\n\n"_s + passage.text);
        const auto figures = readFigures(whole, Spelt::Everywhere);
        out.figures.insert(out.figures.end(), figures.begin(), figures.end());
        out.units |= unitsSpokenOf(whole);
        out.saysFree = out.saysFree || free.match(whole).hasMatch();
        for (Figure &figure : readFigures(passage.documentName, Spelt::BeforeUnits)) {
            if (isYear(figure))
                out.years.push_back(std::move(figure));
        }
    }
    for (Figure &figure : readFigures(approved, Spelt::BeforeUnits)) {
        if (figure.kind == FigureKind::Phone || figure.kind == FigureKind::Email || figure.kind == FigureKind::Url || figure.kind == FigureKind::Code)
            out.figures.push_back(std::move(figure));
    }
    return out;
}

bool isKnown(const Figure &figure, const Known &known)
{
    if (isAmong(figure, known.figures, &known.units))
        return true;
    const bool isYears = isYear(figure) || (figure.kind == FigureKind::Date && figure.year > 0);
    if (!isYears || known.years.empty())
        return false;
    std::vector<Figure> with = known.figures;
    with.insert(with.end(), known.years.begin(), known.years.end());
    return isAmong(figure, with, &known.units);
}

} // namespace

QStringList unsupportedFigures(const QString &draft, const std::vector<Passage> &cited, const QString &question, const QString &approved)
{
    const QString text = comparable(withoutListNumbers(withoutSources(draft, cited)));
    const std::vector<Figure> claimed = readFigures(text, Spelt::BeforeUnits);
    const auto free = freeOfCharge().match(text);
    if (claimed.empty() && !free.hasMatch())
        return {};
    const Known known = knownFrom(cited, approved);
    const std::vector<Figure> asked = readFigures(question, Spelt::Everywhere);
    std::vector<bool> supported;
    for (const Figure &figure : claimed)
        supported.push_back(isKnown(figure, known));
    for (const std::size_t index : figuresOfOtherRows(text, claimed, cited))
        supported[index] = false;

    const auto supportedBeside = [&](const Span &sentence) {
        for (std::size_t i = 0; i < claimed.size(); ++i) {
            if (supported[i] && sentence.holds(claimed[i].position))
                return true;
        }
        return false;
    };
    QStringList out;
    for (std::size_t i = 0; i < claimed.size(); ++i) {
        if (supported[i])
            continue;
        if (mayRepeatTheQuestion(claimed[i]) && isAmong(claimed[i], asked)) {
            const Span sentence = sentenceAround(text, claimed[i].position);
            const QString before = text.mid(sentence.begin, claimed[i].position - sentence.begin);
            const bool isMoment = claimed[i].kind != FigureKind::Amount;
            if (denies(before) || (!isPrice(claimed[i]) && (isMoment || isCondition(before)) && supportedBeside(sentence)))
                continue;
        }
        out += claimed[i].shown;
    }
    if (free.hasMatch() && !known.saysFree) {
        const Span sentence = sentenceAround(text, free.capturedStart());
        if (!denies(text.mid(sentence.begin, free.capturedStart() - sentence.begin)))
            out += free.captured();
    }
    out.removeDuplicates();
    return out;
}

} // namespace passerelle::generation
