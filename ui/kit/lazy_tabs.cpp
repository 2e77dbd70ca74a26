#include "ui/kit/lazy_tabs.h"

#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace passerelle::ui {

LazyTabs::LazyTabs(QWidget *parent) : QTabWidget(parent)
{
    setDocumentMode(true);
    connect(this, &QTabWidget::currentChanged, this, &LazyTabs::require);
}

void LazyTabs::add(Make make, const QString &title, const QIcon &icon)
{
    auto *place = new QWidget;
    (new QVBoxLayout(place))->setContentsMargins({});
    m_waiting.push_back(std::move(make));
    addTab(place, icon, title); // the first becomes current
}

void LazyTabs::require(int tab)
{
    if (tab < 0 || tab >= static_cast<int>(m_waiting.size()))
        return;
    if (const Make make = std::exchange(m_waiting[static_cast<std::size_t>(tab)], {}))
        widget(tab)->layout()->addWidget(make());
}

} // namespace passerelle::ui
