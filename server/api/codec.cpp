#include "server/api/codec.h"

#include "server/api/access_shapes.h"
#include "server/api/backup_shapes.h"
#include "server/api/account_shapes.h"
#include "server/api/alert_shapes.h"
#include "server/api/ask_shapes.h"
#include "server/api/bench_shapes.h"
#include "server/api/fact_shapes.h"
#include "server/api/record_shapes.h"
#include "server/api/document_life_shapes.h"
#include "server/api/hidden_text_shapes.h"
#include "server/api/embedding_shapes.h"
#include "server/api/manychat_shapes.h"
#include "server/api/billing_shapes.h"
#include "server/api/codec_list.h"
#include "server/api/connection_shapes.h"
#include "server/api/console_shapes.h"
#include "server/api/inbox_shapes.h"
#include "server/api/knowledge_shapes.h"
#include "server/api/privacy_shapes.h"
#include "server/api/reading_shapes.h"
#include "server/api/reply_shapes.h"
#include "server/api/request_shapes.h"
#include "server/api/search_shapes.h"
#include "server/api/shapes.h"
#include "server/api/whatsapp_shapes.h"
#include "server/json/strict_json.h"

#include <QtCore/QStringList>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace passerelle::api {

using namespace Qt::StringLiterals;

namespace {

using nlohmann::json;

// --- writing ---

template <class T>
json written(const T &value);
template <class T>
json written(const std::vector<T> &items);

json written(const QString &text) { return passerelle::json::fromQString(text); }
json written(bool value) { return value; }
json written(qint64 value) { return value; }
json written(double value) { return std::isfinite(value) ? json(value) : json(nullptr); }
json written(const Scalar &value)
{
    return std::visit(
        [](const auto &held) -> json {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::monostate>)
                return nullptr;
            else
                return written(held);
        },
        value);
}
template <class T>
json written(const std::optional<T> &value)
{
    return value ? written(*value) : json(nullptr);
}
template <class T>
json written(const std::vector<T> &items)
{
    json list = json::array();
    for (const T &item : items)
        list.push_back(written(item));
    return list;
}
template <class T>
json written(const T &value)
{
    json object = json::object();
    std::apply([&](const auto &...fields) { ((object[fields.rule.name] = written(value.*fields.member)), ...); }, Shape<T>::fields);
    return object;
}

// --- reading ---

// The first fault found, with the path of the field that it speaks of.
struct Reading {
    QString fault;
    bool ok() const { return fault.isEmpty(); }
    void refuse(const QString &path, const QString &why)
    {
        if (fault.isEmpty())
            fault = (path.isEmpty() ? u"the body"_s : QStringLiteral("\"%1\"").arg(path)) + u' ' + why;
    }
};

QString choicesInWords(const char *choices)
{
    return QString::fromUtf8(choices).replace(u'|', u", "_s);
}

bool isWithinChoices(const QString &text, const char *choices)
{
    return QString::fromUtf8(choices).split(u'|').contains(text);
}

QString rangeInWords(const FieldRule &rule)
{
    if (rule.maximum > 1e15)
        return QStringLiteral("at least %1").arg(rule.minimum, 0, 'g', 12);
    return QStringLiteral("between %1 and %2").arg(rule.minimum, 0, 'g', 12).arg(rule.maximum, 0, 'g', 12);
}

template <class T>
void read(const json &value, const FieldRule &rule, const QString &path, T &into, Reading &reading);

void read(const json &value, const FieldRule &rule, const QString &path, QString &into, Reading &reading)
{
    if (!value.is_string())
        return reading.refuse(path, u"must be a text"_s);
    into = passerelle::json::toQString(value);
    const auto length = static_cast<double>(into.size());
    if (length < rule.minimum || length > rule.maximum)
        return reading.refuse(path, QStringLiteral("must have %1 characters").arg(rangeInWords(rule)));
    if (rule.choices[0] != '\0' && !isWithinChoices(into, rule.choices))
        return reading.refuse(path, QStringLiteral("must be one of %1").arg(choicesInWords(rule.choices)));
    if (into.contains(QChar(0)))
        reading.refuse(path, u"must not contain NUL"_s);
}

void read(const json &value, const FieldRule &, const QString &path, bool &into, Reading &reading)
{
    if (!value.is_boolean())
        return reading.refuse(path, u"must be true or false"_s);
    into = value.get<bool>();
}

void read(const json &value, const FieldRule &rule, const QString &path, qint64 &into, Reading &reading)
{
    const bool tooLarge = value.is_number_unsigned() && value.get<quint64>() > static_cast<quint64>(std::numeric_limits<qint64>::max());
    if (!value.is_number_integer() || tooLarge)
        return reading.refuse(path, u"must be a whole number"_s);
    into = value.get<qint64>();
    if (static_cast<double>(into) < rule.minimum || static_cast<double>(into) > rule.maximum)
        reading.refuse(path, QStringLiteral("must be %1").arg(rangeInWords(rule)));
}

void read(const json &value, const FieldRule &rule, const QString &path, double &into, Reading &reading)
{
    if (!value.is_number())
        return reading.refuse(path, u"must be a number"_s);
    into = value.get<double>();
    if (into < rule.minimum || into > rule.maximum)
        reading.refuse(path, QStringLiteral("must be %1").arg(rangeInWords(rule)));
}

void read(const json &value, const FieldRule &rule, const QString &path, Scalar &into, Reading &reading)
{
    if (value.is_null()) {
        into = std::monostate();
    } else if (value.is_boolean()) {
        into = value.get<bool>();
    } else if (value.is_number_integer()) {
        qint64 number = 0;
        read(value, rule, path, number, reading);
        into = number;
    } else if (value.is_number()) {
        into = value.get<double>();
    } else if (value.is_string()) {
        into = passerelle::json::toQString(value);
    } else {
        reading.refuse(path, u"must be a text, a number, true, false or null"_s);
    }
}

template <class T>
void read(const json &value, const FieldRule &rule, const QString &path, std::optional<T> &into, Reading &reading)
{
    if (value.is_null()) {
        into.reset();
        return;
    }
    T inner{};
    read(value, rule, path, inner, reading);
    into = std::move(inner);
}

template <class T>
void read(const json &value, const FieldRule &rule, const QString &path, std::vector<T> &into, Reading &reading)
{
    if (!value.is_array())
        return reading.refuse(path, u"must be a list"_s);
    into.clear();
    for (std::size_t i = 0; i < value.size() && reading.ok(); ++i) {
        T item{};
        read(value[i], rule, QStringLiteral("%1[%2]").arg(path).arg(i), item, reading);
        into.push_back(std::move(item));
    }
}

QString pathOf(const QString &parent, const char *name)
{
    return parent.isEmpty() ? QString::fromLatin1(name) : parent + u'.' + QLatin1String(name);
}

template <class T, class F>
void readField(const json &object, const F &field, const QString &path, T &into, Reading &reading)
{
    auto &member = into.*field.member;
    const auto found = object.find(field.rule.name);
    const QString inside = pathOf(path, field.rule.name);
    if (found != object.end()) {
        read(*found, field.rule, inside, member, reading);
        return;
    }
    if constexpr (!IsOptional<std::decay_t<decltype(member)>>::value)
        reading.refuse(inside, u"is missing"_s);
}

template <class T>
void read(const json &value, const FieldRule &, const QString &path, T &into, Reading &reading)
{
    if (!value.is_object())
        return reading.refuse(path, u"must be an object"_s);
    for (const auto &[key, unused] : value.items()) {
        const bool known = std::apply([&](const auto &...fields) { return (... || (key == fields.rule.name)); }, Shape<T>::fields);
        if (!known)
            return reading.refuse(path.isEmpty() ? QString::fromStdString(key).left(60) : path + u'.' + QString::fromStdString(key).left(60),
                                  u"is not a field of this request"_s);
    }
    std::apply([&](const auto &...fields) { (readField(value, fields, path, into, reading), ...); }, Shape<T>::fields);
}

// --- describing ---

using Schemas = std::map<std::string, json>;

template <class T>
json described(const FieldRule &rule, Schemas &all);

template <class T>
void describeStruct(Schemas &all)
{
    const std::string name = Shape<T>::name();
    if (all.contains(name))
        return;
    all[name] = nullptr; // so that a struct that contains itself ends
    json properties = json::object();
    json required = json::array();
    std::apply(
        [&](const auto &...fields) {
            const auto add = [&](const auto &field) {
                using Member = std::decay_t<decltype(std::declval<T>().*field.member)>;
                json property = described<Member>(field.rule, all);
                property["description"] = field.rule.words;
                properties[field.rule.name] = std::move(property);
                if (!IsOptional<Member>::value)
                    required.push_back(field.rule.name);
            };
            (add(fields), ...);
        },
        Shape<T>::fields);
    json schema{{"type", "object"}, {"description", Shape<T>::words}, {"additionalProperties", false}, {"properties", std::move(properties)}};
    if (!required.empty())
        schema["required"] = std::move(required);
    all[name] = std::move(schema);
}

void addNumberRange(json &schema, const FieldRule &rule)
{
    if (rule.minimum > -1e15)
        schema["minimum"] = rule.minimum;
    if (rule.maximum < 1e15)
        schema["maximum"] = rule.maximum;
}

json describedText(const FieldRule &rule)
{
    json schema{{"type", "string"}};
    if (rule.choices[0] != '\0') {
        for (const QString &choice : QString::fromUtf8(rule.choices).split(u'|'))
            schema["enum"].push_back(choice.toStdString());
        return schema;
    }
    if (rule.minimum > 0)
        schema["minLength"] = static_cast<qint64>(rule.minimum);
    if (rule.maximum < 1e15)
        schema["maxLength"] = static_cast<qint64>(rule.maximum);
    return schema;
}

template <class T>
json describedOptional(const FieldRule &rule, Schemas &all)
{
    json schema = described<T>(rule, all);
    if (!schema.contains("type"))
        return json{{"anyOf", json::array({std::move(schema), json{{"type", "null"}}})}};
    schema["type"] = json::array({schema["type"], "null"});
    if (schema.contains("enum"))
        schema["enum"].push_back(nullptr);
    return schema;
}

template <class T>
json described(const FieldRule &rule, Schemas &all)
{
    if constexpr (std::is_same_v<T, QString>) {
        return describedText(rule);
    } else if constexpr (std::is_same_v<T, bool>) {
        return json{{"type", "boolean"}};
    } else if constexpr (std::is_same_v<T, qint64> || std::is_same_v<T, double>) {
        json schema{{"type", std::is_same_v<T, double> ? "number" : "integer"}};
        addNumberRange(schema, rule);
        return schema;
    } else if constexpr (std::is_same_v<T, Scalar>) {
        return json{{"type", json::array({"string", "number", "boolean", "null"})}};
    } else if constexpr (IsOptional<T>::value) {
        return describedOptional<typename T::value_type>(rule, all);
    } else if constexpr (IsVector<T>::value) {
        return json{{"type", "array"}, {"items", described<typename T::value_type>(FieldRule{"", ""}, all)}};
    } else {
        describeStruct<T>(all);
        return json{{"$ref", "#/components/schemas/" + Shape<T>::name()}};
    }
}

} // namespace

template <class T>
QByteArray encode(const T &value)
{
    return passerelle::json::dump(written(value));
}

template <class T>
Result<T> decode(QByteArrayView bytes)
{
    auto parsed = passerelle::json::parse(bytes);
    if (!parsed)
        return failure(std::move(parsed).error());
    T value{};
    Reading reading;
    read(*parsed, FieldRule{"", ""}, QString(), value, reading);
    if (!reading.ok())
        return failure(ErrorKind::InvalidInput, reading.fault);
    return value;
}

std::vector<NamedSchema> schemas()
{
    Schemas all;
#define PASSERELLE_DESCRIBE(Type) describeStruct<Type>(all);
    PASSERELLE_API_STRUCTS(PASSERELLE_DESCRIBE)
#undef PASSERELLE_DESCRIBE
    std::vector<NamedSchema> named;
    for (const auto &[name, schema] : all)
        named.push_back({QByteArray::fromStdString(name), passerelle::json::dump(schema)});
    return named;
}

#define PASSERELLE_INSTANTIATE(Type)              \
    template QByteArray encode<Type>(const Type &); \
    template Result<Type> decode<Type>(QByteArrayView);
PASSERELLE_API_STRUCTS(PASSERELLE_INSTANTIATE)
#undef PASSERELLE_INSTANTIATE

} // namespace passerelle::api
