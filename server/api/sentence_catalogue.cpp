#include "server/api/sentence_catalogue.h"

#include <QtCore/QFile>

#include <algorithm>

namespace passerelle::api {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongest = 1000; // characters; what is longer quotes something, and is not searched through
constexpr QStringView kColon = u": ";
constexpr QStringView kFrenchColon = u"\u00A0: ";
constexpr int kMostJoints = 12;        // of one sort that are tried
constexpr int kDeepest = 3;          // how often what stands in a sentence is looked at again

} // namespace

SentenceCatalogue::SentenceCatalogue(const QString &lines)
{
    static const QString arrow = u" \u2192 "_s;
    for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype at = line.indexOf(arrow);
        if (at <= 0 || line.startsWith(u'#'))
            continue;
        const QString english = line.left(at);
        const QString french = line.mid(at + arrow.size());
        if (english.contains(u"{1}"_s))
            addPattern(english, french);
        else
            m_exact.insert(english, french);
    }
    std::stable_sort(m_patterns.begin(), m_patterns.end(), [](const Pattern &a, const Pattern &b) { return a.letters > b.letters; });
}

void SentenceCatalogue::addPattern(const QString &english, const QString &french)
{
    static const QRegularExpression placeholder(u"\\{(\\d)\\}"_s);
    Pattern pattern;
    pattern.french = french;
    pattern.letters = 0;
    QString expression;
    qsizetype from = 0;
    for (auto each = placeholder.globalMatch(english); each.hasNext();) {
        const QRegularExpressionMatch match = each.next();
        const QString words = english.mid(from, match.capturedStart() - from);
        expression += QRegularExpression::escape(words) + u"(.*?)"_s;
        pattern.letters += words.size();
        pattern.order.push_back(match.captured(1).toInt());
        from = match.capturedEnd();
    }
    expression += QRegularExpression::escape(english.mid(from));
    pattern.letters += english.size() - from;
    pattern.english = QRegularExpression(QRegularExpression::anchoredPattern(expression), QRegularExpression::DotMatchesEverythingOption);
    m_patterns.push_back(std::move(pattern));
}

QString SentenceCatalogue::translated(const QString &english, Language language) const
{
    QString french;
    if (language != Language::French || english.size() > kLongest || !translate(english, french, 0))
        return english;
    return french;
}

bool SentenceCatalogue::translate(const QString &english, QString &french, int depth) const
{
    if (depth > kDeepest)
        return translateWhole(english, french, depth);
    // An action that is known word for word first: a pattern's place ("reading {1}") would swallow all that follows it.
    const qsizetype colon = english.indexOf(kColon);
    const auto action = colon > 0 ? m_exact.constFind(english.left(colon)) : m_exact.constEnd();
    if (action != m_exact.constEnd() && !m_exact.contains(english)) {
        const QString right = english.mid(colon + kColon.size());
        QString said;
        french = *action + kFrenchColon + (translate(right, said, depth + 1) ? said : right);
        return true;
    }
    return translateWhole(english, french, depth) || takeApart(english, french, depth);
}

bool SentenceCatalogue::translateWhole(const QString &english, QString &french, int depth) const
{
    if (const auto known = m_exact.constFind(english); known != m_exact.constEnd()) {
        french = *known;
        return true;
    }
    return depth <= kDeepest && fillIn(english, french, depth);
}

bool SentenceCatalogue::fillIn(const QString &english, QString &french, int depth) const
{
    for (const Pattern &pattern : m_patterns) {
        const QRegularExpressionMatch match = pattern.english.match(english);
        if (!match.hasMatch())
            continue;
        // Character by character, so that a value that looks like a placeholder is left alone.
        french.clear();
        for (qsizetype i = 0; i < pattern.french.size(); ++i) {
            const bool isPlace = pattern.french[i] == u'{' && i + 2 < pattern.french.size() && pattern.french[i + 2] == u'}';
            if (!isPlace) {
                french += pattern.french[i];
                continue;
            }
            const auto place = std::find(pattern.order.begin(), pattern.order.end(), pattern.french[i + 1].digitValue());
            const QString value = match.captured(static_cast<int>(place - pattern.order.begin()) + 1);
            QString said;
            french += translate(value, said, depth + 1) ? said : value;
            i += 2;
        }
        return true;
    }
    return false;
}

// Where an action, a list or a remark in brackets was added to what went wrong. One side has to be known: a name or a
// number that stands before the colon stays as it is. Only what follows something known is taken apart again, so that a
// text full of colons costs no more than its joints.
bool SentenceCatalogue::takeApart(const QString &english, QString &french, int depth) const
{
    struct Joint {
        QString english;
        QString french;
        QString end;
    };
    static const Joint joints[] = {{kColon.toString(), kFrenchColon.toString(), {}}, {u"; "_s, u"\u00A0; "_s, {}}, {u" ("_s, u" ("_s, u")"_s}};
    for (const Joint &joint : joints) {
        if (!english.endsWith(joint.end))
            continue;
        qsizetype at = english.indexOf(joint.english);
        for (int tried = 0; at > 0 && tried < kMostJoints; ++tried, at = english.indexOf(joint.english, at + 1)) {
            const QString left = english.left(at);
            const QString right = english.mid(at + joint.english.size(), english.size() - at - joint.english.size() - joint.end.size());
            QString leftSaid;
            QString rightSaid;
            const bool leftKnown = translateWhole(left, leftSaid, kDeepest);
            const bool rightKnown = leftKnown ? translate(right, rightSaid, depth + 1) : translateWhole(right, rightSaid, kDeepest);
            if (!leftKnown && !rightKnown)
                continue;
            french = (leftKnown ? leftSaid : left) + joint.french + (rightKnown ? rightSaid : right) + joint.end;
            return true;
        }
    }
    return false;
}

QString translated(const QString &english, Language language)
{
    static const SentenceCatalogue catalogue = [] {
        QFile file(u":/words/fr.txt"_s);
        return SentenceCatalogue(file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString());
    }();
    return catalogue.translated(english, language);
}

} // namespace passerelle::api
