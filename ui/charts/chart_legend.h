// What the marks of a chart mean: a mark and a name for each, side by side, in as many lines as the width asks for. The marks
// are those that are drawn: a filled square, a line, a broken line. Screen readers hear the names. GUI thread.
#pragma once

#include "ui/charts/day_chart.h"
#include "ui/kit/flow_row.h"

namespace passerelle::ui {

class ChartLegend : public QWidget {
public:
    explicit ChartLegend(QWidget *parent = nullptr);
    void show(const ChartData &shown); // empty for a chart of one series

private:
    FlowRow *m_row;
};

} // namespace passerelle::ui
