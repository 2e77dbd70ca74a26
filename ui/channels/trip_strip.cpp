#include "ui/channels/trip_strip.h"

#include "ui/kit/formats.h"
#include "ui/kit/theme.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace passerelle::ui {

namespace {

constexpr qint64 kLeastScaleMs = 200; // so that a quick week does not look like a slow one

} // namespace

TripStrip::TripStrip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Round trips of seven days"));
}

void TripStrip::setTrips(std::vector<api::RoundTripView> newestFirst)
{
    m_trips = std::move(newestFirst);
    const auto failed = std::count_if(m_trips.begin(), m_trips.end(), [](const api::RoundTripView &trip) { return !trip.ok; });
    setAccessibleDescription(tr("%1 shown, %2 failed").arg(m_trips.size()).arg(failed));
    update();
}

QSize TripStrip::sizeHint() const
{
    return {Theme::characters(*this, 40), Theme::lines(*this, 5)};
}

std::size_t TripStrip::shown() const
{
    const auto fits = static_cast<std::size_t>(qMax(1, width() / qMax(1, Theme::gap(*this) / 2)));
    return std::min(m_trips.size(), fits);
}

qint64 TripStrip::highest() const
{
    qint64 most = kLeastScaleMs;
    for (std::size_t i = 0; i < shown(); ++i)
        most = std::max(most, m_trips[i].wholeMs.value_or(m_trips[i].ackMs.value_or(0)));
    return most;
}

QRectF TripStrip::barOf(std::size_t fromRight, qint64 highest) const
{
    const api::RoundTripView &trip = m_trips[fromRight];
    const double step = Theme::gap(*this) / 2.0;
    const double whole = height();
    const double share = trip.ok ? static_cast<double>(trip.wholeMs.value_or(trip.ackMs.value_or(0))) / static_cast<double>(highest) : 1.0;
    const double tall = std::max(2.0, share * whole);
    return {width() - step * static_cast<double>(fromRight + 1), whole - tall, step * 0.7, tall};
}

void TripStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(Theme::colour(Meaning::Border, palette()));
    painter.drawLine(0, height() - 1, width(), height() - 1);
    const qint64 most = highest();
    for (std::size_t i = 0; i < shown(); ++i) {
        const QRectF bar = barOf(i, most);
        const bool ok = m_trips[i].ok;
        painter.fillRect(bar, ok ? Theme::colour(Meaning::Accent, palette()) : Theme::tint(Meaning::Bad, palette()));
        if (!ok) { // not by colour alone
            painter.setPen(QPen(Theme::colour(Meaning::Bad, palette()), 1.5));
            painter.drawLine(bar.topLeft(), bar.bottomRight());
            painter.drawLine(bar.topRight(), bar.bottomLeft());
        }
    }
}

bool TripStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const double step = Theme::gap(*this) / 2.0;
    const auto index = static_cast<std::size_t>(std::max(0.0, (width() - help->pos().x()) / step));
    if (index >= shown()) {
        QToolTip::hideText();
        return true;
    }
    const api::RoundTripView &trip = m_trips[index];
    const QString what = trip.ok ? (trip.wholeMs ? durationText(*trip.wholeMs) : trip.ackMs ? durationText(*trip.ackMs) : QString()) : trip.explanation.value_or(tr("failed"));
    QToolTip::showText(help->globalPos(), dateTimeText(trip.at) + QStringLiteral(" · ") + what, this);
    return true;
}

} // namespace passerelle::ui
