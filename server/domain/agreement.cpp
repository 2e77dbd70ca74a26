#include "server/domain/agreement.h"

#include <QtCore/QHash>

namespace passerelle {

namespace {

struct WordCounts {
    QHash<QString, int> counts;
    int total = 0;
};

WordCounts wordsOf(const QString &text)
{
    WordCounts words;
    QString word;
    const auto end = [&] {
        if (word.isEmpty())
            return;
        ++words.counts[word];
        ++words.total;
        word.clear();
    };
    for (const QChar character : text.normalized(QString::NormalizationForm_KC).toCaseFolded()) {
        if (character.isLetterOrNumber() || character.isSurrogate() || character.isMark())
            word += character;
        else
            end();
    }
    end();
    return words;
}

} // namespace

Agreement agreementOf(const QString &draft, const QString &sent)
{
    if (draft.simplified() == sent.simplified())
        return {};
    const WordCounts first = wordsOf(draft);
    const WordCounts second = wordsOf(sent);
    int common = 0;
    for (auto word = first.counts.begin(); word != first.counts.end(); ++word)
        common += std::min(word.value(), second.counts.value(word.key()));
    const int both = first.total + second.total;
    const double overlap = both == 0 ? 0 : 2.0 * common / both;
    return {overlap >= kLightOverlap ? DraftVerdict::LightlyEdited : DraftVerdict::Rewritten, overlap};
}

} // namespace passerelle
