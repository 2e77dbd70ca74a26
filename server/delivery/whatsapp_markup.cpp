#include "server/delivery/whatsapp_markup.h"

#include <QtCore/QRegularExpression>

#include <array>

namespace passerelle::delivery {

namespace {

using namespace Qt::StringLiterals;

bool isSentinel(QChar c)
{
    return c.unicode() >= kBoldOn && c.unicode() <= kPlain;
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

struct Neighbours {
    QChar before;
    QChar after;
};

QString replacementForStar(qsizetype run, Neighbours around)
{
    if (run > 1)
        return {};
    return isDigit(around.before) && isDigit(around.after) ? u"×"_s : u"∗"_s;
}

QString replacementForUnderscore(qsizetype run, Neighbours around)
{
    if (run == 1 && around.before.isLetterOrNumber() && around.after.isLetterOrNumber())
        return u"_"_s; // inside a word it is no mark
    return run > 2 ? u"…"_s : QString();
}

QString replacementForTilde(qsizetype run, Neighbours around)
{
    if (run > 1)
        return {};
    return isDigit(around.after) ? u"≈"_s : u"-"_s;
}

QString replacementForHash(qsizetype run, Neighbours around)
{
    if (run == 1 && isDigit(around.after))
        return u"n° "_s;
    return run == 1 && around.before.isLetter() ? u"♯"_s : QString();
}

QString replacement(QChar mark, qsizetype run, Neighbours around)
{
    switch (mark.unicode()) {
    case u'*': return replacementForStar(run, around);
    case u'_': return replacementForUnderscore(run, around);
    case u'~': return replacementForTilde(run, around);
    case u'`': return run == 1 ? u"’"_s : QString();
    case u'#': return replacementForHash(run, around);
    default: return u"·"_s; // |
    }
}

QString neutralisedWords(QStringView text)
{
    static const QString kMarks = u"*_~`#|"_s;
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text[i];
        if (!kMarks.contains(c)) {
            if (!isSentinel(c))
                out += c;
            ++i;
            continue;
        }
        qsizetype end = i;
        while (end < text.size() && text[end] == c)
            ++end;
        const Neighbours around{i > 0 ? text[i - 1] : QChar(u' '), end < text.size() ? text[end] : QChar(u' ')};
        out += replacement(c, end - i, around);
        i = end;
        if (out.isEmpty() || out.back() == u'\n') { // a mark that stood before a line's text leaves no blank behind
            while (i < text.size() && text[i] == u' ')
                ++i;
        }
    }
    return out;
}

struct Format {
    char16_t on;
    char16_t off;
    QChar mark;
};
constexpr std::array<Format, 3> kFormats{{{kBoldOn, kBoldOff, u'*'}, {kItalicOn, kItalicOff, u'_'}, {kStruckOn, kStruckOff, u'~'}}};

// The formats of one text as depths, because a heading may hold bold text.
class OpenFormats {
public:
    std::array<int, 3> depth{};

    bool take(QChar sentinel)
    {
        if (sentinel == kPlain) {
            depth = {};
            return true;
        }
        for (std::size_t i = 0; i < kFormats.size(); ++i) {
            if (sentinel == kFormats[i].on) {
                ++depth[i];
                return true;
            }
            if (sentinel == kFormats[i].off) {
                depth[i] = std::max(0, depth[i] - 1);
                return true;
            }
        }
        return false;
    }
};

// One line as characters, each with the set of formats that it stands in (bits in the order of kFormats).
struct StyledLine {
    QString text;
    std::vector<unsigned> styles;
};

StyledLine styled(QStringView line, OpenFormats &open)
{
    StyledLine out;
    for (const QChar c : line) {
        if (open.take(c))
            continue;
        unsigned style = 0;
        for (std::size_t i = 0; i < kFormats.size(); ++i)
            style |= open.depth[i] > 0 ? 1U << i : 0U;
        out.text += c;
        out.styles.push_back(style);
    }
    return out;
}

// Drops one format from every run of it that WhatsApp would not recognise: inside a word or around blanks only; and
// takes blanks at the ends of a run out of it.
void keepVisible(StyledLine &line, unsigned bit)
{
    const auto size = static_cast<qsizetype>(line.styles.size());
    const auto has = [&](qsizetype i) { return (line.styles[static_cast<std::size_t>(i)] & bit) != 0; };
    const auto drop = [&](qsizetype i) { line.styles[static_cast<std::size_t>(i)] &= ~bit; };
    for (qsizetype i = 0; i < size;) {
        if (!has(i)) {
            ++i;
            continue;
        }
        qsizetype end = i;
        while (end < size && has(end))
            ++end;
        qsizetype from = i;
        qsizetype to = end;
        while (from < to && line.text[from].isSpace())
            drop(from++);
        while (to > from && line.text[to - 1].isSpace())
            drop(--to);
        const bool joined = (from > 0 && line.text[from - 1].isLetterOrNumber()) || (to < size && line.text[to].isLetterOrNumber());
        for (qsizetype k = from; joined && k < to; ++k)
            drop(k);
        i = end;
    }
}

QString markedLine(StyledLine line)
{
    for (unsigned i = 0; i < kFormats.size(); ++i)
        keepVisible(line, 1U << i);
    QString out;
    std::vector<std::size_t> open; // indexes into kFormats, outermost first
    const auto closeDownTo = [&](std::size_t count) {
        while (open.size() > count) {
            out += kFormats[open.back()].mark;
            open.pop_back();
        }
    };
    for (qsizetype i = 0; i < line.text.size(); ++i) {
        const unsigned style = line.styles[static_cast<std::size_t>(i)];
        std::size_t keep = 0;
        while (keep < open.size() && (style & (1U << open[keep])) != 0)
            ++keep;
        closeDownTo(keep);
        for (std::size_t f = 0; f < kFormats.size(); ++f) {
            if ((style & (1U << f)) != 0 && std::find(open.begin(), open.end(), f) == open.end()) {
                open.push_back(f);
                out += kFormats[f].mark;
            }
        }
        out += line.text[i];
    }
    closeDownTo(0);
    return out;
}

} // namespace

QString neutralised(const QString &plain)
{
    static const QRegularExpression tableRule(u"(?m)^[ \\t|:-]*---[ \\t|:-]*$\\n?"_s);
    static const QRegularExpression lineBreak(u"<br\\s*/?>"_s, QRegularExpression::CaseInsensitiveOption);
    QString text = plain;
    text.remove(tableRule);
    text.replace(lineBreak, u"\n"_s);
    static const QRegularExpression address(u"(?:https?://|www\\.)[^\\s<>\"«»|*`]+|[A-Za-z0-9._%+~-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}"_s);
    QString out;
    qsizetype done = 0;
    for (auto matches = address.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        out += neutralisedWords(QStringView(text).mid(done, match.capturedStart() - done));
        out += match.capturedView();
        done = match.capturedEnd();
    }
    out += neutralisedWords(QStringView(text).mid(done));
    return out;
}

std::vector<QString> marked(const std::vector<QString> &parts)
{
    std::vector<QString> out;
    OpenFormats open;
    for (const QString &part : parts) {
        QStringList lines;
        for (const QStringView line : QStringView(part).split(u'\n'))
            lines += markedLine(styled(line, open));
        out.push_back(lines.join(u'\n'));
    }
    return out;
}

} // namespace passerelle::delivery
