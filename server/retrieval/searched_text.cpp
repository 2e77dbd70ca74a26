#include "server/retrieval/searched_text.h"

#include "server/retrieval/implied_words.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

namespace passerelle::retrieval {

using namespace Qt::StringLiterals;

// The document's name and the headings are searched too: "tarifs.pdf" answers who asks for the tarifs. But the name and
// the title stand over every passage of a document, so each of their words counts once, while the heading right above
// the passage, which is about nothing else, counts as often as a text would repeat it.
QString searchedText(const Passage &passage)
{
    constexpr int kNearestHeadingWeight = 3;
    static const QRegularExpression between(u"[^\\p{L}\\p{N}]+"_s);
    QString name = passage.documentName;
    if (name.endsWith(u".pdf"_s, Qt::CaseInsensitive))
        name.chop(4);
    QStringList words = QString(name + u' ' + passage.heading).toLower().split(between, Qt::SkipEmptyParts);
    words.removeDuplicates();
    QString text = words.join(u' ') + u'\n';
    const QStringList path = passage.heading.split(kHeadingSeparator.toString());
    if (path.size() > 1) {
        for (int i = 0; i < kNearestHeadingWeight; ++i)
            text += path.last() + u'\n';
    }
    return text + impliedWords(passage.text) + u'\n' + passage.text;
}

} // namespace passerelle::retrieval
