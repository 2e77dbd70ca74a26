// What the codec knows of a type, with the type erased: one small table for each, so that reading, writing and describing
// are written, and compiled, once. The tables are constant and live for ever; all functions are pure and thread-safe.
#pragma once

#include "server/api/shape.h"
#include "server/base/result.h"

#include <QtCore/QString>

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <span>
#include <string>

namespace passerelle::api {

struct TypeCodec;

struct FieldCodec {
    const FieldRule *rule;
    const TypeCodec *type;
    void *(*in)(void *owner); // where it stands in its struct
    bool mayBeMissing;
};

// Which members are set follows from the kind; all get the object's address.
struct TypeCodec {
    enum class Kind { Text, Truth, Whole, Number, Anything, Optional, List, Struct };
    Kind kind; // Anything: a Scalar
    // Optional and List: what is inside.
    const TypeCodec *(*inner)() = nullptr;
    // Optional: the value in it, or null; and an empty value put into it.
    void *(*value)(void *) = nullptr;
    void *(*engage)(void *) = nullptr;
    void (*clear)(void *) = nullptr; // List, too
    // List.
    std::size_t (*size)(const void *) = nullptr;
    void *(*item)(void *, std::size_t) = nullptr;
    void *(*append)(void *) = nullptr;
    // Struct.
    std::string (*name)() = nullptr;
    const char *words = nullptr;
    std::span<const FieldCodec> (*fields)() = nullptr;
};

using Schemas = std::map<std::string, nlohmann::json>;

nlohmann::json written(const TypeCodec &type, const void *value);
// Into a value that was just made: strictly what callers send (request_list.h), tolerantly an answer. InvalidInput: the
// first fault, with the path of its field.
Status readInto(const TypeCodec &type, const nlohmann::json &json, void *into);
// The schema of a struct, and those of all that it contains, unless they are there already.
void describe(const TypeCodec &type, Schemas &all);

} // namespace passerelle::api
