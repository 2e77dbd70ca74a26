#include "ui/clients/members_panel.h"

#include "ui/clients/invite_dialog.h"
#include "ui/clients/people_words.h"
#include "ui/kit/cards.h"
#include "ui/kit/client_band.h"
#include "ui/kit/confirm.h"
#include "ui/kit/formats.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

MembersPanel::MembersPanel(Workspace &workspace, Of of, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_of(of), m_asking(new QObject(this)), m_members(new PagedTable<api::MemberView>(workspace.client, memberColumns(), this)),
      m_invitations(new PagedTable<api::InvitationView>(workspace.client, invitationColumns(), this)), m_message(new InlineMessage), m_memberTable(new TableView), m_invitationTable(new TableView),
      m_invite(new QPushButton(tr("Invi&te…"))), m_remove(new QPushButton(tr("Take the &role back…"))), m_withdraw(new QPushButton(tr("&Withdraw the invitation")))
{
    m_state = new StateView(layOut());
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_state);
    connect(m_invite, &QPushButton::clicked, this, &MembersPanel::invite);
    connect(m_remove, &QPushButton::clicked, this, &MembersPanel::removeMember);
    connect(m_withdraw, &QPushButton::clicked, this, &MembersPanel::withdraw);
    connect(m_members, &PagedTableBase::loaded, this, &MembersPanel::loaded);
    connect(m_members, &PagedTableBase::failed, this, [this](const Error &error) { m_state->showFailed(describe(error, tr("The members could not be loaded.")), [this] { look(); }); });
    connect(m_invitations, &PagedTableBase::loaded, this, [this] {
        m_invitationPart->setVisible(m_invitations->rowCount() > 0);
        loaded();
    });
    connect(m_memberTable, &TableView::currentSourceChanged, this, &MembersPanel::enableButtons);
    connect(m_invitationTable, &TableView::currentSourceChanged, this, &MembersPanel::enableButtons);
}

QWidget *MembersPanel::layOut()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::gap(*this));
    column->addWidget(m_message);
    auto *head = new QHBoxLayout;
    head->addStretch(1);
    head->addWidget(m_remove);
    m_invite->setProperty("main", true);
    head->addWidget(m_invite);
    column->addLayout(head);
    m_memberTable->setSource(m_members, m_workspace.preferences, m_of == Of::Tenant ? u"members"_s : u"installation_members"_s);
    m_memberTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_memberTable->setAccessibleName(tr("Members"));
    column->addWidget(m_memberTable, 2);
    m_invitationPart = new QWidget;
    auto *invitations = new QVBoxLayout(m_invitationPart);
    invitations->setContentsMargins(0, 0, 0, 0);
    auto *line = new QHBoxLayout;
    line->addWidget(sectionLabel(tr("Invited, not there yet")), 1);
    line->addWidget(m_withdraw);
    invitations->addLayout(line);
    m_invitationTable->setSource(m_invitations, m_workspace.preferences, m_of == Of::Tenant ? u"invitations"_s : u"installation_invitations"_s);
    m_invitationTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_invitationTable->setAccessibleName(tr("Invitations"));
    invitations->addWidget(m_invitationTable, 1);
    m_invitationPart->hide();
    column->addWidget(m_invitationPart, 1);
    if (m_of == Of::Installation)
        column->addWidget(agenciesCard());
    return content;
}

Card *MembersPanel::agenciesCard()
{
    auto *card = new Card(tr("Agencies"), this);
    auto *add = new QPushButton(tr("New &agency…"), card);
    card->corner().addWidget(add);
    m_agencyNames = valueLabel({}, card);
    card->body().addWidget(m_agencyNames);
    connect(add, &QPushButton::clicked, this, &MembersPanel::newAgency);
    return card;
}

QString MembersPanel::placeText(std::optional<qint64> agency) const
{
    if (!agency)
        return tr("Everywhere");
    const auto found = std::find_if(m_agencies.begin(), m_agencies.end(), [agency](const api::AgencyView &one) { return one.id == *agency; });
    return found == m_agencies.end() ? tr("Agency no. %1").arg(*agency) : found->name;
}

std::vector<Column<api::MemberView>> MembersPanel::memberColumns() const
{
    std::vector<Column<api::MemberView>> columns{
        {.title = tr("E-mail address"), .text = [](const api::MemberView &member) { return member.email.value_or(tr("(the account is gone)")); }},
        {.title = tr("Role"), .text = [](const api::MemberView &member) { return roleName(member.role); }, .toolTip = [](const api::MemberView &member) { return roleSentence(member.role); }},
        {.title = tr("Since"), .text = [](const api::MemberView &member) { return dateText(member.since); }, .sortKey = [](const api::MemberView &member) { return member.since; }},
    };
    if (m_of == Of::Installation)
        columns.insert(columns.begin() + 2, {.title = tr("Where"), .text = [this](const api::MemberView &member) { return placeText(member.agencyId); }});
    return columns;
}

std::vector<Column<api::InvitationView>> MembersPanel::invitationColumns() const
{
    return {
        {.title = tr("E-mail address"), .text = [](const api::InvitationView &invitation) { return invitation.email; }},
        {.title = tr("Role"), .text = [](const api::InvitationView &invitation) { return roleName(invitation.role); }},
        {.title = tr("Invited on"), .text = [](const api::InvitationView &invitation) { return dateText(invitation.createdAt); }, .sortKey = [](const api::InvitationView &invitation) { return invitation.createdAt; }},
        {.title = tr("Valid until"), .text = [](const api::InvitationView &invitation) { return dateTimeText(invitation.expiresAt); }, .sortKey = [](const api::InvitationView &invitation) { return invitation.expiresAt; }},
    };
}

bool MembersPanel::mayManage() const
{
    return m_of == Of::Tenant ? m_workspace.session.hasTenant() && m_workspace.session.may(may::kManageMembers) : m_workspace.session.may(may::kManageAccounts);
}

void MembersPanel::look()
{
    const QString base = m_of == Of::Tenant ? m_workspace.session.ofTenant() : QString();
    delete m_asking;
    m_asking = new QObject(this);
    if (base != m_base) {
        m_base = base;
        m_members->clear();
        m_invitations->clear();
        m_invitationPart->hide();
        m_message->clear();
    }
    enableButtons();
    if (!mayManage())
        return m_state->showNotAllowed(m_of == Of::Tenant ? tr("the people of this client") : tr("the people of the installation"));
    if (m_members->rowCount() == 0)
        m_state->showLoading();
    m_members->load(m_base + u"/members"_s);
    m_invitations->load(m_base + u"/invitations"_s);
    if (m_of == Of::Installation)
        loadAgencies();
}

void MembersPanel::loadAgencies()
{
    m_workspace.client.get<api::Page<api::AgencyView>>(u"/agencies"_s, m_asking, [this](const Result<api::Page<api::AgencyView>> &page) {
        if (!page)
            return m_message->tell(describe(page.error(), tr("The agencies could not be loaded: they are shown by their numbers.")));
        m_agencies = page->items;
        QStringList names;
        for (const api::AgencyView &agency : m_agencies)
            names.append(tr("%1 (%n client(s))", nullptr, static_cast<int>(agency.tenants)).arg(agency.name));
        static_cast<QLabel *>(m_agencyNames)->setText(names.isEmpty() ? tr("None yet. An agency makes, runs and bills clients of its own.") : names.join(u" · "_s));
        if (m_members->rowCount() > 0)
            Q_EMIT m_members->dataChanged(m_members->index(0, 0), m_members->index(m_members->rowCount() - 1, m_members->columnCount() - 1));
    });
}

void MembersPanel::loaded()
{
    enableButtons();
    if (m_members->rowCount() > 0 || m_invitations->rowCount() > 0 || m_of == Of::Installation)
        return m_state->showContent();
    if (m_members->isLoading() || m_invitations->isLoading())
        return;
    m_state->showEmpty({.iconName = u"people"_s, .title = tr("Nobody has a role here yet"), .sentence = tr("Invite the owner of the business, and those who answer its contacts."), .button = tr("Invite…"), .act = [this] { invite(); }});
}

void MembersPanel::enableButtons()
{
    m_invite->setEnabled(mayManage());
    m_remove->setEnabled(mayManage() && m_members->at(m_memberTable->currentSource()));
    m_withdraw->setEnabled(mayManage() && m_invitations->at(m_invitationTable->currentSource()));
}

void MembersPanel::invite()
{
    auto *dialog = new InviteDialog(m_workspace, m_base, m_of == Of::Tenant ? tenantRoles() : installationRoles(), m_agencies, this);
    connect(dialog, &InviteDialog::invited, this, &MembersPanel::look);
    dialog->open();
}

void MembersPanel::removeMember()
{
    const api::MemberView *member = m_members->at(m_memberTable->currentSource());
    if (!member)
        return;
    const QString who = member->email.value_or(tr("this account"));
    const QString where = m_of == Of::Tenant ? m_workspace.session.tenantName() : placeText(member->agencyId);
    QString sentence = tr("%1 is no longer “%2” in %3, from the next request on.").arg(who, roleName(member->role), where);
    if (member->account == m_workspace.session.account().id)
        sentence += tr("\n\nThis is yourself: you may lose access to what you see.");
    confirm(this, m_workspace.session, {.title = tr("Take the role back"), .sentence = sentence, .verb = tr("Take the role of %1 back").arg(who)},
            [this, path = QString(m_base + u"/members/%1"_s.arg(member->id)), who] { act(path, tr("%1 no longer has the role.").arg(who), tr("The role could not be taken back.")); });
}

void MembersPanel::withdraw()
{
    const api::InvitationView *invitation = m_invitations->at(m_invitationTable->currentSource());
    if (!invitation)
        return;
    confirm(this, m_workspace.session,
            {.title = tr("Withdraw the invitation"), .sentence = tr("The code that %1 was given opens nothing any more.").arg(invitation->email), .verb = tr("Withdraw the invitation")},
            [this, path = QString(m_base + u"/invitations/%1"_s.arg(invitation->id))] { act(path, tr("The invitation is withdrawn."), tr("The invitation could not be withdrawn.")); });
}

void MembersPanel::act(const QString &path, const QString &done, const QString &failed)
{
    m_workspace.client.remove<void>(path, m_asking, [this, done, failed](const Status &status) {
        if (!status)
            return m_message->tell(describe(status.error(), failed));
        m_message->tell(Tone::Good, done);
        look();
    });
}

void MembersPanel::newAgency()
{
    auto *dialog = new FormDialog(clientBand(m_workspace.session, 0), tr("New agency"), tr("Make the agency"), this);
    auto *name = new QLineEdit(dialog);
    name->setMaxLength(120);
    dialog->form().addRow(tr("&Name:"), name);
    dialog->onSubmit = [this, dialog, name] {
        if (name->text().trimmed().isEmpty())
            return dialog->message().tell(Tone::Warning, tr("Give the agency a name."));
        dialog->setBusy(true);
        m_workspace.client.post<api::AgencyView>(u"/agencies"_s, api::NewAgency{name->text().trimmed()}, dialog, [this, dialog](const Result<api::AgencyView> &agency) {
            if (agency)
                look();
            dialog->settle(agency ? Status() : Status(failure(agency.error())), tr("The agency could not be made."));
        });
    };
    dialog->open();
}

} // namespace passerelle::ui
