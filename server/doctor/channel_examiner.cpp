#include "server/doctor/channel_examiner.h"

namespace passerelle::doctor {

namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::seconds kCallWithin{15};
constexpr std::chrono::seconds kArrivesWithin{30};
constexpr std::chrono::milliseconds kQuick{1000};     // what channels recommend
constexpr std::chrono::milliseconds kGivenUp{10'000}; // where they hang up

Fault ownFault(int status)
{
    if (status == 401 || status == 403)
        return Fault::SecretStripped;
    if (status == 400 || status == 413 || status == 415)
        return Fault::BodyChanged;
    if (status == 503 || status == 429)
        return Fault::Busy;
    return Fault::PathNotPassed;
}

} // namespace

ProbeAnswer ChannelExaminer::call(const QString &publicUrl, const std::optional<HookCall> &hook, std::stop_token stop) const
{
    if (!hook)
        return {.fault = ProbeFault::Broken, .detail = u"such a channel is not called"_s, .response = {}, .certificate = {}};
    HttpRequest request;
    request.url = publicUrl + hook->path;
    request.headers = hook->headers;
    request.body = hook->body;
    request.maxResponseBytes = 64 * 1024;
    return m_parts.probe.call(request, Deadline::after(kCallWithin), std::move(stop));
}

Trip ChannelExaminer::travel(const QString &publicUrl, const Channel &channel, std::stop_token stop) const
{
    const QString word = m_parts.selfCalls.expectWord();
    const Monotonic begun = m_parts.clock.monotonic();
    const std::optional<HookCall> hook = m_parts.makeCall(channel, m_parts.selfCalls.secret(), word);
    const ProbeAnswer answer = call(publicUrl, hook, stop);
    if (answer.fault != ProbeFault::None || answer.response.status != 200) {
        m_parts.selfCalls.forget(word);
        return explain(answer, stop);
    }
    Trip trip;
    trip.ack = answer.took;
    trip.isSlow = *trip.ack > kQuick;
    if (*trip.ack > kGivenUp)
        trip.fault = Fault::TooSlow;
    if (hook->endsAtTheDoor) {
        m_parts.selfCalls.forget(word);
        trip.seen = u"a signed call came in and was acknowledged in %1 ms"_s.arg(trip.ack->count());
        return trip;
    }
    if (!m_parts.selfCalls.waitFor(word, channel.id, Deadline::after(kArrivesWithin), stop)) {
        trip = explain(answer, stop); // something may have answered in the service's place
        trip.ack = answer.took;
        return trip;
    }
    trip.whole = std::chrono::duration_cast<std::chrono::milliseconds>(m_parts.clock.monotonic() - begun);
    trip.seen = u"a message came in, was acknowledged in %1 ms and worked on after %2 ms"_s.arg(trip.ack->count()).arg(trip.whole->count());
    return trip;
}

// What the network says first; then whether the address as a whole is ill; only then this hook.
Trip ChannelExaminer::explain(const ProbeAnswer &answer, std::stop_token stop) const
{
    Trip trip;
    trip.fault = faultOf(answer.fault);
    trip.isOfAddress = true;
    trip.seen = trouble(trip.fault);
    for (const Check &check : m_parts.examineAddress(std::move(stop))) {
        if (check.state != CheckState::Failed || check.fault == Fault::ClockSkew)
            continue;
        trip.fault = check.fault;
        trip.seen = check.seen;
        return trip;
    }
    if (answer.fault != ProbeFault::None)
        return trip; // it passed: the address is well by now
    trip.isOfAddress = false;
    const int status = answer.response.status;
    if (status == 200) {
        trip.fault = Fault::NotDrained;
        trip.seen = u"the call was answered with 200, and its message did not come to be worked on within 30 seconds"_s;
    } else if (status >= 300 && status < 400) {
        trip.fault = Fault::Redirect;
        trip.seen = u"callers are sent on to %1"_s.arg(QString::fromUtf8(answer.response.header("location")).left(200));
    } else {
        trip.fault = ownFault(status);
        trip.seen = u"the right secret was sent, and the answer was status %1"_s.arg(status);
    }
    return trip;
}

Check ChannelExaminer::checkRefusal(const QString &publicUrl, const Channel &channel, std::stop_token stop) const
{
    const QString word = m_parts.selfCalls.expectWord();
    const ProbeAnswer answer = call(publicUrl, m_parts.makeCall(channel, m_parts.selfCalls.refusedSecret(), word), std::move(stop));
    m_parts.selfCalls.forget(word);
    if (answer.fault != ProbeFault::None)
        return Check::without("secret", trouble(faultOf(answer.fault)));
    const int status = answer.response.status;
    if (status >= 200 && status < 300)
        return Check::failed("secret", Fault::SecretNotChecked, u"a wrong secret was answered with status %1"_s.arg(status));
    return Check::well("secret", u"the right secret is accepted, a wrong one refused"_s);
}

std::optional<Check> ChannelExaminer::checkSetUp(const QString &publicUrl, const Channel &channel, std::stop_token stop) const
{
    const std::optional<SetUpQuestion> question = m_parts.makeQuestion ? m_parts.makeQuestion(channel) : std::nullopt;
    if (!question)
        return std::nullopt;
    HttpRequest request;
    request.method = "GET";
    request.url = publicUrl + question->path;
    request.maxResponseBytes = 64 * 1024;
    const ProbeAnswer answer = m_parts.probe.call(request, Deadline::after(kCallWithin), std::move(stop));
    if (answer.fault != ProbeFault::None)
        return Check::without("set_up", trouble(faultOf(answer.fault)));
    if (answer.response.status == 200 && answer.response.body == question->answer)
        return Check::well("set_up", u"Meta's question about the callback is answered as it should be"_s);
    return Check::failed("set_up", Fault::QuestionNotAnswered, u"Meta's question about the callback was answered with status %1"_s.arg(answer.response.status));
}

Check checkOf(const Trip &trip)
{
    if (trip.fault != Fault::None)
        return Check::failed("round_trip", trip.fault, trip.seen);
    if (trip.isSlow)
        return Check::warning("round_trip", Fault::Slow, trip.seen);
    return Check::well("round_trip", trip.seen);
}

} // namespace passerelle::doctor
