// The stage before a turn's question: has the files that its messages carry read, once for good, and puts their words where
// the question is taken from. What cannot be read ends in one polite request for text, at most once an hour to a contact.
// Thread-safe; blocks the calling worker on the network and the disk.
#pragma once

#include "server/domain/ports/media_store.h"
#include "server/domain/settings.h"
#include "server/media/media_understander.h"

#include <optional>
#include <stop_token>

namespace passerelle::pipeline {

struct MediaStageOptions {
    Millis lease{60'000};
    Millis askAgainAfter{std::chrono::hours(1)};
    int attempts = 3;         // of a turn, while file or reader cannot be reached; then the contact is asked
    std::size_t filesAtMost = 8; // of one turn, the newest
};

struct MediaVerdict {
    enum class Kind {
        Proceed, // there is something to answer; `request` goes before the answer
        Ask,     // `request` is the whole reply
        Silent,  // nothing is due; `reason` says why
    };
    Kind kind = Kind::Proceed;
    std::optional<QString> request = {};
    QString reason = {};   // English, for the journal
    bool hasSpoken = false;   // a recording has become the contact's words
    Millis reader{0};      // the models' time
    Millis fetching{0};    // the channel's time
};

class MediaStage {
public:
    struct Parts {
        media::MediaUnderstander &understander;
        MediaStore &store;
        const Clock &clock;
    };
    explicit MediaStage(Parts parts, MediaStageOptions options = {}) : m_parts(parts), m_options(options) {}

    // Fills the texts of `work.messages`. Errors are such that may pass: the turn is to be tried again.
    Result<MediaVerdict> consider(const TurnClaim &claim, TurnWork &work, const TenantSettings &settings, std::stop_token stop);

private:
    struct Reading;
    Status readOne(Reading &reading, WaitingMessage &message);
    Result<bool> mayAsk(const TurnClaim &claim, const TurnWork &work);
    Status conclude(Reading &reading, WaitingMessage &message, media::Understood made);

    Parts m_parts;
    MediaStageOptions m_options;
};

// What of a message is asked: its text with the words of its file. A bare link is no question.
QString askedText(const WaitingMessage &message);
// Whether the turn's reply is, or holds, the request to write instead.
bool asksForText(const TurnWork &work);

} // namespace passerelle::pipeline
