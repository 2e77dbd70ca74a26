// What calls of models use and cost. Written once, with the turn that they were made for where there is one.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ids.h"
#include "server/domain/message.h"
#include "server/domain/money.h"

#include <QtCore/QString>

#include <array>
#include <optional>

namespace passerelle {

struct TokenUsage {
    qint64 input = 0;
    qint64 output = 0;   // without what was thought
    qint64 thinking = 0; // billed like output
    qint64 cached = 0;   // of the input, read from the provider's cache
};

enum class CallPurpose {
    Answer,          // for a contact's message
    TestQuestion,    // asked by the operator
    QuestionVector,  // embedding what is searched
    DocumentVectors, // embedding what is imported
    Transcription,   // of a contact's recording
    Description,     // of a contact's picture or document
    ContactFacts,    // what is worth remembering of a contact
    PageReading,     // the text of a document's page, from its picture
    Reranking,       // putting the passages found for a message in order
};
const char *nameOf(CallPurpose purpose); // "answer", "test_question", "question_vector", "document_vectors", "transcription", "description", "contact_facts", "page_reading", "reranking"

struct ModelCall {
    QString provider; // "gemini", "openai"
    QString model;    // what really answered
    CallPurpose purpose = CallPurpose::Answer;
    TokenUsage tokens = {};
    qint64 embedded = 0;             // tokens turned into vectors
    bool estimated = false;          // counted by us: the provider does not tell
    std::optional<Money> cost = {};  // in euros; none: the price is not known
};

struct UsageTotals {
    qint64 answers = 0; // turns answered, each once, with or without a model
    qint64 calls = 0;
    TokenUsage tokens = {};
    qint64 embedded = 0;
    Money cost = {};        // of the calls whose price is known
    qint64 unpricedCalls = 0;
};

// [from, to)
struct Span {
    Instant from;
    Instant to;
    bool operator==(const Span &) const = default;
};

// What one model did for one purpose within a quarter of an hour: every time zone's days begin at such a border.
struct UsageSlot {
    Instant begin;
    QString provider; // empty: answers alone
    QString model;
    CallPurpose purpose = CallPurpose::Answer;
    UsageTotals totals;
};
inline constexpr std::chrono::minutes kUsageSlot{15};

struct ContactUsage {
    ContactId contact;
    UsageTotals totals;
};

struct TurnUsage {
    TurnId turn;
    ContactId contact;
    Instant at;
    UsageTotals totals;
};

// How a span's messages were answered.
struct AnswerFigures {
    std::array<qint64, kFateCount> fates{}; // of the messages received, by Fate
    qint64 inProgress = 0;
    qint64 byModel = 0;      // answers that a model wrote
    qint64 withoutModel = 0; // verbatim passages, greetings, honest refusals
    std::optional<std::chrono::milliseconds> median; // from the last message of a turn to its delivered answer
    std::optional<std::chrono::milliseconds> slow;   // 95 % were faster
};

} // namespace passerelle
