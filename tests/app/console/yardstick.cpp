#include "tests/app/console/yardstick.h"

#include <QtGui/QImage>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>

#include <algorithm>
#include <ctime>
#include <utility>

namespace passerelle::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRows = 10;

// A sheet of its own: the console's may grow, the yardstick may not.
const QString kSheet = uR"(
QPushButton { padding: 0.4em 0.9em; border: 1px solid palette(mid); border-radius: 0.4em; background: palette(button); }
QPushButton:hover { border-color: palette(highlight); }
QLineEdit { padding: 0.3em 0.5em; border: 1px solid palette(mid); border-radius: 0.4em; background: palette(base); }
QCheckBox::indicator { width: 1em; height: 1em; border: 1px solid palette(mid); }
QTableView { border: 1px solid palette(mid); background: palette(base); }
QHeaderView::section { padding: 0.3em 0.5em; border: none; background: palette(window); }
)"_s;

double processorMilliseconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

void makeAndDraw()
{
    QWidget window;
    window.setStyleSheet(kSheet);
    auto *grid = new QGridLayout(&window);
    for (int row = 0; row < kRows; ++row) {
        auto *words = new QLabel(u"Une phrase d'une longueur ordinaire, qui passe à la ligne quand la place lui manque, ligne %1."_s.arg(row));
        words->setWordWrap(true);
        grid->addWidget(words, row, 0);
        grid->addWidget(new QLineEdit(u"Valeur %1"_s.arg(row)), row, 1);
        grid->addWidget(new QCheckBox(u"Oui"_s), row, 2);
        grid->addWidget(new QPushButton(u"Changer"_s), row, 3);
    }
    auto *table = new QTableWidget(2 * kRows, 4);
    for (int row = 0; row < table->rowCount(); ++row)
        for (int column = 0; column < table->columnCount(); ++column)
            table->setItem(row, column, new QTableWidgetItem(u"Case %1, %2"_s.arg(row).arg(column)));
    grid->addWidget(table, kRows, 0, 1, 4);
    window.resize(900, 800);
    QImage picture(window.size(), QImage::Format_ARGB32_Premultiplied);
    window.render(&picture);
}

} // namespace

void Yardstick::lay()
{
    if (!std::exchange(m_warm, true))
        makeAndDraw();
    const double from = processorMilliseconds();
    makeAndDraw();
    m_times.push_back(processorMilliseconds() - from);
}

double Yardstick::milliseconds() const
{
    std::vector<double> times = m_times;
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return middle == times.end() ? 0 : *middle;
}

double Yardstick::slowness() const
{
    return std::max(1.0, milliseconds() / kUsual);
}

} // namespace passerelle::console
