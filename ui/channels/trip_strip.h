// The synthetic messages of a week as a strip of bars: the higher, the longer it took; those that failed stand out by
// colour and by a mark. Keyboard and screen readers read the table beside it. GUI thread.
#pragma once

#include "server/api/connection_dto.h"

#include <QtWidgets/QWidget>

namespace passerelle::ui {

class TripStrip : public QWidget {
    Q_OBJECT
public:
    explicit TripStrip(QWidget *parent = nullptr);
    void setTrips(std::vector<api::RoundTripView> newestFirst);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override; // what a bar says

private:
    std::size_t shown() const;
    QRectF barOf(std::size_t fromRight, qint64 highest) const;
    qint64 highest() const;

    std::vector<api::RoundTripView> m_trips;
};

} // namespace passerelle::ui
