// An icon drawn by a delegate in a colour of its own, from a cache: rows are painted at every frame. GUI thread.
#pragma once

#include <QtCore/QRect>
#include <QtCore/QString>
#include <QtGui/QColor>

class QPainter;

namespace passerelle::ui {

void paintIcon(QPainter &painter, const QString &name, const QRect &area, const QColor &colour);

} // namespace passerelle::ui
