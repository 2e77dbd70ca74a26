#include "ui/charts/chart_scale.h"

#include <algorithm>
#include <cmath>

namespace passerelle::ui {

ChartScale scaleFor(double highest, bool whole)
{
    constexpr int kLines = 4;
    if (!(highest > 0))
        return whole ? ChartScale{4, 1} : ChartScale{1, 0.25};
    const double rough = highest / kLines;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough) {
            step = factor * power;
            break;
        }
    }
    if (whole)
        step = std::max(1.0, std::ceil(step));
    return {std::ceil(highest / step - 1e-9) * step, step};
}

std::vector<int> labelledDays(int days, int most)
{
    std::vector<int> chosen;
    if (days <= 0 || most <= 0)
        return chosen;
    const int stride = std::max(1, (days + most - 1) / most);
    for (int day = days - 1; day >= 0; day -= stride)
        chosen.push_back(day);
    std::reverse(chosen.begin(), chosen.end());
    return chosen;
}

} // namespace passerelle::ui
