// How the API's structs look as JSON: one table of fields a struct, from which the codec writes and reads, and the API
// document describes. A field that is std::optional may be missing or null; every other one is required. Compile-time
// data only.
#pragma once

#include <QtCore/QString>

#include <limits>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

namespace passerelle::api {

// A value of a setting: what JSON calls a scalar. monostate is null.
using Scalar = std::variant<std::monostate, bool, qint64, double, QString>;

struct FieldRule {
    const char *name;
    const char *words; // for the API document
    double minimum = std::numeric_limits<double>::lowest(); // of numbers; of texts: characters
    double maximum = std::numeric_limits<double>::max();    // of numbers; of texts: characters; of lists: items
    const char *choices = "";                               // "a|b": the only texts allowed
};

template <class Owner, class T>
struct Field {
    FieldRule rule;
    T Owner::*member;
};

template <class Owner, class T>
constexpr Field<Owner, T> field(T Owner::*member, FieldRule rule)
{
    return {rule, member};
}

// Specialised for every struct of the API: static std::string name(); words; fields (a tuple of Field).
template <class T>
struct Shape;

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};

} // namespace passerelle::api
