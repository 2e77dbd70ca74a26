#include "ui/inbox/canned_dialog.h"

#include "ui/kit/client_band.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestShortcut = 40;

} // namespace

CannedDialog::CannedDialog(const Session &session, const InboxCalls &calls, std::vector<api::CannedView> replies, const QString &text, QWidget *parent)
    : FormDialog(clientBand(session), tr("Ready-made replies"), tr("Save"), parent), m_calls(calls), m_replies(std::move(replies)), m_begun(text), m_which(new QComboBox), m_shortcut(new QLineEdit),
      m_text(new QPlainTextEdit), m_remove(new QPushButton(Theme::icon(u"delete"_s), tr("Remove this reply")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(Theme::characters(*this, 76));
    m_which->addItem(tr("A new one"));
    for (const api::CannedView &reply : m_replies)
        m_which->addItem(u"/"_s + reply.shortcut);
    m_shortcut->setMaxLength(kLongestShortcut);
    m_shortcut->setPlaceholderText(tr("What you type after /, without spaces"));
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(Theme::lines(*this, 5));
    form().addRow(tr("&Reply"), m_which);
    form().addRow(tr("S&hortcut"), m_shortcut);
    form().addRow(tr("&Text"), m_text);
    auto *line = new QHBoxLayout;
    line->addWidget(m_remove);
    line->addStretch();
    body().addLayout(line);
    connect(m_which, &QComboBox::currentIndexChanged, this, &CannedDialog::showChosen);
    connect(m_shortcut, &QLineEdit::textChanged, this, &CannedDialog::showNeeded);
    connect(m_text, &QPlainTextEdit::textChanged, this, &CannedDialog::showNeeded);
    connect(m_remove, &QPushButton::clicked, this, &CannedDialog::removeChosen);
    onSubmit = [this] { submit(); };
    showChosen();
}

const api::CannedView *CannedDialog::chosen() const
{
    const int row = m_which->currentIndex() - 1;
    return row >= 0 ? &m_replies[static_cast<std::size_t>(row)] : nullptr;
}

void CannedDialog::showChosen()
{
    const api::CannedView *reply = chosen();
    m_shortcut->setText(reply ? reply->shortcut : QString());
    m_text->setPlainText(reply ? reply->text : m_begun);
    m_remove->setEnabled(reply != nullptr);
    showNeeded();
}

void CannedDialog::showNeeded()
{
    const QString shortcut = m_shortcut->text().trimmed();
    mainButton().setEnabled(!shortcut.isEmpty() && !shortcut.contains(u' ') && !m_text->toPlainText().trimmed().isEmpty());
}

void CannedDialog::submit()
{
    const auto done = [this](const Status &status) {
        if (status)
            Q_EMIT changed();
        settle(status, tr("The reply could not be kept."));
    };
    const QString shortcut = m_shortcut->text().trimmed();
    const QString text = m_text->toPlainText().trimmed();
    if (const api::CannedView *reply = chosen())
        m_calls.changeCanned(reply->id, {shortcut, text}, this, done);
    else
        m_calls.addCanned({shortcut, text}, this, done);
}

void CannedDialog::removeChosen()
{
    const api::CannedView *reply = chosen();
    if (!reply)
        return;
    setBusy(true);
    m_calls.removeCanned(reply->id, this, [this](const Status &status) {
        if (status)
            Q_EMIT changed();
        settle(status, tr("The reply could not be removed."));
    });
}

} // namespace passerelle::ui
