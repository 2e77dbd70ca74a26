#include "server/knowledge/curated_book.h"

#include "server/domain/language_detector.h"

#include <QtCore/QRegularExpression>

#include <array>

namespace passerelle::knowledge {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestQuestion = 400; // characters: who tells a story wants an answer to it
constexpr double kLead = 0.05;              // by which the best answer must be ahead of the next

} // namespace

QString reasonOf(CuratedId answer, int version)
{
    return u"curated answer %1, version %2"_s.arg(answer.value).arg(version);
}

std::optional<CuratedId> curatedIn(const QString &reason)
{
    static const QRegularExpression form(u"^curated answer (\\d+), version"_s);
    const auto found = form.match(reason);
    return found.hasMatch() ? std::optional(CuratedId(found.captured(1).toLongLong())) : std::nullopt;
}

CuratedBook::CuratedBook(const std::vector<CuratedAnswer> &answers)
{
    std::array<Sketcher, 2> sketchers{Sketcher(Language::French), Sketcher(Language::English)};
    for (const CuratedAnswer &answer : answers) {
        if (!answer.enabled)
            continue;
        for (std::size_t i = 0; i < answer.questions.size(); ++i) {
            const Language language = detectLanguage(answer.questions[i], Language::French);
            m_known.push_back({m_answers.size(), i, language, sketchers[static_cast<std::size_t>(language)].of(answer.questions[i])});
        }
        m_answers.push_back(answer);
    }
}

std::optional<CuratedMatch> CuratedBook::match(const QString &question, Language language, double threshold) const
{
    if (m_known.empty() || question.size() > kLongestQuestion)
        return std::nullopt;
    std::array<Sketcher, 2> sketchers{Sketcher(Language::French), Sketcher(Language::English)};
    const std::array<Sketch, 2> asked{sketchers[0].of(question), sketchers[1].of(question)};
    std::optional<CuratedMatch> best;
    std::size_t bestAnswer = 0;
    double second = 0; // the best of any other answer
    for (const Known &known : m_known) {
        const double alike = likeness(asked[static_cast<std::size_t>(known.language)], known.sketch);
        if (best && known.answer == bestAnswer ? alike <= best->likeness : alike <= second)
            continue;
        if (!best || alike > best->likeness) {
            if (best && known.answer != bestAnswer)
                second = best->likeness;
            const CuratedAnswer &answer = m_answers[known.answer];
            best = CuratedMatch{answer.id, answer.version, alike, answer.questions[known.question], answer.textIn(language)};
            bestAnswer = known.answer;
        } else {
            second = alike;
        }
    }
    if (!best || best->likeness < threshold || best->likeness - second < kLead)
        return std::nullopt;
    return best;
}

} // namespace passerelle::knowledge
