// Calls a channel's own hook through the public address as the channel would, with a word in place of a contact's text, and
// waits until the drainer has come to it: the way in, whole. No contact, no ticket, no model, no send. Thread-safe; blocks.
#pragma once

#include "server/doctor/check.h"
#include "server/domain/channel.h"
#include "server/domain/ports/connection_probe.h"
#include "server/domain/ports/round_trip_store.h"
#include "server/domain/self_calls.h"

#include <functional>

namespace passerelle::doctor {

// One message as the channel sends it: the path below the public address, the headers and the body.
struct HookCall {
    QString path;
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    bool endsAtTheDoor = false; // proven and acknowledged, without a message that could go further
};
// A question that the channel asks once, when it is set up, and what must be answered.
struct SetUpQuestion {
    QString path;
    QByteArray answer;
};
// None: a channel of this kind cannot be called by ourselves.
using HookCallMaker = std::function<std::optional<HookCall>(const Channel &channel, const Secret &secret, const QString &word)>;

// None: channels of this kind ask nothing.
using SetUpQuestionMaker = std::function<std::optional<SetUpQuestion>(const Channel &channel)>;

struct Trip {
    Fault fault = Fault::None;   // None, or what failed
    bool isSlow = false;         // it arrived, and the acknowledgement took more than a second
    bool isOfAddress = false;    // the fault would be every channel's
    QString seen;
    std::optional<std::chrono::milliseconds> ack;
    std::optional<std::chrono::milliseconds> whole;
};

class ChannelExaminer {
public:
    struct Parts {
        ConnectionProbe &probe;
        SelfCalls &selfCalls;
        const Clock &clock;
        HookCallMaker makeCall;
        SetUpQuestionMaker makeQuestion;
        // The checks of the address, asked when a call fails in a way that may be the address's.
        std::function<std::vector<Check>(std::stop_token)> examineAddress;
    };
    explicit ChannelExaminer(Parts parts) : m_parts(std::move(parts)) {}

    bool canTravel(const Channel &channel) const { return m_parts.makeCall(channel, Secret(), QString()).has_value(); }
    // canTravel() only.
    Trip travel(const QString &publicUrl, const Channel &channel, std::stop_token stop) const;
    // Whether a wrong secret is refused out there as it is here.
    Check checkRefusal(const QString &publicUrl, const Channel &channel, std::stop_token stop) const;
    // None where there is no such question. What it carries is only for an address that has proven itself.
    std::optional<Check> checkSetUp(const QString &publicUrl, const Channel &channel, std::stop_token stop) const;

private:
    ProbeAnswer call(const QString &publicUrl, const std::optional<HookCall> &hook, std::stop_token stop) const;
    Trip explain(const ProbeAnswer &answer, std::stop_token stop) const;

    Parts m_parts;
};

// The trip as a line of the report.
Check checkOf(const Trip &trip);

} // namespace passerelle::doctor
