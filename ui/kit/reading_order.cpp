#include "ui/kit/reading_order.h"

#include <QtWidgets/QWidget>

#include <algorithm>
#include <vector>

namespace passerelle::ui {

namespace {

bool takesTab(const QWidget &widget)
{
    return widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus) && !widget.focusProxy();
}

// Those that share a line stand beside each other; a tall one makes its line as tall as itself.
void sortAsRead(std::vector<QWidget *> &parts)
{
    std::sort(parts.begin(), parts.end(), [](const QWidget *one, const QWidget *other) { return one->y() < other->y(); });
    constexpr int kSlack = 2; // px that neighbours may overlap
    for (auto first = parts.begin(); first != parts.end();) {
        int bottom = (*first)->geometry().bottom();
        auto last = first + 1;
        for (; last != parts.end() && (*last)->y() + kSlack < bottom; ++last)
            bottom = std::max(bottom, (*last)->geometry().bottom());
        std::stable_sort(first, last, [](const QWidget *one, const QWidget *other) { return one->x() < other->x(); });
        first = last;
    }
}

void collect(QWidget &widget, std::vector<QWidget *> &order)
{
    if (takesTab(widget) && !widget.isWindow())
        order.push_back(&widget);
    std::vector<QWidget *> parts;
    for (QObject *child : widget.children())
        if (auto *part = qobject_cast<QWidget *>(child); part && !part->isWindow() && part->isVisible())
            parts.push_back(part);
    sortAsRead(parts);
    for (QWidget *part : parts)
        collect(*part, order);
}

} // namespace

void arrangeTabOrder(QWidget &window)
{
    std::vector<QWidget *> order;
    collect(window, order);
    for (std::size_t i = 1; i < order.size(); ++i)
        if (order[i - 1]->nextInFocusChain() != order[i])
            QWidget::setTabOrder(order[i - 1], order[i]);
}

} // namespace passerelle::ui
