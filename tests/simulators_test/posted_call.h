// Makes calls for the tests of the simulators.
#pragma once

#include "tests/simulators/call.h"

#include <nlohmann/json.hpp>

// Compares two JSON values, and shows both when they differ.
#define QCOMPARE_JSON(actual, ...) \
    QCOMPARE(QByteArray::fromStdString(nlohmann::json(actual).dump()), QByteArray::fromStdString(nlohmann::json(__VA_ARGS__).dump()))

namespace passerelle::simulators {

inline Call postedCall(const QByteArray &path, const QByteArray &body, HeaderList headers)
{
    Call call;
    call.method = "POST";
    const qsizetype mark = path.indexOf('?');
    call.path = mark < 0 ? path : path.left(mark);
    call.rawQuery = mark < 0 ? QByteArray() : path.mid(mark + 1);
    call.headers = std::move(headers);
    call.headers.emplace_back("content-type", "application/json");
    call.body = body;
    return call;
}

inline Call gotCall(const QByteArray &path, HeaderList headers)
{
    Call call = postedCall(path, {}, std::move(headers));
    call.method = "GET";
    return call;
}

} // namespace passerelle::simulators
