// What of the test bench is sealed, as bytes and back. Pure. An unreadable record gives nothing.
#pragma once

#include "server/domain/bench.h"

#include <QtCore/QByteArray>

namespace passerelle::storage {

QByteArray encodeBenchQuestion(const BenchQuestion &question);
std::optional<BenchQuestion> decodeBenchQuestion(QByteArrayView bytes);
QByteArray encodeBenchRun(const BenchRun &run); // without what stands in columns: number, state, times
bool decodeBenchRun(QByteArrayView bytes, BenchRun &run);
QByteArray encodeBenchResult(const BenchResult &result);
std::optional<BenchResult> decodeBenchResult(QByteArrayView bytes);

} // namespace passerelle::storage
