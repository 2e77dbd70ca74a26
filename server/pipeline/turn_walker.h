// Walks one claimed turn through its stages: question, evidence, answer (written), sending (written), outcome (written).
// When the channel is free at once, the answer and `sending` are written in one go. A crash anywhere resumes at the last stage written: an answer is never paid for twice, and a message found in `sending`
// is uncertain, never sent again by itself. Thread-safe; blocks the calling worker.
#pragma once

#include "server/base/keyed_hash.h"
#include "server/delivery/courier.h"
#include "server/domain/ports/alerts.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/contact_rights.h"
#include "server/domain/ports/effect_store.h"
#include "server/domain/ports/event_sink.h"
#include "server/domain/ports/journal_stores.h"
#include "server/journal/retry_policy.h"
#include "server/pipeline/turn_answerer.h"

#include <atomic>
#include <functional>
#include <stop_token>

namespace passerelle::pipeline {

class FactSeeker;
class MediaStage;

struct WalkerOptions {
    Millis lease{60'000};
    Millis paceWithin{1000};    // how long a worker waits for its channel's pace before it takes another turn
    int attempts = 5;           // of a turn that gets nowhere, then it is a dead letter
    Millis backlog{15 * 60'000}; // what has waited longer (the service was down) is a person's to answer
    Millis attemptPause{1000};  // before the next attempt; doubles
    int bumps = 4;              // how often newer messages may still join a turn before it is sent all the same
    journal::RetryPolicy retry = {};
    std::function<double()> random = {}; // 0 … 1; replaced in tests
};

struct WalkerCounters {
    std::atomic<quint64> walked{0}, answered{0}, sent{0}, bumped{0}, retried{0}, uncertain{0}, failed{0}, lost{0}, takenOver{0}, handedOver{0};
};

class TurnWalker {
public:
    struct Parts {
        TurnStore &turns;
        TurnAnswerer &answerer;
        delivery::Courier &courier;
        Cipher &cipher;
        const Clock &clock;
        ContactRights *rights = nullptr; // null: nobody asks what the contact may want
        EffectGate *effects = nullptr;   // null: every answer goes out
        MediaStage *media = nullptr;     // null: nothing but text is read
        Alerts *alerts = nullptr;        // null: nobody is told that a person is wanted
        std::function<void(const TurnClaim &)> personWanted = {}; // the same, for the channel; must not block
        EventSink *events = nullptr;     // null: nobody hears of turns that end
        FactSeeker *seeker = nullptr;    // null: no model looks for what to remember
    };
    TurnWalker(Parts parts, WalkerOptions options);

    // Never throws, and leaves the turn in a state from which it goes on, whatever happens.
    void walk(const TurnClaim &claim, std::stop_token stop);
    // Puts an untouched claim back (the service stops).
    void putBack(const TurnClaim &claim);
    // That a person is wanted in its conversation. `reason`: English, without what the contact wrote.
    void tellPeople(const TurnClaim &claim, const QString &reason);

    const WalkerCounters &counters() const { return m_counters; }
    Millis lease() const { return m_options.lease; }

private:
    struct Step; // one walk: the claim, its work, and what it measured
    void walkStages(Step &step);
    enum class Next { Answer, Deliver, Done };
    Next considerRights(Step &step);
    Next considerMedia(Step &step);
    bool answer(Step &step);
    bool keepsAsDraft(Step &step);
    bool hasExpired(Step &step);
    std::optional<QString> staleness(const Step &step) const;
    // Who speaks for the business.
    void takeUpHistory(Step &step);
    bool mayDeliver(Step &step);
    void leaveToPerson(Step &step);
    bool handOver(Step &step, const QString &reason);
    SendRules rulesOf(const Step &step) const;
    bool wasGranted(Step &step, SendPermit permit);
    void tellPeople(Step &step);
    void tellWatchers(const TurnClaim &claim, bool drafted, bool open) const;
    bool writeAnswer(Step &step);
    std::optional<QString> circlesIn(const Step &step, std::optional<quint64> nextHash) const;
    Result<Draft> makeDraft(Step &step);
    delivery::Addressee addressee(const Step &step) const;
    void deliver(Step &step);
    std::optional<delivery::ReadyCall> prepareCall(Step &step);
    void conclude(Step &step, const SendOutcome &outcome);
    void concludeSent(Step &step);
    void retryOrGiveUp(Step &step, const SendOutcome &outcome);
    void tryAgain(Step &step, const Error &error);
    void end(Step &step, Fate fate, const QString &reason);
    void rememberFacts(const Step &step, TurnEnd &ending) const;
    void seekFacts(const Step &step, const TurnEnd &ending) const;
    quint64 replyHash(const Step &step) const;
    void note(const Status &written, const Step &step, const char *during);

    Parts m_parts;
    WalkerOptions m_options;
    WalkerCounters m_counters;
};

} // namespace passerelle::pipeline
