#include "server/gateways/whatsapp/whatsapp_errors.h"

#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using nlohmann::json;
using Kind = SendOutcome::Kind;
using Holds = SendOutcome::Holds;

constexpr qsizetype kMaxOutcomeWords = 500;
constexpr qsizetype kMaxMetaWords = 200;

constexpr WhatsAppErrorRule plain(int code, Kind kind, const char *sentence) { return {code, code, kind, Holds::Nothing, 0s, sentence}; }
constexpr WhatsAppErrorRule pausing(int code, Kind kind, Holds holds, std::chrono::seconds pause, const char *sentence) { return {code, code, kind, holds, pause, sentence}; }

// In the order of their codes.
constexpr WhatsAppErrorRule kRules[] = {
    plain(0, Kind::KeyRefused, "the access token is not valid: make a new system user token in Meta Business and enter it for this channel"),
    plain(1, Kind::NotSent, "Meta had a trouble of its own: it is tried again by itself"),
    plain(2, Kind::NotSent, "Meta's service is down for the moment: it is tried again by itself"),
    pausing(3, Kind::Refused, Holds::Channel, 900s, "the access token may not do this: give its system user the permission whatsapp_business_messaging"),
    pausing(4, Kind::NotSent, Holds::Tenant, 60s, "the Meta app has made too many calls: the business's messages wait until Meta takes more"),
    pausing(10, Kind::Refused, Holds::Channel, 900s, "the access token lacks a permission: give its system user whatsapp_business_messaging and this account"),
    plain(33, Kind::Refused, "Meta does not know this phone number id, or the token may not see it: check the channel's number"),
    plain(100, Kind::Refused, "Meta refuses a parameter: check the number and the Graph version, then report it with the trace id from the log"),
    plain(190, Kind::KeyRefused, "the access token has expired or was withdrawn: make a new system user token in Meta Business and enter it for this channel"),
    {200, 299, Kind::Refused, Holds::Channel, 900s, "the access token lacks a permission: give its system user whatsapp_business_messaging and this account"},
    pausing(368, Kind::Refused, Holds::Channel, 3600s, "Meta has blocked the account for a breach of its policies: look at the account's quality page in WhatsApp Manager"),
    pausing(80007, Kind::NotSent, Holds::Tenant, 60s, "the WhatsApp account has made too many calls: the business's messages wait until Meta takes more"),
    pausing(130429, Kind::NotSent, Holds::Channel, 1s, "the number sends faster than Meta allows: its messages wait a little"),
    plain(130472, Kind::Refused, "Meta keeps this contact out of business messages for an experiment: reach them in another way"),
    plain(130497, Kind::Refused, "Meta does not let this account write to the contact's country: see the account's restrictions in WhatsApp Manager"),
    plain(131000, Kind::NotSent, "Meta could not send it, for a reason that it does not name: it is tried again by itself"),
    plain(131008, Kind::Refused, "a parameter is missing from the call: report it with the trace id from the log"),
    plain(131009, Kind::Refused, "Meta does not take a parameter's value: check the contact's number, then report it with the trace id from the log"),
    plain(131016, Kind::NotSent, "WhatsApp's service is not available for the moment: it is tried again by itself"),
    plain(131021, Kind::Refused, "the contact is the business's own number: a number cannot write to itself"),
    plain(131026, Kind::Refused, "it cannot be delivered: the contact has no WhatsApp, an old version, or has not accepted its terms; call them"),
    plain(131030, Kind::Refused, "the contact's number is not on the test number's list: add it in the Meta app's API setup, or use a real number"),
    pausing(131031, Kind::Refused, Holds::Channel, 3600s, "Meta has locked the WhatsApp account: see WhatsApp Manager for the reason and ask for a review"),
    pausing(131037, Kind::Refused, Holds::Channel, 900s, "the number's display name is not approved: have it approved in WhatsApp Manager"),
    pausing(131042, Kind::Refused, Holds::Channel, 900s, "the WhatsApp account has a payment trouble: set its payment method right in Meta Business"),
    pausing(131045, Kind::Refused, Holds::Channel, 900s, "the number is not registered with the Cloud API: register it in WhatsApp Manager"),
    plain(131047, Kind::WindowClosed, "the contact has not written for 24 hours: a template must open the conversation again"),
    pausing(131048, Kind::Refused, Holds::Channel, 3600s, "too many contacts have blocked or reported this number: write to fewer people and look at its quality in WhatsApp Manager"),
    plain(131049, Kind::Refused, "Meta chose not to deliver it, to spare the contact: wait until they write"),
    plain(131050, Kind::Refused, "the contact no longer wants marketing messages: write only when they write"),
    plain(131051, Kind::Refused, "WhatsApp does not take this kind of message: report it with the trace id from the log"),
    plain(131052, Kind::Refused, "Meta could not fetch the contact's file: ask for it again"),
    plain(131053, Kind::Refused, "Meta could not take the file: check its kind and its size"),
    pausing(131056, Kind::NotSent, Holds::Contact, 4s, "too many messages to this contact in a short time: theirs wait a little"),
    plain(131057, Kind::NotSent, "the WhatsApp account is under maintenance: it is tried again by itself"),
    plain(131062, Kind::Refused, "this contact cannot be written to by their WhatsApp user name: their phone number is needed"),
    pausing(131064, Kind::Refused, Holds::Channel, 3600s, "the number has reached how many people it may write to: raise its limit in WhatsApp Manager, or wait"),
    plain(132000, Kind::Refused, "the template wants another number of values: set the channel's template right"),
    plain(132001, Kind::Refused, "the template does not exist in this language: choose another, or have it approved"),
    plain(132005, Kind::Refused, "the template is too long once it is filled in: shorten it"),
    plain(132007, Kind::Refused, "the template breaks WhatsApp's rules: choose another"),
    plain(132008, Kind::Refused, "a value of the template is not valid: set the channel's template right"),
    plain(132012, Kind::Refused, "a value of the template has the wrong form, such as a line break: set the channel's template right"),
    plain(132015, Kind::Refused, "Meta has paused the template for its quality: choose another"),
    plain(132016, Kind::Refused, "Meta has switched the template off for its quality: choose another"),
    plain(133016, Kind::Refused, "the number was registered too often: wait 72 hours"),
    plain(135000, Kind::Refused, "Meta refuses the message without saying why: report it with the trace id from the log"),
    plain(137000, Kind::Refused, "the contact's identity has changed: confirm it before writing"),
};

QString metaSentence(const WhatsAppError &error, const WhatsAppErrorRule *rule)
{
    const QString sentence = rule ? QString::fromUtf8(rule->sentence) : u"an error that Passerelle does not know: look it up in Meta's list of error codes"_s;
    QString words = error.code >= 0 ? u"WhatsApp %1: %2"_s.arg(error.code).arg(sentence) : u"WhatsApp answered HTTP %1"_s.arg(error.httpStatus);
    const QString theirs = error.details.simplified().left(kMaxMetaWords);
    if (!theirs.isEmpty())
        words += u" ("_s + theirs + u')';
    return words.left(kMaxOutcomeWords);
}

// A code that the contract does not know, or an answer without one.
SendOutcome outcomeByStatus(const WhatsAppError &error, QString words)
{
    const int status = error.httpStatus;
    if (error.isTransient || (status >= 500 && status != 504))
        return {.kind = Kind::NotSent, .detail = std::move(words), .holds = Holds::Nothing};
    if (status == 429)
        return {.kind = Kind::NotSent, .detail = std::move(words), .retryAfter = 1s, .holds = Holds::Channel};
    if (status == 401 || (status == 403 && error.code < 0))
        return {.kind = Kind::KeyRefused, .detail = std::move(words)};
    return {.kind = Kind::Refused, .detail = std::move(words), .holds = Holds::Nothing};
}

} // namespace

std::span<const WhatsAppErrorRule> whatsAppErrorRules()
{
    return kRules;
}

const WhatsAppErrorRule *whatsAppErrorRule(qint64 code)
{
    const auto *found = std::find_if(std::begin(kRules), std::end(kRules), [code](const WhatsAppErrorRule &rule) { return code >= rule.first && code <= rule.last; });
    return found == std::end(kRules) ? nullptr : found;
}

WhatsAppError readWhatsAppError(const json &object, int httpStatus)
{
    WhatsAppError error;
    error.code = passerelle::json::integer(object, "code", -1);
    error.isTransient = passerelle::json::boolean(object, "is_transient");
    error.httpStatus = httpStatus;
    error.traceId = passerelle::json::text(object, "fbtrace_id");
    if (const json *data = passerelle::json::member(object, "error_data"))
        error.details = passerelle::json::text(*data, "details");
    return error;
}

SendOutcome outcomeOf(const WhatsAppError &error)
{
    const WhatsAppErrorRule *rule = whatsAppErrorRule(error.code);
    QString words = metaSentence(error, rule);
    if (!rule)
        return outcomeByStatus(error, std::move(words));
    if (error.isTransient && rule->kind == Kind::Refused)
        return {.kind = Kind::NotSent, .detail = std::move(words), .holds = Holds::Nothing};
    SendOutcome outcome{.kind = rule->kind, .detail = std::move(words), .holds = rule->holds};
    if (rule->pause.count() > 0)
        outcome.retryAfter = rule->pause;
    return outcome;
}

} // namespace passerelle::gateways
