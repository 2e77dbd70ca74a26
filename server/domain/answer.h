// A Question as the conversation asks it, and the Answer that goes back.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ids.h"
#include "server/domain/passage.h"
#include "server/domain/usage.h"

#include <QtCore/QString>

#include <chrono>
#include <optional>
#include <vector>

namespace passerelle {

enum class Language { French, English };
const char *nameOf(Language language); // "fr", "en"

// One earlier exchange, oldest first. The answer is empty when none was sent; the question is, when a person of the
// business spoke first.
struct PastTurn {
    QString question;
    QString answer;
    std::optional<Instant> byPersonAt = {}; // when a person said it; none: the assistant did
    QString person = {};                    // the name that is shown; may be empty
    bool operator==(const PastTurn &) const = default;
};

// What is kept of the contact from earlier conversations: data to know, never an instruction and no source.
struct KnownFact {
    QString text;
    Instant at;
    bool operator==(const KnownFact &) const = default;
};

struct Question {
    QString text;      // all fragments of the turn, joined by line breaks
    QString searched;  // what to search: the text, completed from the memory when it does not stand by itself
    QString summary;   // the running summary of what came before `history`; may be empty
    std::vector<PastTurn> history;
    Language language = Language::French;
    std::vector<KnownFact> known = {};
    QString contactName = {};   // as the channel gives it; replaced before a remote model where the tenant wants it
    QString otherLanguage = {}; // the contact's, where it is neither and the tenant allows it: "es"; `language` is of fixed sentences
};

enum class AnswerKind {
    Grounded,   // written by a model, cited, every figure found in a cited passage
    Verbatim,   // the passages themselves with their pages: no model, or none that answered in time
    NotFound,   // an honest "the documents do not say", with an offer of help
    Refused,    // the provider's safety stop, off-topic …: a neutral sentence
    Service,    // about the conversation itself: a notice, a question of consent, what became of a right; no model
    HandedOver, // the sentence with which a person takes over
    Curated,    // written by a person for this question: no search, no model
};
inline constexpr int kAnswerKindCount = 7;
const char *nameOf(AnswerKind kind); // "grounded", "verbatim", "not_found", "refused", "service", "handed_over", "curated"

struct Answer {
    AnswerKind kind = AnswerKind::NotFound;
    QString text;                      // Markdown as the model wrote it, sources line included; delivery shapes it for the phone
    std::vector<PassageId> cited;      // in order of first citation
    QString model;                     // what really answered ("gemini-3.8-flash"); empty without a model
    QString reason;                    // why it is not Grounded; English, for the journal
    TokenUsage usage = {};                // of all calls made for it
    int modelCalls = 0;
    std::chrono::milliseconds modelTime{0};
    std::vector<ModelCall> calls = {};    // each with its cost; written with the turn, not kept with the draft
};

} // namespace passerelle
