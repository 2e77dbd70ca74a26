#include "server/delivery/phone_text.h"

#include "server/delivery/markdown_reader.h"
#include "server/delivery/whatsapp_markup.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>
#include <QtCore/QTextBoundaryFinder>

namespace passerelle::delivery {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kMarginForMarks = 16; // marks closed and opened again around a cut
constexpr qsizetype kLongestSource = 300;

QString withoutBlankRuns(QString text)
{
    static const QRegularExpression trailing(u"[ \\t]+\\n"_s);
    static const QRegularExpression blanks(u"\\n{3,}"_s);
    text.replace(trailing, u"\n"_s);
    text.replace(blanks, u"\n\n"_s);
    while (!text.isEmpty() && (text.back() == u' ' || text.back() == u'\n' || text.back() == u'\t'))
        text.chop(1);
    while (!text.isEmpty() && (text.front() == u'\n' || text.front() == u'\t'))
        text.remove(0, 1);
    return text;
}

// The last boundary of that type at or before `limit`, 0 when there is none. A "sentence" that ends in a short
// abbreviation before a number ("p. 2", "art. 5") is none.
qsizetype lastBoundary(const QString &text, qsizetype limit, QTextBoundaryFinder::BoundaryType type)
{
    QTextBoundaryFinder finder(type, text);
    finder.setPosition(limit);
    qsizetype at = finder.isAtBoundary() ? limit : finder.toPreviousBoundary();
    static const QRegularExpression abbreviation(u"(?:^|[\\s(])(?:p|pp|art|n|no|M|MM|Mme|Dr|tél|tel|env|ex|max|min)\\.\\s*$"_s);
    while (at > 0 && type == QTextBoundaryFinder::Sentence && abbreviation.match(QStringView(text).left(at).toString()).hasMatch())
        at = finder.toPreviousBoundary();
    return std::max<qsizetype>(at, 0);
}

// Where to cut a text that is longer than `limit`: a paragraph, else a line, else a sentence, else a word, in that
// order as long as the piece is not a crumb.
qsizetype cutPosition(const QString &text, qsizetype limit)
{
    const qsizetype crumb = limit / 3;
    const qsizetype paragraph = text.lastIndexOf(u"\n\n"_s, limit);
    if (paragraph >= crumb)
        return paragraph;
    const qsizetype sentence = lastBoundary(text, limit, QTextBoundaryFinder::Sentence);
    const qsizetype line = text.lastIndexOf(u'\n', limit);
    if (std::max(line, sentence) >= crumb)
        return std::max(line, sentence);
    const qsizetype space = text.lastIndexOf(u' ', limit);
    if (space >= crumb)
        return space;
    const qsizetype grapheme = lastBoundary(text, limit, QTextBoundaryFinder::Grapheme);
    return grapheme > 0 ? grapheme : limit;
}

struct Split {
    QString head;
    QString tail;
};

Split splitAt(const QString &text, qsizetype position)
{
    return {withoutBlankRuns(text.left(position)), withoutBlankRuns(text.mid(position)).trimmed()};
}

// Body and source line; the source line is the last paragraph when it says that it is one.
Split separateSource(const QString &text)
{
    static const QRegularExpression source(u"\\n\\s*(Sources?\\s?[:：][^\\n]*)$"_s);
    const auto match = source.match(text);
    if (!match.hasMatch())
        return {text, {}};
    QString line = match.captured(1);
    if (line.size() > kLongestSource)
        line = line.left(lastBoundary(line, kLongestSource - 1, QTextBoundaryFinder::Grapheme)) + u'…';
    return {withoutBlankRuns(text.left(match.capturedStart())), line};
}

std::vector<QString> split(const QString &text, const PhoneLimits &limits)
{
    if (text.size() <= limits.charactersPerPart)
        return {text};
    const auto [body, source] = separateSource(text);
    const qsizetype room = limits.charactersPerPart - kMarginForMarks;
    const qsizetype sourceRoom = source.isEmpty() ? 0 : source.size() + 2;
    std::vector<QString> parts;
    QString rest = body;
    while (static_cast<int>(parts.size()) + 1 < limits.parts && rest.size() + sourceRoom > room) {
        auto [head, tail] = splitAt(rest, cutPosition(rest, std::min(room, rest.size() - 1)));
        if (!head.isEmpty())
            parts.push_back(head);
        rest = tail;
    }
    if (rest.size() + sourceRoom > room) {
        const qsizetype position = cutPosition(rest, std::max<qsizetype>(room - sourceRoom - 2, 1));
        rest = splitAt(rest, position).head + u" …"_s + QChar(kPlain);
    }
    if (!source.isEmpty())
        rest += (rest.isEmpty() ? QString() : u"\n\n"_s) + source;
    if (!rest.isEmpty())
        parts.push_back(rest);
    return parts;
}

} // namespace

QString toWhatsApp(const QString &markdown)
{
    return marked({withoutBlankRuns(readMarkdown(markdown))}).front();
}

std::vector<QString> toPhoneParts(const QString &markdown, const PhoneLimits &limits)
{
    const QString text = withoutBlankRuns(readMarkdown(markdown));
    if (text.trimmed().isEmpty())
        return {};
    return marked(split(text, limits));
}

} // namespace passerelle::delivery
