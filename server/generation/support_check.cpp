#include "server/generation/support_check.h"

#include "server/domain/folded_text.h"
#include "server/domain/language_detector.h"
#include "server/generation/figure_text.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QStringList>

#include <algorithm>

namespace passerelle::generation {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kRoot = 4;             // letters by which "livrons" and "livraison" are one
constexpr qsizetype kEnoughWords = 3;      // fewer prove nothing
constexpr double kSharedAtLeast = 0.2;     // of a whole draft's words
constexpr qsizetype kSentenceWords = 5;    // of a sentence that shares not a single one
constexpr qsizetype kForeignWords = 8;     // of a draft in another language than its passages, which shares none and says no figure

QStringList rootsOf(const QString &text)
{
    // Words with which anything is said, to anybody.
    static const QSet<QString> common = [] {
        const QStringList words = u"avec sans pour dans vous nous notre votre leur sont etes etre avez avons cette bonjour merci voici tout tous toute toutes plus moins tres bien aussi mais donc "
                                  "comme quand chez entre sous vers pouvez peut pouvoir fait faire nos vos ses elle ils oui non pas est les des une with your our are the this that from have "
                                  "will would you can for and not but they there here please hello thank thanks yes also more very about into which what when"_s.split(u' ');
        return QSet<QString>(words.begin(), words.end());
    }();
    static const QRegularExpression gap(u"[^\\p{L}]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    QStringList out;
    for (const QString &word : foldedText(comparable(text)).split(gap, Qt::SkipEmptyParts)) {
        if (word.size() >= kRoot && !common.contains(word))
            out += word.left(kRoot);
    }
    return out;
}

qsizetype sharedOf(const QStringList &words, const QSet<QString> &known)
{
    return std::count_if(words.begin(), words.end(), [&](const QString &word) { return known.contains(word); });
}

} // namespace

bool saysSomethingElse(const QString &draft, const std::vector<Passage> &cited, Language language)
{
    static const QRegularExpression sentence(u"(?<=[.!?…])\\s+|\\n+"_s);
    QString source;
    for (const Passage &passage : cited)
        source += passage.documentName + u'\n' + passage.heading + u'\n' + passage.text + u'\n';
    if (cited.empty())
        return false;
    const QStringList known = rootsOf(source);
    const QSet<QString> roots(known.begin(), known.end());
    const QStringList all = rootsOf(draft);
    const double french = frenchness(source);
    if (language == Language::French ? french < 0 : french > 0) {
        const bool saysFigure = std::any_of(draft.begin(), draft.end(), [](QChar c) { return c.isDigit(); });
        return all.size() >= kForeignWords && !saysFigure && sharedOf(all, roots) == 0;
    }
    if (all.size() >= kEnoughWords && static_cast<double>(sharedOf(all, roots)) < kSharedAtLeast * static_cast<double>(all.size()))
        return true;
    for (const QString &one : draft.split(sentence, Qt::SkipEmptyParts)) {
        const QStringList words = rootsOf(one);
        if (words.size() >= kSentenceWords && sharedOf(words, roots) == 0)
            return true;
    }
    return false;
}

} // namespace passerelle::generation
