#include "server/gateways/manychat/manychat_answers.h"

#include "server/gateways/retry_after.h"
#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;
using nlohmann::json;
using Kind = SendOutcome::Kind;

constexpr qint64 kWindowClosedCode = 3011;
constexpr qsizetype kMaxDetail = 500;

// ManyChat's own words: message, code, and the details' messages.
QString wordsOf(const json &body)
{
    QString words = passerelle::json::text(body, "message");
    if (const qint64 code = passerelle::json::integer(body, "code"); code != 0)
        words = u"code %1: "_s.arg(code) + words;
    const json *details = passerelle::json::member(body, "details");
    const json *messages = details ? passerelle::json::member(*details, "messages") : nullptr;
    if (messages && messages->is_array()) {
        for (const json &one : *messages)
            words += u" · "_s + passerelle::json::text(one, "message");
    }
    return words;
}

SendOutcome refused(int status, const json &body, const QString &words)
{
    if (passerelle::json::integer(body, "code") == kWindowClosedCode)
        return {Kind::WindowClosed, words};
    if (status == 401 || status == 403)
        return {Kind::KeyRefused, words};
    return {Kind::Refused, words};
}

} // namespace

SendOutcome readSendAnswer(const HttpResponse &response)
{
    const auto parsed = passerelle::json::parse(response.body);
    const json nothing = json::object();
    const json &body = parsed && parsed->is_object() ? *parsed : nothing;
    const QString own = parsed ? wordsOf(body) : QString::fromUtf8(response.body.left(kMaxDetail));
    const QString words = QString(u"HTTP %1: "_s.arg(response.status) + own).left(kMaxDetail);
    const int status = response.status;

    if (status == 429)
        return {Kind::NotSent, words, readRetryAfter(response.header("retry-after"))};
    if (status == 504) // a proxy gave up waiting: the message may well have been accepted behind it
        return {Kind::Uncertain, words};
    if (status >= 500)
        return {Kind::NotSent, words, readRetryAfter(response.header("retry-after"))};
    if (status >= 300)
        return refused(status, body, words);
    const QString said = passerelle::json::text(body, "status");
    if (said == u"success"_s)
        return {Kind::Sent, {}};
    if (said == u"error"_s)
        return refused(status, body, words);
    return {Kind::Uncertain, words}; // a 200 that does not say what became of the message
}

SendOutcome readSendFailure(const Error &error, bool requestLeft)
{
    const QString words = error.what.left(kMaxDetail);
    if (requestLeft)
        return {Kind::Uncertain, words};
    const bool hopeless = error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::InvalidInput;
    return {hopeless ? Kind::Refused : Kind::NotSent, words};
}

} // namespace passerelle::gateways
