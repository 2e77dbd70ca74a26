#include "ui/clients/invite_dialog.h"

#include "ui/clients/people_words.h"
#include "ui/kit/cards.h"
#include "ui/kit/client_band.h"
#include "ui/kit/formats.h"
#include "ui/kit/shown_once.h"

#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

InviteDialog::InviteDialog(Workspace &workspace, const QString &base, const QStringList &roles, const std::vector<api::AgencyView> &agencies, QWidget *parent)
    : FormDialog(base.isEmpty() ? clientBand(workspace.session, 0) : clientBand(workspace.session), base.isEmpty() ? tr("Invite somebody into the installation") : tr("Invite somebody to %1").arg(workspace.session.tenantName()), tr("Invite"), parent), m_workspace(workspace), m_base(base),
      m_roles(roles), m_email(new QLineEdit(this)), m_role(new QButtonGroup(this)), m_agency(new QComboBox(this)), m_language(new QComboBox(this)), m_days(new QSpinBox(this))
{
    m_email->setPlaceholderText(u"prenom.nom@exemple.fr"_s);
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    form().addRow(tr("&E-mail address:"), m_email);
    addRoles();
    for (const api::AgencyView &agency : agencies)
        m_agency->addItem(agency.name, agency.id);
    form().addRow(tr("&Agency:"), m_agency);
    const auto showAgency = [this] {
        const bool agency = m_roles.value(m_role->checkedId()) == u"agency"_s;
        m_agency->setVisible(agency);
        form().labelForField(m_agency)->setVisible(agency);
    };
    connect(m_role, &QButtonGroup::idToggled, this, showAgency);
    showAgency();
    m_language->addItem(tr("French"), u"fr"_s);
    m_language->addItem(tr("English"), u"en"_s);
    form().addRow(tr("&Language of the mail:"), m_language);
    m_days->setRange(1, 30);
    m_days->setValue(7);
    m_days->setSuffix(tr(" days"));
    form().addRow(tr("&Valid for:"), m_days);
    onSubmit = [this] { send(); };
}

void InviteDialog::addRoles()
{
    auto *roles = new QWidget(this);
    auto *column = new QVBoxLayout(roles);
    column->setContentsMargins(0, 0, 0, 0);
    for (int i = 0; i < m_roles.size(); ++i) {
        auto *role = new QRadioButton(roleName(m_roles.at(i)), roles);
        role->setAccessibleDescription(roleSentence(m_roles.at(i)));
        m_role->addButton(role, i);
        auto *sentence = hintLabel(roleSentence(m_roles.at(i)), roles);
        sentence->setIndent(Theme::gap(*this) * 3);
        column->addWidget(role);
        column->addWidget(sentence);
    }
    // The least that is offered, so that nobody becomes an owner by a key press too many.
    if (QAbstractButton *least = m_role->button(m_roles.contains(u"tenant_editor"_s) ? static_cast<int>(m_roles.indexOf(u"tenant_editor"_s)) : 0))
        least->setChecked(true);
    form().addRow(tr("Role:"), roles);
}

void InviteDialog::send()
{
    const QString email = m_email->text().trimmed();
    if (!email.contains(u'@')) {
        m_email->setFocus();
        return message().tell(Tone::Warning, tr("Write the e-mail address of the person to invite."));
    }
    api::NewInvitation wanted{.email = email, .role = m_roles.value(m_role->checkedId()), .days = m_days->value(), .language = m_language->currentData().toString()};
    if (wanted.role == u"agency"_s) {
        if (m_agency->count() == 0)
            return message().tell(Tone::Warning, tr("Make an agency first."));
        wanted.agencyId = m_agency->currentData().toLongLong();
    }
    setBusy(true);
    m_workspace.client.post<api::InvitationCreated>(m_base + u"/invitations"_s, wanted, this, [this](const Result<api::InvitationCreated> &created) {
        if (created) {
            tell(*created);
            Q_EMIT invited();
        }
        settle(created ? Status() : Status(failure(created.error())), tr("The invitation could not be made."));
    });
}

void InviteDialog::tell(const api::InvitationCreated &created)
{
    if (created.mailed)
        return m_workspace.notices.toast(tr("%1 is invited; the mail is on its way.").arg(created.email));
    showOnce(parentWidget(), m_base.isEmpty() ? clientBand(m_workspace.session, 0) : clientBand(m_workspace.session), {.title = tr("Invitation of %1").arg(created.email),
                                                                                                                       .sentence = tr("This service sends no mails: hand the code over yourself. Whoever has it takes the role “%1” for that address.").arg(roleName(created.role)),
                                                                                                                       .label = tr("Invitation code:"),
                                                                                                                       .secret = created.code,
                                                                                                                       .more = tr("Valid until %1.").arg(dateTimeText(created.expiresAt))});
}

} // namespace passerelle::ui
