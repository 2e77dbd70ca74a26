#include "ui/kit/flow_row.h"

#include <QtWidgets/QWidget>

#include <algorithm>

namespace passerelle::ui {

FlowRow::FlowRow(int gap, QWidget *parent) : QLayout(parent), m_gap(gap)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowRow::~FlowRow()
{
    while (QLayoutItem *item = takeAt(0))
        delete item;
}

void FlowRow::removeAll()
{
    while (QLayoutItem *item = takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    invalidate();
}

QLayoutItem *FlowRow::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem *FlowRow::takeAt(int index)
{
    QLayoutItem *item = itemAt(index);
    if (item)
        m_items.erase(m_items.begin() + index);
    return item;
}

QSize FlowRow::sizeHint() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        const QSize wanted = item->sizeHint();
        size = {size.width() + wanted.width() + (size.width() > 0 ? m_gap : 0), std::max(size.height(), wanted.height())};
    }
    return size;
}

QSize FlowRow::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size;
}

void FlowRow::setGeometry(const QRect &box)
{
    QLayout::setGeometry(box);
    place(box, true);
}

int FlowRow::place(const QRect &box, bool really) const
{
    int x = box.left();
    int y = box.top();
    int lineHeight = 0;
    for (QLayoutItem *item : m_items) {
        const QSize size = item->sizeHint();
        if (x > box.left() && x + size.width() > box.left() + box.width()) {
            x = box.left();
            y += lineHeight + m_gap;
            lineHeight = 0;
        }
        if (really)
            item->setGeometry({QPoint(x, y), size});
        x += size.width() + m_gap;
        lineHeight = std::max(lineHeight, size.height());
    }
    return y + lineHeight - box.top();
}

} // namespace passerelle::ui
