#include "ui/kit/page.h"

#include <utility>

namespace passerelle::ui {

Page::Page(Workspace &workspace, QWidget *parent) : QWidget(parent), m_workspace(workspace)
{
    connect(this, &Page::badgeChanged, this, [this] { m_hasBadge = true; });
    connect(&workspace.events, &EventFeed::lost, this, &Page::noteLoss);
}

void Page::noteLoss()
{
    if (isVisible() || m_hasBadge)
        catchUpAfterLoss();
    else
        m_isBehind = true;
}

void Page::catchUpAfterLoss()
{
    m_isBehind = hasUnsavedChanges();
    if (!m_isBehind)
        refresh();
}

void Page::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (std::exchange(m_isBehind, false))
        catchUpAfterLoss();
}

} // namespace passerelle::ui
