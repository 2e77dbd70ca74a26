// A chart with a value a day: bars or lines, and bands behind them for what was promised. The day under the pointer, or
// the one chosen with the arrow keys, is told in words below; screen readers get the same words and a summary. GUI thread.
#pragma once

#include "ui/kit/theme.h"

#include <QtCore/QDate>
#include <QtWidgets/QWidget>

#include <functional>
#include <optional>
#include <vector>

class QLabel;

namespace passerelle::ui {

struct ChartSeries {
    enum class Kind { Bars, Line };
    QString name;
    Kind kind = Kind::Bars;
    Meaning meaning = Meaning::Accent;
    std::vector<std::optional<double>> values; // one a day; none: a gap in the line
    bool dashed = false;                       // a line's second mark beside its colour
};

struct ChartBand {
    QString name;
    double from = 0;
    double to = 0;
    Meaning meaning = Meaning::Good;
};

struct ChartData {
    std::vector<QDate> days; // oldest first
    std::vector<ChartSeries> series;
    std::vector<ChartBand> bands = {};
    std::function<QString(double)> text;     // how a value is written
    bool whole = false;                      // values are counts
    QString summary;                         // the chart in one sentence
    std::function<QString(int day)> dayText; // a day's values in one sentence; told below
};

class ChartLegend;
class ChartPlot;

class DayChart : public QWidget {
    Q_OBJECT
public:
    explicit DayChart(const QString &name, QWidget *parent = nullptr);
    ~DayChart() override;

    void setData(ChartData shown);
    void clear();                      // a grey shape in its place, until there is data
    bool hasData() const { return !m_data.days.empty(); }
    QString caption() const;           // what stands below now
    int currentDay() const { return m_day; }
    void setCurrentDay(int day);       // -1: none, the summary is told

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void rebuild();

    ChartData m_data;
    ChartLegend *m_legend;
    ChartPlot *m_plot;
    QLabel *m_caption;
    int m_day = -1;
};

} // namespace passerelle::ui
