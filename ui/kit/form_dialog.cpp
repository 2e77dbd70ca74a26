#include "ui/kit/form_dialog.h"

#include "ui/kit/reading_order.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

FormDialog::FormDialog(QWidget *band, const QString &title, const QString &verb, QWidget *parent)
    : QDialog(parent), m_body(new QVBoxLayout), m_form(new QFormLayout), m_message(new InlineMessage), m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel)),
      m_main(m_buttons->addButton(verb, QDialogButtonBox::AcceptRole))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(Theme::gap(*this));
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    column->addWidget(band);
    column->addWidget(m_message);
    column->addLayout(m_form);
    column->addLayout(m_body, 1);
    column->addWidget(m_buttons);
    m_main->setDefault(true);
    m_buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false); // while the main button waits nothing else looks like it
    setMinimumWidth(Theme::characters(*this, 64));
    // Once it is filled: long labels stand above their fields, which the form does not count before it has its width; and its
    // fields were made after the buttons, but one types into the first of them.
    QMetaObject::invokeMethod(this, [this] {
        layout()->activate();
        int missing = 0;
        for (int row = 0; row < m_form->rowCount(); ++row)
            if (const QLayoutItem *field = m_form->itemAt(row, QFormLayout::FieldRole); field && !field->isEmpty())
                missing += std::max(0, field->minimumSize().height() - field->geometry().height());
        resize(width(), height() + missing);
        if (focusWidget() && !m_buttons->isAncestorOf(focusWidget()))
            return;
        arrangeTabOrder(*this);
        for (QWidget *next = nextInFocusChain(); next != this && !m_buttons->isAncestorOf(next); next = next->nextInFocusChain())
            if (next->isVisibleTo(this) && next->isEnabled() && (next->focusPolicy() & Qt::TabFocus))
                return next->setFocus();
    }, Qt::QueuedConnection);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        if (m_busy || !onSubmit)
            return;
        m_message->clear();
        onSubmit();
    });
}

void FormDialog::setBusy(bool busy)
{
    m_busy = busy;
    m_main->setEnabled(!busy);
}

void FormDialog::settle(const Status &status, const QString &happened)
{
    setBusy(false);
    if (status)
        return accept();
    m_message->tell(describe(status.error(), happened));
}

void FormDialog::reject()
{
    if (!m_busy)
        QDialog::reject();
}

} // namespace passerelle::ui
