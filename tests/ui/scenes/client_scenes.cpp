#include "tests/ui/support/scene.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QWidget>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

QString inMinutes(int minutes)
{
    return QDateTime::currentDateTimeUtc().addSecs(60LL * minutes).toString(Qt::ISODate);
}

void planClients(FakeAdminClient &client)
{
    client.on(Verb::Get, u"/tenants"_s,
              api::Page<api::TenantView>{{{.id = 1, .name = u"Boulangerie Martin"_s, .createdAt = u"2026-01-12T09:00:00Z"_s, .agencyId = 1},
                                          {.id = 2, .name = u"Garage Lefèvre"_s, .createdAt = u"2026-03-02T09:00:00Z"_s, .agencyId = 1},
                                          {.id = 3, .name = u"Pharmacie des Tilleuls"_s, .active = false, .createdAt = u"2026-04-18T09:00:00Z"_s},
                                          {.id = 4, .name = u"Camping Les Pins"_s, .createdAt = u"2026-05-30T09:00:00Z"_s, .agencyId = 2},
                                          {.id = 5, .name = u"École de danse Arabesque"_s, .active = false, .createdAt = u"2026-07-07T09:00:00Z"_s}},
                                         {}});
    client.on(Verb::Get, u"/agencies"_s, api::Page<api::AgencyView>{{{1, u"Agence du Port"_s, 2, u"2026-01-02T09:00:00Z"_s}, {2, u"Studio Lumen"_s, 1, u"2026-02-02T09:00:00Z"_s}}, {}});
    for (const int tenant : {1, 2, 4})
        client.on(Verb::Get, u"/tenants/%1/life"_s.arg(tenant), api::TenantLifeView{.tenant = tenant, .state = u"active"_s});
    client.on(Verb::Get, u"/tenants/3/life"_s, api::TenantLifeView{.tenant = 3, .state = u"suspended"_s});
    client.on(Verb::Get, u"/tenants/5/life"_s, api::TenantLifeView{.tenant = 5, .state = u"cancelled"_s, .cancelledAt = inMinutes(-14'400), .eraseAt = inMinutes(28'800)});
    for (const int tenant : {1, 2, 3, 4, 5})
        client.on(Verb::Get, u"/tenants/%1/usage"_s.arg(tenant), api::UsageView{.period = u"2026-11"_s, .plan = api::PlanView{.id = 1, .name = u"Commerce"_s, .monthlyPrice = u"49.00"_s}});
}

void planPeople(FakeAdminClient &client)
{
    planClients(client);
    client.on(Verb::Get, u"/tenants/1/members"_s,
              api::Page<api::MemberView>{{{1, 1, u"lea@boulangerie-martin.fr"_s, u"tenant_owner"_s, {}, 1, u"2026-01-12T09:00:00Z"_s},
                                          {2, 4, u"karim@boulangerie-martin.fr"_s, u"tenant_editor"_s, {}, 1, u"2026-02-03T09:00:00Z"_s},
                                          {3, 6, u"comptable@cabinet-duval.fr"_s, u"tenant_reader"_s, {}, 1, u"2026-06-21T09:00:00Z"_s}},
                                         {}});
    client.on(Verb::Get, u"/tenants/1/invitations"_s, api::Page<api::InvitationView>{{{9, u"ines@boulangerie-martin.fr"_s, u"tenant_editor"_s, {}, 1, u"account:1"_s, inMinutes(-2000), inMinutes(8000)}}, {}});
    client.on(Verb::Get, u"/tenants/1/grants"_s,
              api::Page<api::GrantView>{{{2, u"Mauvaise réponse sur les horaires, conversation 40"_s, u"account:1"_s, inMinutes(-13), inMinutes(47), {}, true}, {1, u"Import d’un PDF illisible"_s, u"account:1"_s, inMinutes(-9000), inMinutes(-8940), inMinutes(-8970), false}}, {}});
    client.on(Verb::Get, u"/members"_s, api::Page<api::MemberView>{{{11, 1, u"lea@boulangerie-martin.fr"_s, u"administrator"_s, {}, {}, u"2026-01-12T09:00:00Z"_s}, {12, 7, u"noe@agence-du-port.fr"_s, u"agency"_s, 1, {}, u"2026-01-15T09:00:00Z"_s}}, {}});
    client.on(Verb::Get, u"/invitations"_s, api::Page<api::InvitationView>{});
    client.on(Verb::Get, u"/accounts"_s,
              api::Page<api::AccountView>{{{.id = 1, .email = u"lea@boulangerie-martin.fr"_s, .createdAt = u"2026-01-12T09:00:00Z"_s, .hasPassword = true, .secondFactor = true, .lastSignInAt = inMinutes(-20)},
                                           {.id = 4, .email = u"karim@boulangerie-martin.fr"_s, .createdAt = u"2026-02-03T09:00:00Z"_s, .hasPassword = true, .lastSignInAt = inMinutes(-1500)},
                                           {.id = 6, .email = u"comptable@cabinet-duval.fr"_s, .createdAt = u"2026-06-21T09:00:00Z"_s, .suspended = true, .hasPassword = true, .lastSignInAt = inMinutes(-90'000)},
                                           {.id = 7, .email = u"noe@agence-du-port.fr"_s, .createdAt = u"2026-01-15T09:00:00Z"_s}},
                                          {}});
}

void planTokens(FakeAdminClient &client)
{
    client.on(Verb::Get, u"/tenants/1/tokens"_s,
              api::Page<api::TokenView>{{{.id = 3, .name = u"Tableau de bord du cabinet Duval"_s, .tenantId = 1, .createdAt = u"2026-09-01T09:00:00Z"_s, .expiresAt = u"2027-09-01T09:00:00Z"_s, .lastUsedAt = inMinutes(-31), .permissions = std::vector<QString>{u"tenant.observe"_s, u"billing.read"_s}},
                                         {.id = 2, .name = u"Dépôt des menus du jour"_s, .tenantId = 1, .createdAt = u"2026-04-11T09:00:00Z"_s, .lastUsedAt = inMinutes(-1400), .permissions = std::vector<QString>{u"tenant.observe"_s, u"content.read"_s, u"documents.manage"_s}},
                                         {.id = 1, .name = u"Essai"_s, .tenantId = 1, .createdAt = u"2026-02-01T09:00:00Z"_s, .revoked = true}},
                                        {}});
}

void planNobody(FakeAdminClient &client)
{
    client.on(Verb::Get, u"/tenants/1/members"_s, api::Page<api::MemberView>{});
    client.on(Verb::Get, u"/tenants/1/invitations"_s, api::Page<api::InvitationView>{});
    client.on(Verb::Get, u"/tenants/1/grants"_s, api::Page<api::GrantView>{});
    client.on(Verb::Get, u"/members"_s, api::Page<api::MemberView>{});
    client.on(Verb::Get, u"/invitations"_s, api::Page<api::InvitationView>{});
    client.on(Verb::Get, u"/accounts"_s, api::Page<api::AccountView>{});
    client.on(Verb::Get, u"/agencies"_s, api::Page<api::AgencyView>{});
    client.on(Verb::Get, u"/tenants/1/tokens"_s, api::Page<api::TokenView>{});
}

void beginToErase(QWidget &window)
{
    for (QPushButton *button : window.findChildren<QPushButton *>())
        if (button->isVisible() && button->property("danger").toBool())
            return button->click();
}

void makeToken(QWidget &window)
{
    for (QPushButton *button : window.findChildren<QPushButton *>())
        if (button->isVisible() && button->property("main").toBool())
            return button->click();
}

} // namespace

std::vector<Scene> clientScenes()
{
    return {
        {u"clients-full"_s, planClients, {.page = u"clients"_s, .object = 5}},
        {u"clients-erase"_s, planClients, {.page = u"clients"_s, .object = 1}, beginToErase},
        {u"people-empty"_s, planNobody, {.page = u"people"_s}},
        {u"people-full"_s, planPeople, {.page = u"people"_s}},
        {u"people-support"_s, planPeople, {.page = u"people"_s, .arguments = {{u"tab"_s, u"support"_s}}}},
        {u"people-installation"_s, planPeople, {.page = u"people"_s, .arguments = {{u"tab"_s, u"installation"_s}}}},
        {u"people-accounts"_s, planPeople, {.page = u"people"_s, .arguments = {{u"tab"_s, u"accounts"_s}}}},
        {u"tokens-empty"_s, planNobody, {.page = u"tokens"_s}},
        {u"tokens-full"_s, planTokens, {.page = u"tokens"_s}},
        {u"tokens-new"_s, planTokens, {.page = u"tokens"_s}, makeToken},
    };
}

} // namespace passerelle::ui
