#include "ui/channels/setup_dialog.h"

#include "ui/kit/client_band.h"
#include "ui/kit/cards.h"
#include "ui/kit/scrolled.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

SetupDialog::SetupDialog(const QString &title, Workspace &workspace, QWidget *parent)
    : QDialog(parent), m_workspace(workspace), m_rail(new QVBoxLayout), m_pages(new QStackedWidget(this)), m_message(new InlineMessage(this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    auto *all = new QVBoxLayout(this);
    all->setSpacing(Theme::gap(*this));
    all->addWidget(clientBand(workspace.session));
    auto *middle = new QHBoxLayout;
    middle->setSpacing(Theme::gap(*this) * 2);
    m_rail->setSpacing(Theme::gap(*this));
    middle->addLayout(m_rail);
    auto *right = new QVBoxLayout;
    right->addWidget(m_message);
    right->addWidget(m_pages, 1);
    middle->addLayout(right, 1);
    all->addLayout(middle, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_back = buttons->addButton(tr("&Back"), QDialogButtonBox::ActionRole);
    m_next = buttons->addButton(tr("&Next"), QDialogButtonBox::ActionRole);
    m_next->setProperty("main", true);
    m_next->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_back, &QPushButton::clicked, this, [this] { present(step() - 1); });
    connect(m_next, &QPushButton::clicked, this, &SetupDialog::forward);
    all->addWidget(buttons);
    resize(Theme::characters(*this, 118), Theme::lines(*this, 32));
}

int SetupDialog::step() const
{
    return m_pages->currentIndex();
}

QVBoxLayout &SetupDialog::addStep(const Step &step)
{
    m_steps.push_back(step);
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, Theme::gap(*this), 0);
    column->setSpacing(Theme::gap(*this));
    column->addWidget(headingLabel(step.title, page));
    if (!step.introduction.isEmpty())
        column->addWidget(hintLabel(step.introduction, page));
    auto *content = new QVBoxLayout;
    content->setSpacing(Theme::gap(*this));
    column->addLayout(content);
    column->addStretch(1);
    m_pages->addWidget(scrolled(page, m_pages));
    m_names.push_back(new QLabel(this));
    m_rail->addWidget(m_names.back());
    return *content;
}

void SetupDialog::begin()
{
    m_rail->addStretch(1);
    present(0);
}

void SetupDialog::present(int step)
{
    m_message->clear();
    m_pages->setCurrentIndex(step);
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        const int number = static_cast<int>(i);
        const QString mark = number < step ? QStringLiteral("✓") : QString::number(number + 1);
        m_names[i]->setText(mark + QStringLiteral("  ") + m_steps[i].title);
        QFont font = this->font();
        font.setBold(number == step);
        m_names[i]->setFont(font);
        m_names[i]->setForegroundRole(number > step ? QPalette::PlaceholderText : QPalette::WindowText);
        m_names[i]->setAccessibleName(number == step ? tr("Present step: %1").arg(m_steps[i].title) : m_steps[i].title);
    }
    const Step &shown = m_steps[static_cast<std::size_t>(step)];
    const bool last = step + 1 == static_cast<int>(m_steps.size());
    m_back->setEnabled(step > 0 && shown.canGoBack);
    m_next->setText(!shown.verb.isEmpty() ? shown.verb : last ? tr("&Done") : tr("&Next"));
    m_next->setEnabled(true);
    // One goes on with what is to be typed, else with the button; the page itself needs the focus for scrolling alone.
    QWidget *wanted = m_next;
    for (QLineEdit *field : m_pages->currentWidget()->findChildren<QLineEdit *>())
        if (!field->isReadOnly() && field->isVisibleTo(m_pages) && wanted == m_next)
            wanted = field;
    wanted->setFocus();
    entered(step);
}

void SetupDialog::forward()
{
    m_message->clear();
    const Step &shown = m_steps[static_cast<std::size_t>(step())];
    if (shown.forward)
        shown.forward();
    else
        goOn();
}

void SetupDialog::goOn()
{
    setBusy(false);
    if (step() + 1 == static_cast<int>(m_steps.size()))
        return accept();
    present(step() + 1);
}

void SetupDialog::trouble(const Error &error, const QString &happened)
{
    setBusy(false);
    m_message->tell(describe(error, happened));
}

void SetupDialog::setBusy(bool busy)
{
    m_next->setEnabled(!busy);
    if (busy)
        m_back->setEnabled(false);
}

} // namespace passerelle::ui
