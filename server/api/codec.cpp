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
#include "server/api/type_codec.h"
#include "server/api/whatsapp_shapes.h"
#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

#include <array>
#include <utility>

namespace passerelle::api {

namespace {

template <class T>
const TypeCodec *codecOf();

template <class T>
std::span<const FieldCodec> fieldsOf()
{
    static constexpr auto count = std::tuple_size_v<decltype(Shape<T>::fields)>;
    static const auto table = []<std::size_t... I>(std::index_sequence<I...>) {
        return std::array<FieldCodec, count>{[] {
            constexpr const auto &field = std::get<I>(Shape<T>::fields);
            using Member = std::decay_t<decltype(std::declval<T &>().*field.member)>;
            return FieldCodec{&field.rule, codecOf<Member>(), [](void *owner) -> void * { return &(static_cast<T *>(owner)->*std::get<I>(Shape<T>::fields).member); }, IsOptional<Member>::value};
        }()...};
    }(std::make_index_sequence<count>());
    return table;
}

template <class T>
constexpr TypeCodec optionalCodec()
{
    using Optional = std::optional<T>;
    return {.kind = TypeCodec::Kind::Optional,
            .inner = &codecOf<T>,
            .value = [](void *held) -> void * { return static_cast<Optional *>(held)->has_value() ? &**static_cast<Optional *>(held) : nullptr; },
            .engage = [](void *held) -> void * { return &static_cast<Optional *>(held)->emplace(); },
            .clear = [](void *held) { static_cast<Optional *>(held)->reset(); }};
}

template <class T>
constexpr TypeCodec listCodec()
{
    using List = std::vector<T>;
    return {.kind = TypeCodec::Kind::List,
            .inner = &codecOf<T>,
            .clear = [](void *held) { static_cast<List *>(held)->clear(); },
            .size = [](const void *held) { return static_cast<const List *>(held)->size(); },
            .item = [](void *held, std::size_t i) -> void * { return &(*static_cast<List *>(held))[i]; },
            .append = [](void *held) -> void * { return &static_cast<List *>(held)->emplace_back(); }};
}

template <class T>
constexpr TypeCodec madeCodec()
{
    using Kind = TypeCodec::Kind;
    if constexpr (std::is_same_v<T, QString>)
        return {.kind = Kind::Text};
    else if constexpr (std::is_same_v<T, bool>)
        return {.kind = Kind::Truth};
    else if constexpr (std::is_same_v<T, qint64>)
        return {.kind = Kind::Whole};
    else if constexpr (std::is_same_v<T, double>)
        return {.kind = Kind::Number};
    else if constexpr (std::is_same_v<T, Scalar>)
        return {.kind = Kind::Anything};
    else if constexpr (IsOptional<T>::value)
        return optionalCodec<typename T::value_type>();
    else if constexpr (IsVector<T>::value)
        return listCodec<typename T::value_type>();
    else
        return {.kind = Kind::Struct, .name = &Shape<T>::name, .words = Shape<T>::words, .fields = &fieldsOf<T>};
}

template <class T>
const TypeCodec *codecOf()
{
    static constexpr TypeCodec codec = madeCodec<T>();
    return &codec;
}

} // namespace

template <class T>
QByteArray encode(const T &value)
{
    return json::dump(written(*codecOf<T>(), &value));
}

template <class T>
Result<T> decode(QByteArrayView bytes)
{
    auto parsed = json::parse(bytes);
    if (!parsed)
        return failure(std::move(parsed).error());
    T value{};
    if (auto read = readInto(*codecOf<T>(), *parsed, &value); !read)
        return failure(std::move(read).error());
    return value;
}

std::vector<NamedSchema> schemas()
{
    Schemas all;
#define PASSERELLE_DESCRIBE(Type) describe(*codecOf<Type>(), all);
    PASSERELLE_API_STRUCTS(PASSERELLE_DESCRIBE)
#undef PASSERELLE_DESCRIBE
    std::vector<NamedSchema> named;
    for (const auto &[name, schema] : all)
        named.push_back({QByteArray::fromStdString(name), json::dump(schema)});
    return named;
}

#define PASSERELLE_INSTANTIATE(Type)              \
    template QByteArray encode<Type>(const Type &); \
    template Result<Type> decode<Type>(QByteArrayView);
PASSERELLE_API_STRUCTS(PASSERELLE_INSTANTIATE)
#undef PASSERELLE_INSTANTIATE

} // namespace passerelle::api
