#include "server/knowledge/resolution_reader.h"

#include "server/domain/language_detector.h"
#include "server/knowledge/curated_book.h"

namespace passerelle::knowledge {

namespace {

constexpr int kPage = 200;
constexpr int kMostMessages = 5000;

bool isAboutSomething(const JourneyMessage &message)
{
    return message.turn.isValid() && message.fate && (*message.fate == Fate::Answered || *message.fate == Fate::Refused || *message.fate == Fate::ToPerson);
}

AskedQuestion askedQuestion(const JourneyMessage &message)
{
    AskedQuestion asked;
    asked.conversation = message.conversation;
    asked.at = message.receivedAt;
    asked.text = !message.searched.isEmpty() ? message.searched : message.question;
    asked.language = detectLanguage(asked.text, Language::French);
    const AnswerKind kind = message.answerKind;
    asked.answered = message.fate == Fate::Answered && (kind == AnswerKind::Grounded || kind == AnswerKind::Verbatim || kind == AnswerKind::Curated);
    if (kind == AnswerKind::Curated)
        asked.curated = curatedIn(message.reason).value_or(CuratedId());
    return asked;
}

} // namespace

Result<ResolutionReport> readResolution(LedgerReader &ledger, const TenantContext &context, int days, Instant now)
{
    const Instant since = now - std::chrono::days(days);
    std::vector<AskedQuestion> asked;
    MessageQuery query;
    query.limit = kPage;
    int read = 0;
    bool isComplete = false;
    while (!isComplete && read < kMostMessages) {
        const auto messages = ledger.messages(context, query);
        if (!messages)
            return failure(messages.error());
        isComplete = static_cast<int>(messages->size()) < kPage;
        for (const JourneyMessage &message : *messages) {
            ++read;
            query.before = message.number;
            if (message.receivedAt < since - kSilence) {
                isComplete = true; // numbers rise with time
                break;
            }
            if (!isAboutSomething(message))
                continue;
            const auto detail = ledger.message(context, message.number);
            if (!detail && detail.error().kind == ErrorKind::NotFound)
                continue; // erased since
            if (!detail)
                return failure(detail.error());
            if (detail->answerKind != AnswerKind::Service && detail->answerKind != AnswerKind::HandedOver)
                asked.push_back(askedQuestion(*detail));
        }
    }
    ResolutionReport report = durableResolution(std::move(asked), since, now);
    report.isComplete = isComplete;
    return report;
}

} // namespace passerelle::knowledge
