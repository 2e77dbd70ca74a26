// A run's results as rows of a table, with what changed since the run before where they were compared. Pure.
#pragma once

#include "server/api/bench_dto.h"

#include <optional>
#include <vector>

namespace passerelle::ui {

struct RunRow {
    std::optional<QString> verdict = {}; // none: not compared
    std::vector<QString> why = {};
    api::BenchResultView result = {};    // as it is now; of a removed question, as it was
    std::optional<qint64> rankBefore = {};
    bool compared = false;
};

// What got worse first, then what got better, then the rest in the run's order.
std::vector<RunRow> rowsOf(const api::BenchRunDetail &detail, const std::optional<api::BenchComparisonView> &comparison);

// "2 (was 5)", "not found", "–" when nothing was expected.
QString rankText(const RunRow &row);

} // namespace passerelle::ui
