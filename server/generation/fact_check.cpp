#include "server/generation/fact_check.h"

#include "server/generation/figure_match.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace passerelle::generation {

namespace {

using namespace Qt::StringLiterals;

QString withoutListNumbers(QString draft)
{
    static const QRegularExpression number(u"(?m)^[ \\t>*•-]*(?:1?\\d|20)[.)](?=[ \\t]+\\S)"_s);
    return draft.remove(number);
}

struct Sentence {
    qsizetype begin;
    qsizetype end;
};

Sentence sentenceAround(const QString &text, qsizetype position)
{
    static const QRegularExpression end(u"[.!?…](?=\\s|$)|\\n"_s);
    Sentence out{0, text.size()};
    for (auto it = end.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        if (match.capturedEnd() <= position) {
            out.begin = match.capturedEnd();
        } else {
            out.end = match.capturedEnd();
            break;
        }
    }
    return out;
}

bool denies(QStringView sentence)
{
    static const QRegularExpression words(u"\\b(?:ne|n'|pas|aucun|aucune|non|ni|sans|jamais|not|no|never|without)\\b|n't\\b|n'"_s,
                                          QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return words.match(sentence.toString()).hasMatch();
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

std::vector<Figure> knownFigures(const std::vector<Passage> &cited)
{
    std::vector<Figure> out;
    for (const Passage &passage : cited) {
        // A line of its own for each, so that no number is read across them.
        const QString whole = passage.documentName + u"\n\np. "_s + QString::number(passage.page) + u"\n\n"_s + passage.heading + u"\n\n"_s + passage.text;
        const auto figures = readFigures(whole, Spelt::Everywhere);
        out.insert(out.end(), figures.begin(), figures.end());
    }
    return out;
}

} // namespace

QStringList unsupportedFigures(const QString &draft, const std::vector<Passage> &cited, const QString &question)
{
    const QString text = comparable(withoutListNumbers(draft));
    const std::vector<Figure> claimed = readFigures(text, Spelt::BeforeUnits);
    if (claimed.empty())
        return {};
    const std::vector<Figure> known = knownFigures(cited);
    const std::vector<Figure> asked = readFigures(question, Spelt::Everywhere);
    std::vector<bool> supported;
    for (const Figure &figure : claimed)
        supported.push_back(isAmong(figure, known));

    const auto supportedBeside = [&](const Sentence &sentence) {
        for (std::size_t i = 0; i < claimed.size(); ++i) {
            if (supported[i] && claimed[i].position >= sentence.begin && claimed[i].position < sentence.end)
                return true;
        }
        return false;
    };
    QStringList out;
    for (std::size_t i = 0; i < claimed.size(); ++i) {
        if (supported[i])
            continue;
        if (mayRepeatTheQuestion(claimed[i]) && isAmong(claimed[i], asked)) {
            const Sentence sentence = sentenceAround(text, claimed[i].position);
            if (denies(QStringView(text).mid(sentence.begin, sentence.end - sentence.begin)) || (!isPrice(claimed[i]) && supportedBeside(sentence)))
                continue;
        }
        out += claimed[i].shown;
    }
    out.removeDuplicates();
    return out;
}

} // namespace passerelle::generation
