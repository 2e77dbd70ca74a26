// What people teach the assistant: answers written by a person, what is said of answers, and the questions that found no
// good one, grouped by meaning. Plain data.
#pragma once

#include "server/base/clock.h"
#include "server/domain/answer.h"
#include "server/domain/ids.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <optional>
#include <vector>

namespace passerelle {

// One text a language; a question in a language without a text gets the other one.
struct CuratedAnswer {
    CuratedId id;
    int version = 1;                // counts its changes
    std::vector<QString> questions; // how people ask it; at least one
    QString french;
    QString english;
    bool enabled = true;
    Instant changedAt;
    QString changedBy;              // as the audit log names actors

    const QString &textIn(Language language) const
    {
        const QString &wanted = language == Language::French ? french : english;
        return !wanted.isEmpty() ? wanted : (language == Language::French ? english : french);
    }
    bool operator==(const CuratedAnswer &) const = default;
};

enum class AnswerVerdict { Good, Wrong, Incomplete };
const char *nameOf(AnswerVerdict verdict); // "good", "wrong", "incomplete"
std::optional<AnswerVerdict> verdictFromName(QByteArrayView name);

// What somebody said of the answer to one message.
struct AnswerFeedback {
    qint64 number = 0;
    InboxNumber message;
    ContactId contact; // who got the answer
    Instant at;
    AnswerVerdict verdict = AnswerVerdict::Good;
    bool byContact = false;
    QString by;         // who said so, when a person of the business did
    QString note;
    QString correction; // what should have been answered
};

enum class GapCause {
    NotFound,   // the documents do not say
    Refused,    // the model stopped, or its figures could not be confirmed
    LowScore,   // answered, from passages that scored little more than the threshold
    HandedOver, // a person had to take over, for want of an answer
    Marked,     // somebody called the answer wrong or incomplete
};
inline constexpr int kGapCauseCount = 5;
const char *nameOf(GapCause cause); // "not_found", "refused", "low_score", "handed_over", "marked"

// A question as its turn leaves it.
struct OpenQuestion {
    GapCause cause = GapCause::NotFound;
    double score = 0; // of the best passage
    QString text;
    Language language = Language::French;
};

struct GapQuestion {
    qint64 number = 0;
    InboxNumber message;
    ContactId contact;
    Instant at;
    OpenQuestion question;
    GapId gap;                 // none: not grouped yet
    QString vectorProfile;     // of `vector`
    std::vector<float> vector; // its meaning, when an embedder was asked; normalised
};

enum class GapState { Open, Answered, Dismissed };
const char *nameOf(GapState state); // "open", "answered", "dismissed"
std::optional<GapState> gapStateFromName(QByteArrayView name);

struct Gap {
    GapId id;
    GapState state = GapState::Open;
    CuratedId answer; // the last one, which may be gone by now
    Instant changedAt;
};

} // namespace passerelle
