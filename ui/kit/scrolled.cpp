#include "ui/kit/scrolled.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QPalette>
#include <QtWidgets/QScrollArea>

namespace passerelle::ui {

QScrollArea *scrolled(QWidget *content, QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    // The keyboard reaches it, to scroll.
    area->setAccessibleName(content->accessibleName().isEmpty() ? QCoreApplication::translate("Scrolled", "Contents, to scroll through") : content->accessibleName());
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    // The page's own ground shows through.
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return area;
}

} // namespace passerelle::ui
