#include "ui/charts/day_chart.h"

#include "ui/charts/chart_legend.h"
#include "ui/charts/chart_scale.h"
#include "ui/kit/cards.h"

#include <QtCharts/QAreaSeries>
#include <QtCharts/QBarSet>
#include <QtCharts/QCategoryAxis>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCharts/QLegend>
#include <QtCharts/QLineSeries>
#include <QtCharts/QStackedBarSeries>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QGraphicsLayout>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double kHalfDay = 0.5;

double highestOf(const ChartData &shown)
{
    double highest = 0;
    std::vector<double> bars(shown.days.size(), 0.0);
    for (const ChartSeries &series : shown.series)
        for (std::size_t day = 0; day < series.values.size() && day < bars.size(); ++day) {
            const double value = series.values[day].value_or(0);
            if (series.kind == ChartSeries::Kind::Bars)
                highest = std::max(highest, bars[day] += value); // bars stand on each other
            else
                highest = std::max(highest, value);
        }
    for (const ChartBand &band : shown.bands)
        highest = std::max(highest, band.to);
    return highest;
}

// An axis has no two equal labels: the later one gets a mark that is not seen.
void addLabel(QCategoryAxis &axis, QString text, double value)
{
    const QStringList known = axis.categoriesLabels();
    while (known.contains(text))
        text += QChar(0x200B);
    axis.append(text, value);
}

void dress(QCategoryAxis &axis, const QWidget &widget)
{
    const QPalette &palette = widget.palette();
    axis.setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    axis.setLabelsFont(Theme::small(widget.font()));
    axis.setLabelsColor(Theme::colour(Meaning::Muted, palette));
    axis.setTruncateLabels(false);
    axis.setLinePen(Qt::NoPen);
    QColor grid = Theme::colour(Meaning::Border, palette);
    axis.setGridLinePen(QPen(grid, 1));
}

} // namespace

// The plot itself: tells which day the pointer is over and marks the chosen one.
class ChartPlot : public QChartView {
public:
    explicit ChartPlot(DayChart *owner) : QChartView(owner), m_owner(owner)
    {
        setFrameShape(QFrame::NoFrame);
        setRenderHint(QPainter::Antialiasing);
        setFocusPolicy(Qt::NoFocus);
        setMouseTracking(true);
        setBackgroundBrush(Qt::NoBrush);
        viewport()->setAutoFillBackground(false);
        setStyleSheet(u"background: transparent"_s);
        chart()->setBackgroundVisible(false);
        chart()->layout()->setContentsMargins(0, 0, 0, 0);
        chart()->legend()->hide(); // it cuts its words where it is narrow: the chart has one of its own
        chart()->setAcceptHoverEvents(false);
    }

    void show(const ChartData &shown)
    {
        chart()->removeAllSeries();
        const auto axes = chart()->axes();
        for (QAbstractAxis *axis : axes) {
            chart()->removeAxis(axis);
            delete axis;
        }
        if (shown.days.empty())
            return;
        addAxes(shown);
        addBands(shown);
        addBars(shown);
        for (const ChartSeries &series : shown.series)
            if (series.kind == ChartSeries::Kind::Line)
                addLine(series);
        for (QAbstractSeries *series : chart()->series()) {
            series->attachAxis(m_days);
            series->attachAxis(m_values);
        }
        // Half of an axis' label stands above the plot, half of the last day's beside it.
        chart()->setMargins({0, Theme::lines(*m_owner, 0.6), Theme::characters(*m_owner, 3), 0});
        m_count = static_cast<int>(shown.days.size());
    }

protected:
    void mouseMoveEvent(QMouseEvent *event) override
    {
        const QPointF value = chart()->mapToValue(mapToScene(event->position().toPoint()));
        const int day = static_cast<int>(std::lround(value.x()));
        m_owner->setCurrentDay(day >= 0 && day < m_count ? day : -1);
    }
    void leaveEvent(QEvent *event) override
    {
        QChartView::leaveEvent(event);
        if (!m_owner->hasFocus())
            m_owner->setCurrentDay(-1);
    }
    void drawForeground(QPainter *painter, const QRectF &) override
    {
        if (m_owner->currentDay() < 0 || chart()->series().isEmpty())
            return;
        const QRectF area = chart()->plotArea();
        const double x = chart()->mapToPosition(QPointF(m_owner->currentDay(), 0)).x();
        painter->setPen(QPen(Theme::colour(Meaning::Muted, m_owner->palette()), 1, Qt::DashLine));
        painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }

private:
    void addAxes(const ChartData &shown)
    {
        m_days = new QCategoryAxis(chart());
        m_values = new QCategoryAxis(chart());
        const int count = static_cast<int>(shown.days.size());
        m_days->setStartValue(-kHalfDay);
        for (const int day : labelledDays(count, count <= 7 ? 7 : 6))
            addLabel(*m_days, shown.days[static_cast<std::size_t>(day)].toString(u"dd/MM"_s), day);
        m_days->setRange(-kHalfDay, count - kHalfDay);
        const ChartScale scale = scaleFor(highestOf(shown), shown.whole);
        m_values->setStartValue(0);
        for (double value = 0; value <= scale.top + scale.step / 100; value += scale.step)
            addLabel(*m_values, shown.text ? shown.text(value) : QString::number(value), value);
        m_values->setRange(0, scale.top);
        dress(*m_days, *m_owner);
        dress(*m_values, *m_owner);
        m_days->setGridLineVisible(false);
        chart()->addAxis(m_days, Qt::AlignBottom);
        chart()->addAxis(m_values, Qt::AlignLeft);
    }
    void addBands(const ChartData &shown)
    {
        const double end = static_cast<double>(shown.days.size()) - kHalfDay;
        for (const ChartBand &band : shown.bands) {
            auto *low = new QLineSeries(chart());
            auto *high = new QLineSeries(chart());
            low->append(QList<QPointF>{{-kHalfDay, band.from}, {end, band.from}});
            high->append(QList<QPointF>{{-kHalfDay, band.to}, {end, band.to}});
            auto *area = new QAreaSeries(high, low);
            low->setParent(area);
            high->setParent(area);
            area->setName(band.name);
            area->setColor(Theme::tint(band.meaning, m_owner->palette()));
            area->setPen(Qt::NoPen);
            chart()->addSeries(area);
        }
    }
    void addBars(const ChartData &shown)
    {
        QStackedBarSeries *bars = nullptr;
        for (const ChartSeries &series : shown.series) {
            if (series.kind != ChartSeries::Kind::Bars)
                continue;
            if (!bars) {
                bars = new QStackedBarSeries(chart());
                bars->setBarWidth(0.7);
            }
            auto *set = new QBarSet(series.name);
            for (const auto &value : series.values)
                set->append(value.value_or(0));
            set->setColor(Theme::colour(series.meaning, m_owner->palette()));
            set->setPen(Qt::NoPen);
            bars->append(set);
        }
        if (bars)
            chart()->addSeries(bars);
    }
    // A line is broken where a day has no value.
    void addLine(const ChartSeries &line)
    {
        const QColor colour = Theme::colour(line.meaning, m_owner->palette());
        QList<QPointF> piece;
        const auto end = [&] {
            if (piece.isEmpty())
                return;
            auto *series = new QLineSeries(chart());
            series->setName(line.name);
            series->setPen(QPen(colour, 2, line.dashed ? Qt::DashLine : Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            series->setPointsVisible(piece.size() == 1);
            series->append(piece);
            chart()->addSeries(series);
            piece.clear();
        };
        for (std::size_t day = 0; day < line.values.size(); ++day) {
            if (line.values[day])
                piece.append({static_cast<double>(day), *line.values[day]});
            else
                end();
        }
        end();
    }

    DayChart *m_owner;
    QCategoryAxis *m_days = nullptr;
    QCategoryAxis *m_values = nullptr;
    int m_count = 0;
};

DayChart::DayChart(const QString &name, QWidget *parent) : QWidget(parent), m_legend(new ChartLegend(this)), m_plot(new ChartPlot(this)), m_caption(hintLabel({}, this))
{
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    m_caption->setFont(Theme::small(font()));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::gap(*this) / 2);
    layout->addWidget(m_legend);
    layout->addWidget(m_plot, 1);
    layout->addWidget(m_caption);
    clear();
}

DayChart::~DayChart() = default;

void DayChart::setData(ChartData shown)
{
    m_data = std::move(shown);
    m_day = -1;
    rebuild();
}

void DayChart::clear()
{
    setData({});
}

QString DayChart::caption() const
{
    return m_caption->text();
}

void DayChart::setCurrentDay(int day)
{
    day = std::clamp(day, -1, static_cast<int>(m_data.days.size()) - 1);
    if (day != m_day) {
        m_day = day;
        m_plot->viewport()->update();
    }
    m_caption->setText(day >= 0 && m_data.dayText ? m_data.dayText(day) : m_data.summary);
    setAccessibleDescription(m_caption->text());
}

void DayChart::rebuild()
{
    m_legend->show(m_data);
    m_plot->show(m_data); // first: what is in sight lays itself out at every series
    m_plot->setVisible(hasData());
    setCurrentDay(m_day);
    update();
}

QSize DayChart::sizeHint() const
{
    return {Theme::characters(*this, 40), Theme::lines(*this, 16)};
}

QSize DayChart::minimumSizeHint() const
{
    return {Theme::characters(*this, 24), Theme::lines(*this, 13)};
}

void DayChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!hasData()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::tint(Meaning::Muted, palette()));
        constexpr std::array kShape{0.35, 0.55, 0.45, 0.7, 0.6, 0.8, 0.5};
        const double width = static_cast<double>(this->width()) / kShape.size();
        const double radius = Theme::gap(*this) / 2.0;
        const double foot = height() - 2.0 * Theme::gap(*this);
        for (std::size_t i = 0; i < kShape.size(); ++i)
            painter.drawRoundedRect(QRectF(width * (static_cast<double>(i) + 0.2), foot * (1 - kShape[i]), width * 0.6, foot * kShape[i]), radius, radius);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::colour(Meaning::Accent, palette()), 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void DayChart::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_data.days.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left: return setCurrentDay(m_day < 0 ? last : std::max(0, m_day - 1));
    case Qt::Key_Right: return setCurrentDay(m_day < 0 ? last : std::min(last, m_day + 1));
    case Qt::Key_Home: return setCurrentDay(0);
    case Qt::Key_End: return setCurrentDay(last);
    case Qt::Key_Escape:
        if (m_day >= 0)
            return setCurrentDay(-1);
        break;
    default: break;
    }
    QWidget::keyPressEvent(event);
}

void DayChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        rebuild();
}

void DayChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    setCurrentDay(-1);
}

} // namespace passerelle::ui
