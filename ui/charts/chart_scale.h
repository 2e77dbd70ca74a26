// Round numbers for a chart's axis: where its lines stand so that the highest value fits and people can read them. Pure.
#pragma once

#include <QtCore/QDate>

#include <vector>

namespace passerelle::ui {

struct ChartScale {
    double top = 1;  // the axis ends here; at least as high as the highest value
    double step = 1; // between two lines: 1, 2 or 5 times a power of ten
};

// `whole`: only whole numbers mean something, so that the step is 1 at least.
ChartScale scaleFor(double highest, bool whole);

// Of `days` days, those that get a label: at most `most` of them, evenly apart, the last always among them.
std::vector<int> labelledDays(int days, int most);

} // namespace passerelle::ui
