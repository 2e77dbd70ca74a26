#include "tests/simulators/supabase_simulator.h"

#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
namespace strict = passerelle::json;

constexpr char kAuth[] = "/auth/v1/";
constexpr char kStorage[] = "/storage/v1/";

enum class Key { None, Unknown, Publishable, Secret, OldPublishable, OldSecret };

// The newer keys are told by their beginning, the older ones are JWTs that name a role.
Key kindOf(const QByteArray &key)
{
    if (key.isEmpty())
        return Key::None;
    if (key.startsWith("sb_publishable_"))
        return Key::Publishable;
    if (key.startsWith("sb_secret_"))
        return Key::Secret;
    const QByteArrayList parts = key.split('.');
    if (parts.size() != 3)
        return Key::Unknown;
    const auto claims = strict::parse(QByteArray::fromBase64(parts.at(1), QByteArray::Base64UrlEncoding));
    const QString role = claims && claims->is_object() ? strict::text(*claims, "role") : QString();
    if (role == QStringLiteral("anon"))
        return Key::OldPublishable;
    return role == QStringLiteral("service_role") ? Key::OldSecret : Key::Unknown;
}

// An older key must stand as a bearer, too; for a newer one the gateway puts a token of its own there, and as a bearer it is
// no JWT.
std::optional<Reply> refusedBearer(const Call &call, Key key)
{
    const QByteArray bearer = call.header("authorization");
    if (bearer.startsWith("Bearer sb_"))
        return storageRefusal("403", "Unauthorized", "InvalidJWT", "Invalid Compact JWS");
    if (bearer.isEmpty() && (key == Key::OldPublishable || key == Key::OldSecret))
        return jsonReply(400, {{"statusCode", "400"}, {"error", "Error"}, {"message", "headers must have required property 'authorization'"}});
    return std::nullopt;
}

} // namespace

Reply SupabaseSimulator::answer(const Call &call, const Behaviour &behaviour)
{
    const Key key = kindOf(call.header("apikey"));
    if (key == Key::None)
        return gatewayRefusal("No API key found in request", "No `apikey` request header or url param was found.");
    if (key == Key::Unknown)
        return gatewayRefusal("Invalid API key", "Double check your API key.");
    if (call.path.startsWith(kAuth))
        return m_auth.answer(call, call.path.mid(sizeof kAuth - 2), behaviour);
    if (!call.path.startsWith(kStorage))
        return jsonReply(404, {{"message", "no Route matched with those values"}});
    if (auto refused = refusedBearer(call, key))
        return *std::move(refused);
    const bool secret = key == Key::Secret || key == Key::OldSecret;
    return m_storage.answer(call, call.path.mid(sizeof kStorage - 2), secret ? SupabaseStorage::Caller::Secret : SupabaseStorage::Caller::Publishable);
}

Reply SupabaseSimulator::error(int status, const Behaviour &behaviour) const
{
    if (status == 429)
        return storageRefusal("429", "too_many_connections", "SlowDown", "Too many connections issued to the database");
    if (status == 544)
        return storageRefusal("544", "database_timeout", "DatabaseTimeout", "The connection to the database timed out");
    return jsonReply(status, {{"message", behaviour.has("message") ? behaviour.text("message").toStdString() : "Internal error"}});
}

void SupabaseSimulator::reset()
{
    m_auth.reset();
    m_storage.reset();
}

} // namespace passerelle::simulators
