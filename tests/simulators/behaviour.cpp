#include "tests/simulators/behaviour.h"

#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
namespace strict = passerelle::json;

// Understood by every simulator; a simulator's own keys come on top.
struct KnownKey {
    const char *name;
    enum class Type { Text, Number, Flag, Any } type;
};
constexpr KnownKey kTransportKeys[] = {
    {"path", KnownKey::Type::Text},          {"method", KnownKey::Type::Text},
    {"bodyContains", KnownKey::Type::Text},  {"times", KnownKey::Type::Number},
    {"forever", KnownKey::Type::Flag},       {"skip", KnownKey::Type::Number},
    {"every", KnownKey::Type::Number},       {"delayMs", KnownKey::Type::Number},
    {"status", KnownKey::Type::Number},      {"body", KnownKey::Type::Any},
    {"contentType", KnownKey::Type::Text},   {"headers", KnownKey::Type::Any},
    {"retryAfter", KnownKey::Type::Any},     {"dropBeforeAnswer", KnownKey::Type::Flag},
    {"dropAfterRequest", KnownKey::Type::Flag}, {"reset", KnownKey::Type::Flag},
    {"silent", KnownKey::Type::Flag},        {"dripBytesPerSecond", KnownKey::Type::Number},
    {"cutAfterBytes", KnownKey::Type::Number}, {"truncateJson", KnownKey::Type::Flag},
    {"garbage", KnownKey::Type::Flag},       {"garbageHttp", KnownKey::Type::Flag},
    {"repeatAnswer", KnownKey::Type::Number}, {"html", KnownKey::Type::Flag},
};

bool hasType(const json &value, KnownKey::Type type)
{
    switch (type) {
    case KnownKey::Type::Text: return value.is_string();
    case KnownKey::Type::Number: return value.is_number_integer() && value.get<double>() >= 0;
    case KnownKey::Type::Flag: return value.is_boolean();
    case KnownKey::Type::Any: return true;
    }
    return false;
}

} // namespace

const json *Behaviour::value(const char *key) const
{
    return m_keys ? strict::member(*m_keys, key) : nullptr;
}

bool Behaviour::has(const char *key) const
{
    return value(key) != nullptr;
}

bool Behaviour::flag(const char *key) const
{
    return m_keys && strict::boolean(*m_keys, key);
}

QString Behaviour::text(const char *key) const
{
    return m_keys ? strict::text(*m_keys, key) : QString();
}

std::optional<qint64> Behaviour::number(const char *key) const
{
    const json *found = value(key);
    return found && found->is_number_integer() ? std::optional(found->get<qint64>()) : std::nullopt;
}

QByteArray Behaviour::label() const
{
    return m_keys ? strict::dump(*m_keys) : QByteArray();
}

Status BehaviourQueue::check(const json &behaviour, const QByteArrayList &knownKeys)
{
    if (!behaviour.is_object())
        return failure(ErrorKind::InvalidInput, QStringLiteral("a behaviour is a JSON object"));
    for (const auto &[key, value] : behaviour.items()) {
        const QByteArray name = QByteArray::fromStdString(key);
        bool known = knownKeys.contains(name);
        for (const KnownKey &transport : kTransportKeys) {
            if (name != transport.name)
                continue;
            if (!hasType(value, transport.type))
                return failure(ErrorKind::InvalidInput, QStringLiteral("the key \"%1\" has the wrong type").arg(QString::fromUtf8(name)));
            known = true;
        }
        if (!known)
            return failure(ErrorKind::InvalidInput, QStringLiteral("unknown key \"%1\"").arg(QString::fromUtf8(name)));
    }
    return {};
}

Status BehaviourQueue::add(QByteArrayView body, const QByteArrayList &knownKeys)
{
    auto parsed = strict::parse(body);
    if (!parsed)
        return failure(std::move(parsed).error().during(u"reading the behaviours"));
    bool replace = false;
    json list = *parsed;
    if (list.is_object() && list.contains("behaviours")) {
        replace = strict::boolean(list, "replace");
        json inner = list["behaviours"];
        list = std::move(inner);
    }
    if (!list.is_array())
        list = json::array({list});
    for (const json &behaviour : list) {
        if (Status sound = check(behaviour, knownKeys); !sound)
            return sound;
    }
    if (replace)
        m_entries.clear();
    for (const json &behaviour : list) {
        const qint64 times = strict::boolean(behaviour, "forever") ? 0 : strict::integer(behaviour, "times", 1);
        m_entries.push_back({std::make_shared<const json>(behaviour), times, 0});
    }
    return {};
}

bool BehaviourQueue::matches(const Entry &entry, const Call &call)
{
    const auto asks = [&](const char *key, auto test) {
        const json *wanted = strict::member(*entry.keys, key);
        return !wanted || test(QByteArray::fromStdString(wanted->get<std::string>()));
    };
    return asks("path", [&](const QByteArray &part) { return call.path.contains(part); })
        && asks("method", [&](const QByteArray &method) { return call.method == method; })
        && asks("bodyContains", [&](const QByteArray &part) { return call.body.contains(part); });
}

Behaviour BehaviourQueue::take(const Call &call)
{
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        if (!matches(*entry, call))
            continue;
        ++entry->seen;
        if (entry->seen <= strict::integer(*entry->keys, "skip"))
            continue;
        const qint64 every = strict::integer(*entry->keys, "every", 1);
        if (every > 1 && (entry->seen - strict::integer(*entry->keys, "skip")) % every != 0)
            continue;
        Behaviour taken(entry->keys);
        if (entry->left > 0 && --entry->left == 0)
            m_entries.erase(entry);
        return taken;
    }
    return {};
}

} // namespace passerelle::simulators
