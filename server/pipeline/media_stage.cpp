#include "server/pipeline/media_stage.h"

#include "server/base/crash_point.h"
#include "server/media/media_sentences.h"
#include "server/pipeline/turn_text.h"

#include <QtCore/QLoggingCategory>

#include <algorithm>

namespace passerelle::pipeline {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(mediaLog, "passerelle.media")

bool mayPassLater(ErrorKind kind)
{
    return kind == ErrorKind::Unavailable || kind == ErrorKind::Timeout || kind == ErrorKind::RateLimited;
}

bool carriesFile(const WaitingMessage &message) { return message.kind != MessageKind::Text && wantsReply(message.kind); }

} // namespace

QString askedText(const WaitingMessage &message)
{
    if (message.kind == MessageKind::Unsupported)
        return {};
    const QString words = message.reading ? message.reading->text : QString();
    if (words.isEmpty() || isSpoken(message.kind))
        return message.text.isEmpty() ? words : message.text + (words.isEmpty() ? QString() : u'\n' + words);
    // A description is told apart from what the contact wrote: it is what the file shows, not what is asked.
    return message.text + (message.text.isEmpty() ? QString() : u"\n"_s) + u"["_s + words + u"]"_s;
}

bool asksForText(const TurnWork &work)
{
    return std::any_of(work.messages.begin(), work.messages.end(), [](const WaitingMessage &message) { return message.reading && message.reading->asksForText; });
}

struct MediaStage::Reading {
    const TurnClaim &claim;
    Deadline deadline;
    std::stop_token stop;
    bool mayAsk = false;
    MediaVerdict &verdict;
};

Result<bool> MediaStage::mayAsk(const TurnClaim &claim, const TurnWork &work)
{
    const auto asked = m_parts.store.lastAsked(claim, work.messages.front().number);
    if (!asked)
        return failure(asked.error());
    return !*asked || m_parts.clock.now() - **asked >= m_options.askAgainAfter;
}

Status MediaStage::conclude(Reading &reading, WaitingMessage &message, media::Understood made)
{
    const bool understood = made.reading.state == MediaState::Understood;
    // A caption is a question of its own: it is answered, and nobody is asked to write what was written.
    made.reading.asksForText = !understood && askedText(message).trimmed().isEmpty() && reading.mayAsk;
    reading.verdict.reader += made.reader;
    reading.verdict.fetching += made.fetching;
    if (made.reading.asksForText)
        reading.mayAsk = false; // once is enough
    const Instant now = m_parts.clock.now();
    if (auto kept = m_parts.store.keep(reading.claim, message.number, made.reading, made.calls, now, now + m_options.lease); !kept)
        return kept;
    crashPoint("after_media_read");
    message.reading = std::move(made.reading);
    return {};
}

Status MediaStage::readOne(Reading &reading, WaitingMessage &message)
{
    auto made = m_parts.understander.understand(reading.claim.context(), {reading.claim.channel, message.kind, message.media}, reading.deadline, reading.stop);
    if (made)
        return conclude(reading, message, std::move(*made));
    const bool again = !mayPassLater(made.error().kind) || reading.claim.attempt < m_options.attempts;
    qCWarning(mediaLog, "turn %lld, message %lld: %s", static_cast<long long>(reading.claim.turn.value), static_cast<long long>(message.number.value),
              qUtf8Printable(made.error().what));
    if (again)
        return failure(made.error());
    media::Understood none;
    none.reading.trouble = MediaTrouble::NotReached;
    return conclude(reading, message, std::move(none));
}

Result<MediaVerdict> MediaStage::consider(const TurnClaim &claim, TurnWork &work, const TenantSettings &settings, std::stop_token stop)
{
    MediaVerdict verdict;
    if (std::none_of(work.messages.begin(), work.messages.end(), carriesFile))
        return verdict;
    const auto asks = mayAsk(claim, work);
    if (!asks)
        return failure(asks.error());
    Reading reading{claim, Deadline::after(settings.media.deadline), std::move(stop), *asks, verdict};
    std::size_t files = 0;
    for (auto message = work.messages.rbegin(); message != work.messages.rend(); ++message) {
        if (!carriesFile(*message) || ++files > m_options.filesAtMost || message->reading)
            continue;
        if (auto done = readOne(reading, *message); !done)
            return failure(std::move(done).error());
    }

    const WaitingMessage *asking = nullptr;
    const WaitingMessage *unread = nullptr;
    bool hasQuestion = false;
    for (const WaitingMessage &message : work.messages) {
        if (!message.reading)
            continue;
        if (message.reading->state == MediaState::NotUnderstood)
            unread = &message;
        else if (isSpoken(message.kind))
            verdict.hasSpoken = true;
        if (message.reading->asksForText)
            asking = &message;
    }
    for (WaitingMessage &message : work.messages) {
        message.text = askedText(message);
        hasQuestion = hasQuestion || !message.text.trimmed().isEmpty();
    }
    if (unread)
        verdict.reason = QString::fromLatin1(sentenceOf(unread->reading->trouble));
    if (asking)
        verdict.request = media::requestForText(asking->kind, *asking->reading, settings, questionOf(work, {}, settings).language);
    if (!hasQuestion)
        verdict.kind = verdict.request ? MediaVerdict::Kind::Ask : MediaVerdict::Kind::Silent;
    if (verdict.kind == MediaVerdict::Kind::Silent)
        verdict.reason = unread ? u"the contact was asked to write instead less than an hour ago"_s : u"there is nothing to answer"_s;
    return verdict;
}

} // namespace passerelle::pipeline
