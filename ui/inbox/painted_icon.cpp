#include "ui/inbox/painted_icon.h"

#include "ui/kit/theme.h"

#include <QtGui/QPainter>
#include <QtGui/QPixmapCache>

#include <cmath>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

void paintIcon(QPainter &painter, const QString &name, const QRect &area, const QColor &colour)
{
    const qreal scale = painter.device()->devicePixelRatioF();
    const QSize size = (QSizeF(area.size()) * scale).toSize();
    if (size.isEmpty())
        return;
    const QString key = u"inbox/%1/%2/%3/%4"_s.arg(name, colour.name()).arg(size.width()).arg(size.height());
    QPixmap picture;
    if (!QPixmapCache::find(key, &picture)) {
        picture = Theme::icon(name).pixmap(size);
        QPainter tint(&picture);
        tint.setCompositionMode(QPainter::CompositionMode_SourceIn);
        tint.fillRect(picture.rect(), colour);
        tint.end();
        QPixmapCache::insert(key, picture);
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawPixmap(QRectF(area), picture, QRectF(picture.rect()));
}

} // namespace passerelle::ui
