#include "ui/clients/new_token_dialog.h"

#include "ui/clients/people_words.h"
#include "ui/kit/cards.h"
#include "ui/kit/client_band.h"
#include "ui/kit/scrolled.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

NewTokenDialog::NewTokenDialog(Workspace &workspace, const QString &base, QWidget *parent)
    : FormDialog(base.isEmpty() ? clientBand(workspace.session, 0) : clientBand(workspace.session), base.isEmpty() ? tr("New token of the installation") : tr("New token of %1").arg(workspace.session.tenantName()), tr("Make the token"), parent), m_workspace(workspace), m_base(base),
      m_name(new QLineEdit(this)), m_expiry(new QComboBox(this)), m_all(new QRadioButton(tr("&All that you may do here"), this)), m_some(new QRadioButton(tr("&Only this:"), this))
{
    m_name->setMaxLength(120);
    m_name->setPlaceholderText(tr("Weekly report of the accountant"));
    form().addRow(tr("&What is it for?"), m_name);
    for (const auto &[words, days] : {std::pair(tr("30 days"), 30), std::pair(tr("90 days"), 90), std::pair(tr("1 year"), 365), std::pair(tr("it does not expire"), 0)})
        m_expiry->addItem(words, days);
    m_expiry->setCurrentIndex(1);
    form().addRow(tr("&Valid for:"), m_expiry);
    m_some->setChecked(true);
    form().addRow(tr("It may:"), m_all);
    if (base.isEmpty()) { // its permissions are the installation's: all or nothing
        m_all->setChecked(true);
        m_all->setText(tr("All that you may do, in every client"));
        m_some->hide();
    } else {
        form().addRow(QString(), m_some);
        body().addWidget(permissionsPart(), 1);
    }
    onSubmit = [this] { send(); };
}

QWidget *NewTokenDialog::permissionsPart()
{
    auto *part = new QWidget(this);
    auto *column = new QVBoxLayout(part);
    for (const QString &name : tenantPermissions()) {
        if (!m_workspace.session.may(QLatin1StringView(name.toLatin1())))
            continue;
        auto *box = new QCheckBox(permissionName(name), part);
        box->setChecked(name == u"tenant.observe"_s);
        column->addWidget(box);
        m_permissions.emplace_back(name, box);
    }
    connect(m_some, &QRadioButton::toggled, part, &QWidget::setEnabled);
    QScrollArea *area = scrolled(part, this);
    area->setMinimumHeight(Theme::lines(*this, 10));
    return area;
}

void NewTokenDialog::send()
{
    if (m_name->text().trimmed().isEmpty()) {
        m_name->setFocus();
        return message().tell(Tone::Warning, tr("Say what the token is for: that is how it is found again."));
    }
    api::NewToken wanted{.name = m_name->text().trimmed()};
    if (const int days = m_expiry->currentData().toInt(); days > 0)
        wanted.expiresInDays = days;
    if (!m_all->isChecked()) {
        std::vector<QString> permissions;
        for (const auto &[name, box] : m_permissions)
            if (box->isChecked())
                permissions.push_back(name);
        if (permissions.empty())
            return message().tell(Tone::Warning, tr("Choose at least one thing that it may do."));
        wanted.permissions = std::move(permissions);
    }
    setBusy(true);
    m_workspace.client.post<api::TokenCreated>(m_base + u"/tokens"_s, wanted, this, [this](const Result<api::TokenCreated> &created) {
        if (created)
            Q_EMIT made(*created);
        settle(created ? Status() : Status(failure(created.error())), tr("The token could not be made."));
    });
}

} // namespace passerelle::ui
