#include "server/conversation/question_builder.h"

#include "server/conversation/message_spelling.h"
#include "server/conversation/question_words.h"
#include "server/domain/language_detector.h"

#include <QtCore/QSet>

#include <algorithm>

namespace passerelle::conversation {

namespace {

constexpr qsizetype kShortFollowUp = 2; // topic words

Language priorOf(const ConversationMemory &memory, const QString &locale, const std::vector<Language> &allowed)
{
    if (memory.language)
        return *memory.language;
    if (locale.startsWith(u"en", Qt::CaseInsensitive))
        return Language::English;
    if (locale.startsWith(u"fr", Qt::CaseInsensitive) || allowed.empty())
        return Language::French;
    return allowed.front();
}

Language languageOf(const QString &text, Language prior, const std::vector<Language> &allowed)
{
    const Language spoken = detectLanguage(text, prior);
    if (allowed.empty() || std::find(allowed.begin(), allowed.end(), spoken) != allowed.end())
        return spoken;
    return allowed.front();
}

// A text too short to tell goes on in the language of the message before it.
QString otherLanguageFor(const QString &text, const ConversationMemory &memory, const std::vector<QString> &allowed)
{
    if (allowed.empty())
        return {};
    QString spoken = otherLanguageOf(text);
    if (spoken.isEmpty() && frenchness(text) == 0 && !memory.recent.empty())
        spoken = otherLanguageOf(memory.recent.back().question);
    return std::find(allowed.begin(), allowed.end(), spoken) != allowed.end() ? spoken : QString();
}

} // namespace

bool isFollowUp(QStringView text)
{
    const QStringList words = wordsOf(text);
    if (words.isEmpty())
        return false;
    const QStringList topic = topicWords(text);
    const auto any = [](const QStringList &list, auto test) { return std::any_of(list.begin(), list.end(), test); };
    const auto all = [](const QStringList &list, auto test) { return std::all_of(list.begin(), list.end(), test); };
    if (asksWhereTheyAre(words))
        return false;
    if (topic.isEmpty())
        return !all(words, isGreeting);
    if (linksBack(words) && topic.size() <= kShortFollowUp)
        return true;
    if (words.size() > 1 && words[0] == u"what" && words[1] == u"about")
        return true;
    if (words.size() > 1 && words[0] == u"how" && words[1] == u"about")
        return true;
    const QStringList named = [&topic] {
        QStringList left;
        std::copy_if(topic.begin(), topic.end(), std::back_inserter(left), [](const QString &word) { return !isAttribute(word); });
        return left;
    }();
    // "combien ?", "quel prix ?" name nothing; "vos tarifs", "your prices" name the whole list.
    if (named.isEmpty())
        return !any(words, isPossessive);
    const auto pointsBack = [&any](const QString &word) { return any(word.split(u'-'), isPointingBack); }; // "celui-ci"
    if ((any(words, pointsBack) || namesByPronoun(words)) && named.size() <= 1)
        return true;
    // "le samedi ?", "pour les enfants ?": only what replaces a word of the question before.
    return all(named, [](const QString &word) { return replacementClass(word) != 0; }) && words.size() <= 4;
}

QString searchText(const QString &text, const std::vector<PastTurn> &history)
{
    if (!isFollowUp(text))
        return text;
    const auto standing = std::find_if(history.rbegin(), history.rend(), [](const PastTurn &turn) { return !isFollowUp(turn.question) && !topicWords(turn.question).isEmpty(); });
    if (standing == history.rend())
        return text;
    const QStringList own = topicWords(text);
    QSet<int> replaced;
    for (const QString &word : own) {
        if (const int place = replacementClass(word))
            replaced.insert(place);
    }
    QString completed = text;
    for (const QString &word : topicWords(standing->question)) {
        const int place = replacementClass(word);
        if (!own.contains(word) && (place == 0 || !replaced.contains(place)))
            completed += u' ' + word;
    }
    return completed;
}

Question buildQuestion(const TurnText &turn, const ConversationMemory &memory, const std::vector<Language> &allowed, const AnswerGuards &guards)
{
    Question question;
    for (const QString &fragment : turn.fragments) {
        const QString trimmed = fragment.trimmed();
        if (trimmed.isEmpty())
            continue;
        if (!question.text.isEmpty())
            question.text += u'\n';
        question.text += trimmed;
    }
    question.history = memory.recent;
    question.summary = memory.summary;
    question.language = languageOf(question.text, priorOf(memory, turn.locale, allowed), allowed);
    question.otherLanguage = otherLanguageFor(question.text, memory, guards.otherLanguages);
    const bool spelling = guards.messageSpelling && question.language == Language::French && question.otherLanguage.isEmpty();
    question.searched = searchText(spelling ? writtenOut(question.text) : question.text, memory.recent);
    return question;
}

} // namespace passerelle::conversation
