#include "ui/charts/chart_legend.h"

#include <QtGui/QPainter>

namespace passerelle::ui {

namespace {

enum class Mark { Square, Ground, Line, Dashes };

class LegendEntry : public QWidget {
public:
    LegendEntry(const QString &name, Mark mark, Meaning meaning) : m_name(name), m_mark(mark), m_meaning(meaning)
    {
        setFont(Theme::small(font()));
        setAccessibleName(name);
    }
    QSize sizeHint() const override { return {markWidth() + gap() + fontMetrics().horizontalAdvance(m_name) + 1, fontMetrics().height()}; }
    QSize minimumSizeHint() const override { return {markWidth() + gap(), fontMetrics().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QColor colour = Theme::colour(m_meaning, palette());
        const int side = fontMetrics().capHeight();
        const int top = (height() - side) / 2;
        if (m_mark == Mark::Square || m_mark == Mark::Ground) {
            painter.setPen(m_mark == Mark::Ground ? QPen(colour, 1) : QPen(Qt::NoPen));
            painter.setBrush(m_mark == Mark::Ground ? Theme::tint(m_meaning, palette()) : colour);
            painter.drawRect(QRect(markWidth() - side - 1, top, side, side));
        } else {
            painter.setPen(QPen(colour, 2, m_mark == Mark::Dashes ? Qt::DashLine : Qt::SolidLine));
            painter.drawLine(0, height() / 2, markWidth(), height() / 2);
        }
        painter.setPen(Theme::colour(Meaning::Muted, palette()));
        const QRect words = rect().adjusted(markWidth() + gap(), 0, 0, 0);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(m_name, Qt::ElideRight, words.width()));
    }

private:
    int markWidth() const { return fontMetrics().height(); }
    int gap() const { return fontMetrics().height() / 3; }

    QString m_name;
    Mark m_mark;
    Meaning m_meaning;
};

} // namespace

ChartLegend::ChartLegend(QWidget *parent) : QWidget(parent), m_row(new FlowRow(Theme::gap(*this), this)) {}

void ChartLegend::show(const ChartData &shown)
{
    m_row->removeAll();
    const bool several = shown.series.size() + shown.bands.size() > 1;
    setVisible(several);
    if (!several)
        return;
    for (const ChartSeries &series : shown.series) {
        const Mark mark = series.kind == ChartSeries::Kind::Bars ? Mark::Square : series.dashed ? Mark::Dashes : Mark::Line;
        m_row->addWidget(new LegendEntry(series.name, mark, series.meaning));
    }
    for (const ChartBand &band : shown.bands)
        m_row->addWidget(new LegendEntry(band.name, Mark::Ground, band.meaning));
}

} // namespace passerelle::ui
