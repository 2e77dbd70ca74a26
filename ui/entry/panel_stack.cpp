#include "ui/entry/panel_stack.h"

#include "ui/entry/entry_panel.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

PanelStack::PanelStack(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
}

void PanelStack::add(EntryPanel *panel)
{
    panel->hide();
    layout()->addWidget(panel);
}

void PanelStack::show(EntryPanel *panel)
{
    if (m_current)
        m_current->hide();
    m_current = panel;
    m_current->QWidget::show();
}

QLayout *PanelStack::centred(int width)
{
    setFixedWidth(width);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(this);
    row->addStretch();
    return row;
}

int PanelStack::indexOfCurrent() const
{
    return m_current ? layout()->indexOf(m_current) : -1;
}

} // namespace passerelle::ui
