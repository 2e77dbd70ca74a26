#include "ui/kit/page_image.h"

#include "ui/kit/theme.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtGui/QWheelEvent>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

namespace passerelle::ui {

namespace {

constexpr double kMetresOfAPoint = 0.0254 / 72;
constexpr double kSmallestZoom = 0.25;
constexpr double kLargestZoom = 4;
constexpr double kZoomStep = 1.25;

} // namespace

PageImage::PageImage(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Window);
    setAccessibleName(tr("Page"));
}

void PageImage::setPicture(const QImage &picture, const QString &title)
{
    m_picture = picture;
    m_scaled = {};
    setAccessibleName(title);
    placeScrollBars();
    bringHighlightedIntoSight();
    viewport()->update();
}

void PageImage::clear()
{
    m_marks.clear();
    m_highlighted = 0;
    m_hovered = 0;
    setPicture({}, tr("Page"));
}

void PageImage::setMarks(std::vector<PageMark> marks)
{
    m_marks = std::move(marks);
    bringHighlightedIntoSight();
    viewport()->update();
}

void PageImage::highlight(qint64 passage)
{
    m_highlighted = passage;
    bringHighlightedIntoSight();
    viewport()->update();
}

void PageImage::setZoom(double zoom)
{
    const double wanted = std::clamp(zoom, kSmallestZoom, kLargestZoom);
    if (std::exchange(m_zoom, wanted) == wanted)
        return;
    placeScrollBars();
    bringHighlightedIntoSight();
    viewport()->update();
    Q_EMIT zoomChanged(m_zoom);
}

void PageImage::zoomIn()
{
    setZoom(m_zoom * kZoomStep);
}

void PageImage::zoomOut()
{
    setZoom(m_zoom / kZoomStep);
}

int PageImage::shownWidth() const
{
    return static_cast<int>(std::ceil(shownSize().width() * devicePixelRatioF()));
}

QSize PageImage::shownSize() const
{
    if (m_picture.isNull())
        return {static_cast<int>(viewport()->width() * m_zoom), 0};
    const double width = std::max(1.0, (viewport()->width() - Theme::gap(*this)) * m_zoom);
    return {static_cast<int>(std::lround(width)), static_cast<int>(std::lround(width * m_picture.height() / m_picture.width()))};
}

QPointF PageImage::shownOrigin() const
{
    const QSize size = shownSize();
    const double left = size.width() < viewport()->width() ? (viewport()->width() - size.width()) / 2.0 : -horizontalScrollBar()->value();
    const double top = size.height() < viewport()->height() ? (viewport()->height() - size.height()) / 2.0 : -verticalScrollBar()->value();
    return {std::floor(left), std::floor(top)};
}

QRectF PageImage::shown(const api::RectangleView &rectangle) const
{
    if (m_picture.isNull())
        return {};
    const double points = m_picture.width() / (m_picture.dotsPerMeterX() * kMetresOfAPoint); // the page's width
    const double scale = shownSize().width() / points;
    const QPointF origin = shownOrigin();
    return {origin.x() + rectangle.x * scale, origin.y() + rectangle.y * scale, rectangle.width * scale, rectangle.height * scale};
}

QRectF PageImage::boxOf(qint64 passage) const
{
    QRectF box;
    for (const PageMark &mark : m_marks)
        if (mark.passage == passage)
            for (const api::RectangleView &rectangle : mark.rectangles)
                box = box.united(shown(rectangle));
    return box;
}

QSize PageImage::sizeHint() const
{
    return {Theme::characters(*this, 60), Theme::lines(*this, 40)};
}

const PageMark *PageImage::markAt(const QPointF &position) const
{
    for (const PageMark &mark : m_marks)
        for (const api::RectangleView &rectangle : mark.rectangles)
            if (shown(rectangle).contains(position))
                return &mark;
    return nullptr;
}

void PageImage::placeScrollBars()
{
    const QSize size = shownSize();
    const QSize room = viewport()->size();
    horizontalScrollBar()->setRange(0, std::max(0, size.width() - room.width()));
    horizontalScrollBar()->setPageStep(room.width());
    verticalScrollBar()->setRange(0, std::max(0, size.height() - room.height()));
    verticalScrollBar()->setPageStep(room.height());
    verticalScrollBar()->setSingleStep(Theme::lines(*this, 2));
    horizontalScrollBar()->setSingleStep(Theme::lines(*this, 2));
}

void PageImage::bringHighlightedIntoSight()
{
    if (m_highlighted == 0 || m_picture.isNull())
        return;
    const QRectF box = boxOf(m_highlighted);
    if (box.isEmpty() || (box.top() >= 0 && box.bottom() <= viewport()->height()))
        return;
    // A third from the top: what stands above a passage often says what it is about.
    const double top = box.height() < viewport()->height() * 2 / 3.0 ? viewport()->height() / 3.0 : Theme::gap(*this);
    verticalScrollBar()->setValue(verticalScrollBar()->value() + static_cast<int>(box.top() - top));
}

void PageImage::drawMark(QPainter &painter, const PageMark &mark) const
{
    const bool strong = mark.passage == m_highlighted;
    const bool hovered = mark.passage == m_hovered;
    QColor colour = Theme::colour(strong ? Meaning::Warning : Meaning::Accent, palette());
    QPainterPath outline;
    outline.setFillRule(Qt::WindingFill);
    const double around = strong ? 2 : 1;
    for (const api::RectangleView &rectangle : mark.rectangles)
        outline.addRect(shown(rectangle).adjusted(-around, -around, around, around));
    QColor ground = colour;
    ground.setAlphaF(strong ? 0.20F : hovered ? 0.16F : 0.05F);
    colour.setAlphaF(strong ? 0.9F : hovered ? 0.6F : 0.25F);
    painter.setPen(QPen(colour, strong ? 2 : 1));
    painter.setBrush(ground);
    painter.drawPath(outline.simplified());
}

void PageImage::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().color(QPalette::Window));
    if (m_picture.isNull())
        return;
    const QSize size = shownSize();
    const double ratio = devicePixelRatioF();
    const QSize pixels = size * ratio;
    if (m_scaled.size() != pixels) {
        m_scaled = QPixmap::fromImage(m_picture.scaled(pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
        m_scaled.setDevicePixelRatio(ratio);
    }
    const QPointF origin = shownOrigin();
    painter.drawPixmap(origin, m_scaled);
    painter.setPen(Theme::colour(Meaning::Border, palette()));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(origin, QSizeF(size)).adjusted(0.5, 0.5, -0.5, -0.5));
    painter.setRenderHint(QPainter::Antialiasing);
    for (const PageMark &mark : m_marks)
        if (mark.passage != m_highlighted)
            drawMark(painter, mark);
    for (const PageMark &mark : m_marks)
        if (mark.passage == m_highlighted)
            drawMark(painter, mark);
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

void PageImage::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    placeScrollBars();
}

void PageImage::step(int by)
{
    if (m_marks.empty())
        return;
    const auto found = std::find_if(m_marks.begin(), m_marks.end(), [this](const PageMark &mark) { return mark.passage == m_highlighted; });
    const auto count = static_cast<int>(m_marks.size());
    const int present = found == m_marks.end() ? (by > 0 ? -1 : count) : static_cast<int>(found - m_marks.begin());
    const int next = std::clamp(present + by, 0, count - 1);
    Q_EMIT passageClicked(m_marks[static_cast<std::size_t>(next)].passage);
}

void PageImage::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::ZoomIn) || event->key() == Qt::Key_Plus)
        return zoomIn();
    if (event->matches(QKeySequence::ZoomOut) || event->key() == Qt::Key_Minus)
        return zoomOut();
    if (event->key() == Qt::Key_0)
        return setZoom(1);
    if (event->modifiers() == Qt::AltModifier && (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up))
        return step(event->key() == Qt::Key_Down ? 1 : -1);
    QAbstractScrollArea::keyPressEvent(event);
}

void PageImage::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() != Qt::ControlModifier)
        return QAbstractScrollArea::wheelEvent(event);
    event->angleDelta().y() > 0 ? zoomIn() : zoomOut();
    event->accept();
}

void PageImage::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const PageMark *mark = markAt(event->position()))
        Q_EMIT passageClicked(mark->passage);
}

void PageImage::mouseMoveEvent(QMouseEvent *event)
{
    const PageMark *mark = markAt(event->position());
    const qint64 hovered = mark ? mark->passage : 0;
    if (std::exchange(m_hovered, hovered) == hovered)
        return;
    viewport()->setCursor(mark ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

bool PageImage::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const PageMark *mark = markAt(help->pos());
        QToolTip::showText(help->globalPos(), mark ? mark->text : QString(), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace passerelle::ui
