#include "ui/bench/run_rows.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct RunRowWords {
    Q_DECLARE_TR_FUNCTIONS(RunRows)
};

int orderOf(const RunRow &row)
{
    if (row.verdict == u"worse"_s)
        return 0;
    return row.verdict == u"better"_s ? 1 : 2;
}

QString rankWord(const std::optional<qint64> &rank)
{
    return rank ? QString::number(*rank) : RunRowWords::tr("not found");
}

} // namespace

std::vector<RunRow> rowsOf(const api::BenchRunDetail &detail, const std::optional<api::BenchComparisonView> &comparison)
{
    std::vector<RunRow> rows;
    if (!comparison) {
        for (const api::BenchResultView &result : detail.results)
            rows.push_back({.result = result});
        return rows;
    }
    for (const api::BenchDifferenceView &difference : comparison->differences) {
        RunRow row{.verdict = difference.verdict, .why = difference.why};
        row.compared = difference.before && difference.after;
        if (difference.before)
            row.rankBefore = difference.before->rank;
        row.result = difference.after ? *difference.after : difference.before.value_or(api::BenchResultView{.question = difference.question});
        rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const RunRow &one, const RunRow &other) { return orderOf(one) < orderOf(other); });
    return rows;
}

QString rankText(const RunRow &row)
{
    if (!row.result.foundFirst && !row.result.rank)
        return u"–"_s;
    if (!row.compared || row.rankBefore == row.result.rank)
        return rankWord(row.result.rank);
    return RunRowWords::tr("%1 (was %2)").arg(rankWord(row.result.rank), rankWord(row.rankBefore));
}

} // namespace passerelle::ui
