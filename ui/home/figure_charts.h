// The home page's charts from the service's figures: what each shows, and its words. Pure.
#pragma once

#include "server/api/console_dto.h"
#include "ui/charts/day_chart.h"

namespace passerelle::ui {

ChartData messagesChart(const api::FiguresView &figures);
ChartData answerTimeChart(const api::FiguresView &figures); // with bands for 1 s and for 3 to 8 s
ChartData costChart(const api::FiguresView &figures);
ChartData unansweredChart(const api::FiguresView &figures);

} // namespace passerelle::ui
