#include "server/generation/excerpt.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QStringList>

#include <vector>

namespace passerelle::generation {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kStem = 5; // letters by which two forms of a word are taken for the same

QSet<QString> stemsOf(const QString &text)
{
    static const QRegularExpression other(u"[^\\p{L}\\p{N}]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    QSet<QString> out;
    const QString folded = text.normalized(QString::NormalizationForm_KD).toLower().remove(QRegularExpression(u"\\p{M}"_s, QRegularExpression::UseUnicodePropertiesOption));
    for (const QString &word : folded.split(other, Qt::SkipEmptyParts)) {
        if (word.size() > 3 || word[0].isDigit())
            out.insert(word.left(kStem));
    }
    return out;
}

struct Piece {
    QString text;
    bool endsLine = false;
    qsizetype shared = 0;
};

std::vector<Piece> piecesOf(const QString &passage, const QSet<QString> &asked)
{
    static const QRegularExpression sentenceEnd(u"(?<=[.!?…])(?<!\\bp\\.)(?<!\\bart\\.)\\s+(?=[\\p{Lu}«\"(])"_s, QRegularExpression::UseUnicodePropertiesOption);
    std::vector<Piece> out;
    for (const QString &line : passage.split(u'\n', Qt::SkipEmptyParts)) {
        for (const QString &sentence : line.split(sentenceEnd, Qt::SkipEmptyParts)) {
            const QString text = sentence.trimmed();
            if (!text.isEmpty())
                out.push_back({text, false, static_cast<qsizetype>((stemsOf(text) & asked).size())});
        }
        if (!out.empty())
            out.back().endsLine = true;
    }
    return out;
}

QString joined(const std::vector<Piece> &pieces, std::size_t begin, std::size_t end)
{
    QString out = begin > 0 ? u"… "_s : QString();
    for (std::size_t i = begin; i < end; ++i) {
        out += pieces[i].text;
        if (i + 1 < end)
            out += pieces[i].endsLine ? u'\n' : u' ';
    }
    return end < pieces.size() ? QString(out + u" …"_s) : out;
}

} // namespace

QString excerptFor(const QString &question, const QString &passage, qsizetype limit)
{
    if (passage.trimmed().size() <= limit)
        return passage.trimmed();
    const std::vector<Piece> pieces = piecesOf(passage, stemsOf(question));
    if (pieces.empty())
        return {};
    std::size_t begin = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (pieces[i].shared > pieces[begin].shared)
            begin = i;
    }
    std::size_t end = begin + 1;
    qsizetype length = pieces[begin].text.size();
    // Grows to the side that speaks more of the question, forward when neither does.
    for (bool grew = true; grew;) {
        grew = false;
        const bool back = begin > 0 && (end >= pieces.size() || pieces[begin - 1].shared > pieces[end].shared);
        if (back && length + pieces[begin - 1].text.size() < limit - 4) {
            length += pieces[--begin].text.size() + 1;
            grew = true;
        } else if (!back && end < pieces.size() && length + pieces[end].text.size() < limit - 4) {
            length += pieces[end++].text.size() + 1;
            grew = true;
        }
    }
    QString out = joined(pieces, begin, end);
    if (out.size() > limit) { // one piece that is longer by itself
        const qsizetype space = out.lastIndexOf(u' ', limit - 2);
        out = out.left(space > limit / 2 ? space : limit - 2) + u" …"_s;
    }
    return out;
}

QString asMarkdown(const QString &plain)
{
    static const QRegularExpression rule(u"(?m)^[ \\t]*(?:-{2,}|={2,}|_{3,})[ \\t]*$\\n?"_s);
    static const QRegularExpression listNumber(u"(?m)^([ \\t]*\\d{1,9})([.)])(?=[ \\t])"_s);
    static const QRegularExpression heading(u"(?m)^([ \\t]*)(#{1,6})(?=[ \\t])"_s);
    static const QRegularExpression marks(u"([*`<\\\\]|~~|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}]))"_s, QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression indent(u"(?m)^[ \\t]{4,}"_s);
    QString out = plain;
    out.remove(rule);
    out.replace(marks, u"\\\\1"_s);
    out.replace(listNumber, u"\\1\\\\2"_s);
    out.replace(heading, u"\\1\\\\2"_s);
    out.replace(indent, u"   "_s);
    return out;
}

QString cutAtSentence(const QString &text, qsizetype limit)
{
    static const QRegularExpression end(u"[.!?…](?:\\s*\\[\\d{1,2}\\])*(?=\\s|$)|\\n"_s);
    qsizetype at = 0;
    for (auto it = end.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        if (match.capturedEnd() > limit)
            break;
        at = match.capturedEnd();
    }
    return text.left(at).trimmed();
}

} // namespace passerelle::generation
