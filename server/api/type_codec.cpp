#include "server/api/type_codec.h"

#include "server/api/dto.h"
#include "server/api/request_list.h"
#include "server/json/strict_json.h"

#include <QtCore/QStringList>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace passerelle::api {

using namespace Qt::StringLiterals;

namespace {

using nlohmann::json;
using Kind = TypeCodec::Kind;

template <class T>
const T &as(const void *value)
{
    return *static_cast<const T *>(value);
}

template <class T>
T &into(void *value)
{
    return *static_cast<T *>(value);
}

// What only looks takes no part in changing: the tables' functions serve both ways.
void *changeable(const void *value) { return const_cast<void *>(value); }

// --- writing ---

json writtenNumber(double value) { return std::isfinite(value) ? json(value) : json(nullptr); }

json writtenScalar(const Scalar &value)
{
    if (const auto *truth = std::get_if<bool>(&value))
        return *truth;
    if (const auto *whole = std::get_if<qint64>(&value))
        return *whole;
    if (const auto *number = std::get_if<double>(&value))
        return writtenNumber(*number);
    if (const auto *text = std::get_if<QString>(&value))
        return passerelle::json::fromQString(*text);
    return nullptr;
}

json writtenList(const TypeCodec &type, const void *value)
{
    json list = json::array();
    const TypeCodec &item = *type.inner();
    for (std::size_t i = 0, count = type.size(value); i < count; ++i)
        list.push_back(written(item, type.item(changeable(value), i)));
    return list;
}

json writtenStruct(const TypeCodec &type, const void *value)
{
    json object = json::object();
    for (const FieldCodec &field : type.fields())
        object[field.rule->name] = written(*field.type, field.in(changeable(value)));
    return object;
}

// --- reading ---

// The first fault found, with the path of the field that it speaks of.
struct Reading {
    bool strictly = true; // false: an answer; fields may be more or fewer, choices and ranges others
    QString fault = {};
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

void readText(const json &value, const FieldRule &rule, const QString &path, QString &text, Reading &reading)
{
    if (!value.is_string())
        return reading.refuse(path, u"must be a text"_s);
    text = passerelle::json::toQString(value);
    const auto length = static_cast<double>(text.size());
    if (reading.strictly && (length < rule.minimum || length > rule.maximum))
        return reading.refuse(path, QStringLiteral("must have %1 characters").arg(rangeInWords(rule)));
    if (reading.strictly && rule.choices[0] != '\0' && !isWithinChoices(text, rule.choices))
        return reading.refuse(path, QStringLiteral("must be one of %1").arg(choicesInWords(rule.choices)));
    if (text.contains(QChar(0)))
        reading.refuse(path, u"must not contain NUL"_s);
}

void readTruth(const json &value, const QString &path, bool &truth, Reading &reading)
{
    if (!value.is_boolean())
        return reading.refuse(path, u"must be true or false"_s);
    truth = value.get<bool>();
}

void readWhole(const json &value, const FieldRule &rule, const QString &path, qint64 &number, Reading &reading)
{
    const bool tooLarge = value.is_number_unsigned() && value.get<quint64>() > static_cast<quint64>(std::numeric_limits<qint64>::max());
    if (!value.is_number_integer() || tooLarge)
        return reading.refuse(path, u"must be a whole number"_s);
    number = value.get<qint64>();
    if (reading.strictly && (static_cast<double>(number) < rule.minimum || static_cast<double>(number) > rule.maximum))
        reading.refuse(path, QStringLiteral("must be %1").arg(rangeInWords(rule)));
}

void readNumber(const json &value, const FieldRule &rule, const QString &path, double &number, Reading &reading)
{
    if (!value.is_number())
        return reading.refuse(path, u"must be a number"_s);
    number = value.get<double>();
    if (reading.strictly && (number < rule.minimum || number > rule.maximum))
        reading.refuse(path, QStringLiteral("must be %1").arg(rangeInWords(rule)));
}

void readScalar(const json &value, const FieldRule &rule, const QString &path, Scalar &scalar, Reading &reading)
{
    if (value.is_null()) {
        scalar = std::monostate();
    } else if (value.is_boolean()) {
        scalar = value.get<bool>();
    } else if (value.is_number_integer()) {
        qint64 number = 0;
        readWhole(value, rule, path, number, reading);
        scalar = number;
    } else if (value.is_number()) {
        scalar = value.get<double>();
    } else if (value.is_string()) {
        scalar = passerelle::json::toQString(value);
    } else {
        reading.refuse(path, u"must be a text, a number, true, false or null"_s);
    }
}

void read(const TypeCodec &type, const json &value, const FieldRule &rule, const QString &path, void *target, Reading &reading);

void readList(const TypeCodec &type, const json &value, const FieldRule &rule, const QString &path, void *target, Reading &reading)
{
    if (!value.is_array())
        return reading.refuse(path, u"must be a list"_s);
    type.clear(target);
    for (std::size_t i = 0; i < value.size() && reading.ok(); ++i)
        read(*type.inner(), value[i], rule, QStringLiteral("%1[%2]").arg(path).arg(i), type.append(target), reading);
}

QString pathOf(const QString &parent, const char *name)
{
    return parent.isEmpty() ? QString::fromLatin1(name) : parent + u'.' + QLatin1String(name);
}

void readStruct(const TypeCodec &type, const json &value, const QString &path, void *target, Reading &reading)
{
    if (!value.is_object())
        return reading.refuse(path, u"must be an object"_s);
    const std::span<const FieldCodec> fields = type.fields();
    for (const auto &[key, unused] : value.items()) {
        const bool known = std::any_of(fields.begin(), fields.end(), [&name = key](const FieldCodec &field) { return name == field.rule->name; });
        if (!known && reading.strictly)
            return reading.refuse(path.isEmpty() ? QString::fromStdString(key).left(60) : QString(path + u'.' + QString::fromStdString(key).left(60)),
                                  u"is not a field of this request"_s);
    }
    for (const FieldCodec &field : fields) {
        const auto found = value.find(field.rule->name);
        const QString inside = pathOf(path, field.rule->name);
        if (found != value.end())
            read(*field.type, *found, *field.rule, inside, field.in(target), reading);
        else if (!field.mayBeMissing && reading.strictly)
            reading.refuse(inside, u"is missing"_s);
    }
}

void read(const TypeCodec &type, const json &value, const FieldRule &rule, const QString &path, void *target, Reading &reading)
{
    switch (type.kind) {
    case Kind::Text: return readText(value, rule, path, into<QString>(target), reading);
    case Kind::Truth: return readTruth(value, path, into<bool>(target), reading);
    case Kind::Whole: return readWhole(value, rule, path, into<qint64>(target), reading);
    case Kind::Number: return readNumber(value, rule, path, into<double>(target), reading);
    case Kind::Anything: return readScalar(value, rule, path, into<Scalar>(target), reading);
    case Kind::List: return readList(type, value, rule, path, target, reading);
    case Kind::Struct: return readStruct(type, value, path, target, reading);
    case Kind::Optional:
        if (value.is_null())
            type.clear(target);
        else
            read(*type.inner(), value, rule, path, type.engage(target), reading);
    }
}

// --- describing ---

json described(const TypeCodec &type, const FieldRule &rule, Schemas &all);

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

json describedNumber(const char *type, const FieldRule &rule)
{
    json schema{{"type", type}};
    addNumberRange(schema, rule);
    return schema;
}

json describedOptional(const TypeCodec &inner, const FieldRule &rule, Schemas &all)
{
    json schema = described(inner, rule, all);
    if (!schema.contains("type"))
        return json{{"anyOf", json::array({std::move(schema), json{{"type", "null"}}})}};
    schema["type"] = json::array({schema["type"], "null"});
    if (schema.contains("enum"))
        schema["enum"].push_back(nullptr);
    return schema;
}

json described(const TypeCodec &type, const FieldRule &rule, Schemas &all)
{
    switch (type.kind) {
    case Kind::Text: return describedText(rule);
    case Kind::Truth: return json{{"type", "boolean"}};
    case Kind::Whole: return describedNumber("integer", rule);
    case Kind::Number: return describedNumber("number", rule);
    case Kind::Anything: return json{{"type", json::array({"string", "number", "boolean", "null"})}};
    case Kind::Optional: return describedOptional(*type.inner(), rule, all);
    case Kind::List: return json{{"type", "array"}, {"items", described(*type.inner(), FieldRule{"", ""}, all)}};
    case Kind::Struct: break;
    }
    describe(type, all);
    return json{{"$ref", "#/components/schemas/" + type.name()}};
}

} // namespace

json written(const TypeCodec &type, const void *value)
{
    switch (type.kind) {
    case Kind::Text: return passerelle::json::fromQString(as<QString>(value));
    case Kind::Truth: return as<bool>(value);
    case Kind::Whole: return as<qint64>(value);
    case Kind::Number: return writtenNumber(as<double>(value));
    case Kind::Anything: return writtenScalar(as<Scalar>(value));
    case Kind::List: return writtenList(type, value);
    case Kind::Struct: return writtenStruct(type, value);
    case Kind::Optional: break;
    }
    const void *held = type.value(changeable(value));
    return held ? written(*type.inner(), held) : json(nullptr);
}

Status readInto(const TypeCodec &type, const json &json, void *into)
{
    Reading reading{.strictly = type.kind == Kind::Struct && requestNames().contains(type.name())};
    read(type, json, FieldRule{"", ""}, QString(), into, reading);
    return reading.ok() ? Status() : failure(ErrorKind::InvalidInput, reading.fault);
}

void describe(const TypeCodec &type, Schemas &all)
{
    const std::string name = type.name();
    if (all.contains(name))
        return;
    all[name] = nullptr; // so that a struct that contains itself ends
    json properties = json::object();
    json required = json::array();
    for (const FieldCodec &field : type.fields()) {
        json property = described(*field.type, *field.rule, all);
        property["description"] = field.rule->words;
        properties[field.rule->name] = std::move(property);
        if (!field.mayBeMissing)
            required.push_back(field.rule->name);
    }
    json schema{{"type", "object"}, {"description", type.words}, {"additionalProperties", false}, {"properties", std::move(properties)}};
    if (!required.empty())
        schema["required"] = std::move(required);
    all[name] = std::move(schema);
}

} // namespace passerelle::api
