#include "server/json/strict_json.h"

#include "server/json/json_scanner.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace passerelle::json {

namespace {

using nlohmann::json;

// Builds the value from the scanner's walk, in place: only the innermost open container grows.
class ValueBuilder final : public JsonVisitor {
public:
    json root;

    bool onNull() override { return place(nullptr); }
    bool onBoolean(bool value) override { return place(value); }
    bool onInteger(qint64 value) override { return place(value >= 0 ? json(static_cast<std::uint64_t>(value)) : json(static_cast<std::int64_t>(value))); }
    bool onUnsigned(quint64 value) override { return place(static_cast<std::uint64_t>(value)); }
    bool onDouble(double value, std::string_view) override { return place(value); }
    bool onString(std::string_view utf8) override { return place(std::string(utf8)); }
    bool onKey(std::string_view utf8) override
    {
        m_member = &m_open.back()->get_ref<json::object_t &>()[std::string(utf8)];
        return true;
    }
    bool onObjectBegin() override { return open(json::object()); }
    bool onObjectEnd() override { return close(); }
    bool onArrayBegin() override { return open(json::array()); }
    bool onArrayEnd() override { return close(); }

private:
    json *put(json value)
    {
        if (m_open.empty()) {
            root = std::move(value);
            return &root;
        }
        if (m_open.back()->is_array())
            return &m_open.back()->get_ref<json::array_t &>().emplace_back(std::move(value));
        *m_member = std::move(value);
        return m_member;
    }
    bool place(json value)
    {
        put(std::move(value));
        return true;
    }
    bool open(json container)
    {
        m_open.push_back(put(std::move(container)));
        return true;
    }
    bool close()
    {
        m_open.pop_back();
        return true;
    }

    std::vector<json *> m_open;
    json *m_member = nullptr; // where the next value of the innermost object goes
};

} // namespace

Result<json> parse(QByteArrayView bytes)
{
    ValueBuilder builder;
    try {
        if (auto walked = scan(bytes, builder); !walked)
            return failure(std::move(walked).error());
    } catch (const std::exception &) {
        return failure(ErrorKind::InvalidInput, QStringLiteral("the JSON document does not fit into memory"));
    }
    return std::move(builder.root);
}

const json *member(const json &object, const char *key)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

QString toQString(const json &string)
{
    const auto *text = string.get_ptr<const std::string *>();
    return text ? QString::fromUtf8(text->data(), static_cast<qsizetype>(text->size())) : QString();
}

json fromQString(const QString &text)
{
    return text.toStdString();
}

QString text(const json &object, const char *key, const QString &fallback)
{
    const json *value = member(object, key);
    return value && value->is_string() ? toQString(*value) : fallback;
}

qint64 integer(const json &object, const char *key, qint64 fallback)
{
    const json *value = member(object, key);
    if (!value || !value->is_number_integer())
        return fallback;
    if (value->is_number_unsigned() && value->get<quint64>() > static_cast<quint64>(std::numeric_limits<qint64>::max()))
        return fallback;
    return value->get<qint64>();
}

bool boolean(const json &object, const char *key, bool fallback)
{
    const json *value = member(object, key);
    return value && value->is_boolean() ? value->get<bool>() : fallback;
}

QByteArray dump(const json &value)
{
    return QByteArray::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

} // namespace passerelle::json
