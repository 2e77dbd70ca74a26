#include "server/pipeline/open_question.h"

#include "server/generation/courtesy.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QStringList>

#include <algorithm>

namespace passerelle::pipeline {

using namespace Qt::StringLiterals;

namespace {

constexpr double kNear = 1.15;           // times the threshold: an answer that stands on little
constexpr qsizetype kLongestVerdict = 60; // characters

double bestScore(const Draft &draft)
{
    double best = 0;
    for (const FoundPassage &passage : draft.passages)
        best = std::max(best, passage.score);
    return best;
}

std::optional<GapCause> causeOf(const Draft &draft, Fate fate, double best, double threshold)
{
    const AnswerKind kind = draft.answer.kind;
    const bool isAnswer = kind != AnswerKind::Service && kind != AnswerKind::HandedOver && kind != AnswerKind::Curated;
    if (!isAnswer || draft.question.trimmed().isEmpty() || generation::courtesyIn(draft.question) != generation::Courtesy::None || verdictIn(draft.question))
        return std::nullopt;
    if (fate == Fate::ToPerson && kind != AnswerKind::Grounded)
        return GapCause::HandedOver;
    if (fate != Fate::Answered && fate != Fate::Refused && fate != Fate::Drafted)
        return std::nullopt;
    if (kind == AnswerKind::NotFound)
        return GapCause::NotFound;
    if (kind == AnswerKind::Refused)
        return GapCause::Refused;
    return best < threshold * kNear ? std::optional(GapCause::LowScore) : std::nullopt;
}

} // namespace

std::optional<OpenQuestion> openQuestionOf(const Draft &draft, Fate fate, double threshold)
{
    const double best = bestScore(draft);
    const auto cause = causeOf(draft, fate, best, threshold);
    if (!cause)
        return std::nullopt;
    // What was searched stands by itself, which "et le samedi ?" does not.
    return OpenQuestion{*cause, best, draft.searched.trimmed().isEmpty() ? draft.question : draft.searched, draft.language};
}

std::optional<AnswerVerdict> verdictIn(QStringView text)
{
    static const QSet<QString> wrong{u"non ce n est pas ca"_s, u"non c est pas ca"_s, u"ce n est pas ca"_s, u"c est pas ca"_s, u"ce n est pas ma question"_s, u"c est pas ma question"_s,
                                     u"ce n est pas ce que je demande"_s, u"c est pas ce que je demande"_s, u"ce n etait pas ma question"_s, u"c etait pas ma question"_s, u"vous n avez pas repondu a ma question"_s,
                                     u"ca ne repond pas a ma question"_s, u"cela ne repond pas a ma question"_s, u"ca repond pas a ma question"_s, u"rien a voir"_s, u"c est faux"_s, u"mauvaise reponse"_s,
                                     u"no that s not it"_s, u"that s not it"_s, u"that s not what i asked"_s, u"that s not my question"_s, u"that s wrong"_s, u"wrong answer"_s};
    static const QRegularExpression gap(u"[^\\p{L}]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    const QString trimmed = text.trimmed().toString();
    if (trimmed.isEmpty() || trimmed.size() > kLongestVerdict)
        return std::nullopt;
    if (trimmed.startsWith(u"👎"_s) && trimmed.size() <= 4) // with its shade, if it has one
        return AnswerVerdict::Wrong;
    if (trimmed.startsWith(u"👍"_s) && trimmed.size() <= 4)
        return AnswerVerdict::Good;
    QString plain = trimmed.normalized(QString::NormalizationForm_D).toLower();
    plain.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    const QString words = plain.split(gap, Qt::SkipEmptyParts).join(u' ');
    return wrong.contains(words) ? std::optional(AnswerVerdict::Wrong) : std::nullopt;
}

} // namespace passerelle::pipeline
