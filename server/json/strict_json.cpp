#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <unordered_set>
#include <vector>

namespace passerelle::json {

namespace {

using nlohmann::json;

// Builds the value while it watches depth and repeated keys; stops at the first fault.
class StrictBuilder : public nlohmann::json_sax<json> {
public:
    json root;
    QString fault;
    std::size_t faultAt = 0;

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t &) override
    {
        if (!std::isfinite(value))
            return fail(QStringLiteral("a number is too large"));
        return add(value);
    }
    bool string(string_t &value) override { return add(std::move(value)); }
    bool binary(binary_t &) override { return fail(QStringLiteral("binary values are not JSON")); }
    bool start_object(std::size_t) override { return open(json::object()); }
    bool key(string_t &name) override
    {
        if (!m_open.back().keys.insert(name).second)
            return fail(QStringLiteral("the key \"%1\" stands twice in one object").arg(QString::fromStdString(name).left(60)));
        m_open.back().key = std::move(name);
        return true;
    }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(json::array()); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t position, const std::string &, const nlohmann::detail::exception &) override
    {
        faultAt = position;
        if (fault.isEmpty())
            fault = QStringLiteral("not valid JSON");
        return false;
    }

private:
    struct Level {
        json value;
        std::string key;
        std::unordered_set<std::string> keys;
    };

    bool fail(QString words)
    {
        fault = std::move(words);
        return false;
    }
    bool open(json value)
    {
        if (static_cast<int>(m_open.size()) >= kMaxDepth)
            return fail(QStringLiteral("more than %1 levels deep").arg(kMaxDepth));
        m_open.push_back({std::move(value), {}, {}});
        return true;
    }
    bool close()
    {
        json done = std::move(m_open.back().value);
        m_open.pop_back();
        return add(std::move(done));
    }
    bool add(json value)
    {
        if (m_open.empty())
            root = std::move(value);
        else if (m_open.back().value.is_array())
            m_open.back().value.push_back(std::move(value));
        else
            m_open.back().value[m_open.back().key] = std::move(value);
        return true;
    }

    std::vector<Level> m_open;
};

} // namespace

Result<json> parse(QByteArrayView bytes)
{
    StrictBuilder builder;
    bool ok = false;
    try {
        ok = json::sax_parse(bytes.begin(), bytes.end(), &builder);
    } catch (const std::exception &) {
        ok = false; // out of memory, or a fault of the library: the input is refused either way
    }
    if (ok)
        return std::move(builder.root);
    QString words = builder.fault.isEmpty() ? QStringLiteral("not valid JSON") : builder.fault;
    if (builder.faultAt > 0)
        words += QStringLiteral(" at byte %1 (an unescaped quote or line break inside a text?)").arg(builder.faultAt);
    return failure(ErrorKind::InvalidInput, words);
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
