#include "server/gateways/supabase/supabase_answers.h"

#include "server/gateways/retry_after.h"
#include "server/json/strict_json.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QRegularExpression>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace passerelle::gateways {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(supabaseLog, "passerelle.supabase")

nlohmann::json objectOf(const QByteArray &bytes)
{
    auto parsed = passerelle::json::parse(bytes);
    return parsed && parsed->is_object() ? std::move(*parsed) : nlohmann::json::object();
}

// The header, then what the message says ("… only request this after 57 seconds."), then what the limits are: mails are few an
// hour where the project has no mail server of its own.
std::chrono::milliseconds waitingTime(const HttpResponse &response, const QByteArray &code)
{
    if (const auto told = readRetryAfter(response.header("retry-after")))
        return *told;
    static const QRegularExpression seconds(u"after (\\d{1,5}) second"_s);
    const auto match = seconds.match(QString::fromUtf8(response.body));
    if (match.hasMatch())
        return std::chrono::seconds(match.captured(1).toInt());
    return code == "over_email_send_rate_limit" ? std::chrono::milliseconds(30min) : std::chrono::milliseconds(1min);
}

QString weaknessOf(const nlohmann::json &body)
{
    const auto *weak = passerelle::json::member(body, "weak_password");
    const auto *reasons = weak && weak->is_object() ? passerelle::json::member(*weak, "reasons") : nullptr;
    const auto says = [&](const char *reason) { return reasons && reasons->is_array() && std::find(reasons->begin(), reasons->end(), reason) != reasons->end(); };
    if (says("pwned"))
        return u"Supabase refuses this password: it stands in lists of stolen ones; choose another one"_s;
    if (says("characters"))
        return u"Supabase refuses this password: it wants more kinds of characters (letters, digits, signs)"_s;
    return u"Supabase refuses this password: it is too short"_s;
}

struct Sentence {
    const char *code;
    ErrorKind kind;
    const char *sentence;
};
// The rest has a sentence of its own below, or is over for good.
constexpr Sentence kSentences[] = {
    {"same_password", ErrorKind::InvalidInput, "the new password must differ from the present one"},
    {"otp_expired", ErrorKind::InvalidInput, "the code is wrong, used or over: ask for a new one"},
    {"validation_failed", ErrorKind::InvalidInput, "Supabase does not take this address or this password"},
    {"email_address_invalid", ErrorKind::InvalidInput, "Supabase does not take this address or this password"},
    {"reauthentication_needed", ErrorKind::Conflict, "Supabase wants a fresh proof before it changes the password: use \"Forgotten password\" instead"},
    {"signup_disabled", ErrorKind::Conflict, "the Supabase project lets nobody sign up: whoever runs this service must allow it there (Authentication, Sign In / Providers)"},
    {"email_address_not_authorized", ErrorKind::Conflict, "Supabase sends no mail to this address: whoever runs this service must give the project a mail server of its own (Authentication, Emails, SMTP)"},
    {"captcha_failed", ErrorKind::Conflict, "the Supabase project asks for a captcha, which does not exist here: whoever runs this service must turn it off there"},
};
constexpr const char *kOver[] = {"invalid_credentials", "email_not_confirmed", "user_banned", "user_not_found", "user_already_exists", "email_exists", "bad_jwt", "no_authorization", "session_not_found", "session_expired",
                                 "refresh_token_not_found", "refresh_token_already_used", "invalid_grant"};

} // namespace

QByteArray authCodeOf(const HttpResponse &response)
{
    if (const QByteArray named = response.header("x-sb-error-code"); !named.isEmpty())
        return named;
    const nlohmann::json body = objectOf(response.body);
    for (const char *key : {"error_code", "code", "error"}) {
        if (const QString code = passerelle::json::text(body, key); !code.isEmpty())
            return code.toUtf8();
    }
    return {};
}

Error authError(const HttpResponse &response, const char *during)
{
    const QByteArray code = authCodeOf(response);
    qCInfo(supabaseLog, "%s: HTTP %d %s", during, response.status, code.isEmpty() ? "without a code" : code.constData());
    if (response.status == 429 || code.startsWith("over_"))
        return {ErrorKind::RateLimited, QString::fromLatin1(code), waitingTime(response, code)};
    if (code == "weak_password")
        return {ErrorKind::InvalidInput, weaknessOf(objectOf(response.body)), {}};
    for (const Sentence &one : kSentences) {
        if (code == one.code)
            return {one.kind, QString::fromUtf8(one.sentence), {}};
    }
    if (std::find(std::begin(kOver), std::end(kOver), code) != std::end(kOver))
        return {ErrorKind::Unauthorized, QString::fromLatin1(code), {}};
    // The gateway before it knows no such key, or what answers is no Supabase.
    if (response.status >= 400 && response.status < 500)
        return {ErrorKind::Unavailable, identityProviderRefuses(), {}};
    return {ErrorKind::Unavailable, identityProviderAway(), {}};
}

Result<ProvenIdentity> readIdentity(const QByteArray &bytes, Instant now)
{
    const nlohmann::json body = objectOf(bytes);
    const auto *user = passerelle::json::member(body, "user");
    const QByteArray access = passerelle::json::text(body, "access_token").toUtf8();
    const QByteArray refresh = passerelle::json::text(body, "refresh_token").toUtf8();
    ProvenIdentity identity;
    identity.subject = user && user->is_object() ? passerelle::json::text(*user, "id") : QString();
    identity.email = user && user->is_object() ? passerelle::json::text(*user, "email").toLower() : QString();
    // It came over TLS from the project itself, so that its signature proves nothing more; but it must be this person's.
    const QByteArrayList parts = access.split('.');
    const nlohmann::json claims = parts.size() == 3 ? objectOf(QByteArray::fromBase64(parts.at(1), QByteArray::Base64UrlEncoding)) : nlohmann::json::object();
    if (identity.subject.isEmpty() || refresh.isEmpty() || passerelle::json::text(claims, "sub") != identity.subject || passerelle::json::text(claims, "role") != u"authenticated"_s)
        return failure(ErrorKind::Corrupt, u"Supabase's answer holds no session of the person that it names"_s);
    const qint64 seconds = std::clamp<qint64>(passerelle::json::integer(body, "expires_in", 3600), 1, 604'800);
    identity.tokens = {Secret(access), Secret(refresh), now + std::chrono::seconds(seconds)};
    return identity;
}

std::optional<StorageRefusal> storageRefusal(const HttpResponse &response)
{
    const nlohmann::json body = objectOf(response.body);
    const auto *status = passerelle::json::member(body, "statusCode");
    const int said = status && status->is_string() ? passerelle::json::toQString(*status).toInt() : static_cast<int>(passerelle::json::integer(body, "statusCode"));
    if (response.status < 300 && said < 300)
        return std::nullopt;
    const QString code = passerelle::json::text(body, "code", passerelle::json::text(body, "error"));
    return StorageRefusal{said > 0 ? said : response.status, code.toUtf8(), passerelle::json::text(body, "message")};
}

} // namespace passerelle::gateways
