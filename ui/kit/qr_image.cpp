#include "ui/kit/qr_image.h"

#include "ui/kit/theme.h"

#include <QtGui/QPainter>
#include <QtSvg/QSvgRenderer>

namespace passerelle::ui {

QrImage::QrImage(QWidget *parent) : QWidget(parent), m_renderer(new QSvgRenderer(this))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("QR code for the phone’s application"));
    setAccessibleDescription(tr("The key beside it says the same."));
}

void QrImage::setSvg(const QString &svg)
{
    m_renderer->load(svg.toUtf8());
    update();
}

bool QrImage::isThere() const
{
    return m_renderer->isValid();
}

QSize QrImage::sizeHint() const
{
    const int side = Theme::lines(*this, 9);
    return {side, side};
}

void QrImage::paintEvent(QPaintEvent *)
{
    if (!m_renderer->isValid())
        return;
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    const int margin = Theme::gap(*this);
    m_renderer->render(&painter, rect().adjusted(margin, margin, -margin, -margin));
}

} // namespace passerelle::ui
