#include "server/domain/pseudonyms.h"

#include "server/domain/folded_text.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace passerelle {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kAnyCase = QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;

struct Pattern {
    QString kind;
    QRegularExpression expression;
};

// In this order: an IBAN holds what looks like a telephone number.
const std::vector<Pattern> &patterns()
{
    static const std::vector<Pattern> out{
        {u"MAIL"_s, QRegularExpression(u"[\\p{L}\\p{N}._%+-]+ ?(?:@|\\(at\\)|\\[at\\]| arobase ) ?[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+"_s, kAnyCase)},
        {u"IBAN"_s, QRegularExpression(u"\\b[A-Z]{2}\\d{2}(?:[ \\x{A0}\\x{202F}.-]?[A-Z0-9]){11,30}\\b"_s)},
        {u"IBAN"_s, QRegularExpression(u"\\b[a-z]{2}\\d{2}(?:[ .-]?\\d){11,28}(?:[ .-]?[a-z0-9]){0,4}\\b"_s, kAnyCase)},
        {u"TEL"_s, QRegularExpression(u"(?<![\\d\\p{L}])(?:\\+|00)[ .]?\\d{1,3}(?:[ .\\-/\\x{A0}\\x{202F}]?\\(?\\d\\)?){6,12}(?!\\d)"_s)},
        {u"TEL"_s, QRegularExpression(u"(?<![\\d\\p{L}])0[ .\\-]?\\d(?:[ .\\-/\\x{A0}\\x{202F}]{0,2}\\d){7,8}(?!\\d)"_s)},
        {u"TEL"_s, QRegularExpression(u"(?<![\\d\\p{L}])\\d{2,3}(?:[ .\\-\\x{A0}\\x{202F}]\\d{2,3}){3,4}(?!\\d| ?[€%])"_s)},
        {u"TEL"_s, QRegularExpression(u"(?<![\\d\\p{L}])\\d{9,13}(?!\\d| ?[€%])"_s)},
    };
    return out;
}

// What a text is written with where nothing is to be seen of it.
QString plain(const QString &text)
{
    QString out = text;
    out.removeIf([](QChar c) { return c.unicode() == 0x200B || c.unicode() == 0x200C || c.unicode() == 0x2060 || c.unicode() == 0xFEFF || c.unicode() == 0x00AD; });
    for (QChar &c : out) {
        if (c.unicode() >= 0xFF10 && c.unicode() <= 0xFF19)
            c = QChar(u'0' + c.unicode() - 0xFF10);
        else if (c.unicode() == 0xFF20)
            c = u'@';
    }
    return out;
}

QString keyOf(const QString &kind, const QString &value)
{
    QString key = foldedText(value);
    key.removeIf([](QChar c) { return !c.isLetterOrNumber() && c != u'@' && c != u'.'; });
    if (kind == u"TEL"_s) {
        key.remove(u'.');
        for (const QString &prefix : {u"0033"_s, u"33"_s}) {
            if (key.startsWith(prefix) && key.size() - prefix.size() >= 9)
                key = u'0' + key.mid(prefix.size() + (key.mid(prefix.size(), 1) == u"0"_s ? 1 : 0));
        }
    }
    return kind + u' ' + key;
}

QStringList nameWords(const QString &name)
{
    static const QRegularExpression gap(u"[\\s,;]+"_s);
    static const QStringList particles{u"de"_s, u"du"_s, u"des"_s, u"la"_s, u"le"_s, u"les"_s, u"von"_s, u"van"_s, u"el"_s, u"al"_s, u"mme"_s, u"mr"_s, u"monsieur"_s, u"madame"_s};
    QStringList out;
    const QStringList words = name.split(gap, Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const bool isWord = word.size() >= 3 && std::all_of(word.begin(), word.end(), [](QChar c) { return c.isLetter() || c.isMark() || c == u'-' || c == u'\'' || c == u'’'; });
        if (isWord && !particles.contains(word.toLower()))
            out += word;
    }
    return out;
}

const QRegularExpression &marks()
{
    // One that has lost brackets and underscore is told from the number in "TEL 01 23 …" by what goes on behind it.
    static const QRegularExpression expression(u"\\b(TEL|MAIL|IBAN|NOM)(?|[ \\-‑]?_(\\d{1,3})\\b|[ \\-‑]{1,2}([1-9]\\d{0,2})\\b(?![ .\\-\\x{A0}\\x{202F}]?\\d))"_s,
                                               QRegularExpression::UseUnicodePropertiesOption);
    return expression;
}

const QRegularExpression &bracketedMarks()
{
    static const QRegularExpression expression(u"\\[{1,2}[ _]?(TEL|MAIL|IBAN|NOM)[ _\\-‑]{0,2}(\\d{1,3})[ _]?\\]{1,2}"_s, kAnyCase);
    return expression;
}

} // namespace

Pseudonyms::Pseudonyms(const QStringList &names)
{
    for (const QString &name : names)
        m_names += nameWords(plain(name));
    m_names.removeDuplicates();
    std::sort(m_names.begin(), m_names.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
}

void Pseudonyms::learnNames(const QString &text)
{
    // The opening words may be written any way; a name begins with a capital, or everything is small after "je m'appelle".
    // Newer PCRE2 (10.46 does, 10.42 did not) takes \p{Lu} for any letter where case does not count.
    static const QRegularExpression sure(u"(?:je m['’]? ?appell?e|mon (?:nom|prénom) (?:est|c['’]est)|my name(?: is|['’]s)|au nom de|i am called|signé|nom ?:)\\s+(?:est\\s+)?"
                                         "((?:[\\p{L}][\\p{L}'’-]+)(?:\\s+(?-i:\\p{Lu})[\\p{L}'’-]+){0,2})"_s, kAnyCase);
    static const QRegularExpression capital(u"(?:(?i:je suis|c['’]est|ici|i am|i['’]m|this is|m\\.|mme|mr|monsieur|madame|mlle))\\s+((?:\\p{Lu}[\\p{L}'’-]+)(?:\\s+\\p{Lu}[\\p{L}'’-]+){0,2})"_s,
                                            QRegularExpression::UseUnicodePropertiesOption);
    for (const QRegularExpression *pattern : {&sure, &capital}) {
        for (auto it = pattern->globalMatch(plain(text)); it.hasNext();)
            m_names += nameWords(it.next().captured(1));
    }
    m_names.removeDuplicates();
    std::sort(m_names.begin(), m_names.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
}

QString Pseudonyms::markFor(const QString &kind, const QString &value, const QString &key)
{
    QString &mark = m_marks[key];
    if (mark.isEmpty()) {
        mark = u"[[%1_%2]]"_s.arg(kind).arg(++m_counts[kind]);
        m_values.insert(mark, value);
    }
    return mark;
}

QString Pseudonyms::hidden(const QString &text)
{
    QString out = plain(text);
    out.replace(u"[["_s, u"[ ["_s); // nobody writes marks but this
    const auto replace = [&](const QString &kind, const QRegularExpression &expression) {
        QString next;
        qsizetype from = 0;
        for (auto it = expression.globalMatch(out); it.hasNext();) {
            const auto match = it.next();
            next += QStringView(out).mid(from, match.capturedStart() - from);
            next += markFor(kind, match.captured(), keyOf(kind, match.captured()));
            from = match.capturedEnd();
        }
        out = next + out.mid(from);
    };
    for (const Pattern &pattern : patterns())
        replace(pattern.kind, pattern.expression);
    QStringList names;
    for (const QString &name : m_names)
        names += QRegularExpression::escape(name);
    if (!names.isEmpty())
        replace(u"NOM"_s, QRegularExpression(u"(?<![\\p{L}\\[_])(?:"_s + names.join(u'|') + u")(?![\\p{L}_])"_s, kAnyCase));
    return out;
}

QString Pseudonyms::restored(const QString &text) const
{
    QString out = text;
    for (const QRegularExpression *expression : {&bracketedMarks(), &marks()}) {
        QString next;
        qsizetype from = 0;
        for (auto it = expression->globalMatch(out); it.hasNext();) {
            const auto match = it.next();
            const auto value = m_values.constFind(u"[[%1_%2]]"_s.arg(match.captured(1).toUpper(), match.captured(2)));
            next += QStringView(out).mid(from, match.capturedStart() - from);
            next += value == m_values.cend() ? match.captured() : *value;
            from = match.capturedEnd();
        }
        out = next + out.mid(from);
    }
    return out;
}

QString Pseudonyms::summary() const
{
    QStringList out;
    for (const QString &kind : {u"TEL"_s, u"MAIL"_s, u"IBAN"_s, u"NOM"_s}) {
        if (const int count = m_counts.value(kind))
            out += kind + u' ' + QString::number(count);
    }
    return out.join(u", "_s);
}

bool holdsPlaceholder(const QString &text)
{
    return bracketedMarks().match(text).hasMatch() || marks().match(text).hasMatch();
}

QString withoutPersonalData(const QString &text, const QStringList &names)
{
    Pseudonyms marker(names);
    marker.learnNames(text);
    return marker.hidden(text).remove(bracketedMarks()).simplified();
}

} // namespace passerelle
