// A page as a picture with passages marked on it: fits the width, zooms with keys and wheel, tells which passage was
// clicked. It draws what it is given and asks for nothing. GUI thread.
#pragma once

#include "server/api/dto.h"

#include <QtGui/QImage>
#include <QtGui/QPixmap>
#include <QtWidgets/QAbstractScrollArea>

#include <vector>

namespace passerelle::ui {

// Where a passage stands on the page, in points from the top left.
struct PageMark {
    qint64 passage = 0;
    std::vector<api::RectangleView> rectangles = {};
    QString text = {}; // its first words, as the tool tip and screen readers say it
};

class PageImage : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit PageImage(QWidget *parent = nullptr);

    // The picture's resolution says how many pixels a point has. `title` is what screen readers call it: "Tarifs, page 2".
    void setPicture(const QImage &picture, const QString &title);
    void clear();
    bool hasPicture() const { return !m_picture.isNull(); }

    void setMarks(std::vector<PageMark> marks);
    // Drawn stronger and scrolled into sight, as soon as there is a picture; 0: none.
    void highlight(qint64 passage);
    qint64 highlighted() const { return m_highlighted; }

    // 1: as wide as there is room.
    double zoom() const { return m_zoom; }
    void setZoom(double zoom);
    void zoomIn();
    void zoomOut();
    // In pixels of the screen; what the picture is as wide as now.
    int shownWidth() const;

    QRectF boxOf(qint64 passage) const; // in the viewport's coordinates; empty when it is not on this page
    QSize sizeHint() const override;

Q_SIGNALS:
    void passageClicked(qint64 passage);
    void zoomChanged(double zoom);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    QSize shownSize() const;
    QPointF shownOrigin() const;
    QRectF shown(const api::RectangleView &rectangle) const;
    const PageMark *markAt(const QPointF &position) const;
    void drawMark(QPainter &painter, const PageMark &mark) const;
    void placeScrollBars();
    void bringHighlightedIntoSight();
    void step(int by);

    QImage m_picture;
    QPixmap m_scaled; // of the present size
    std::vector<PageMark> m_marks;
    qint64 m_highlighted = 0;
    qint64 m_hovered = 0;
    double m_zoom = 1;
};

} // namespace passerelle::ui
