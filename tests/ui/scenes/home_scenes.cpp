// Home as a new client sees it, as it is on a good day, and on a bad one.
#include "tests/ui/support/scene.h"

#include <QtCore/QDate>
#include <QtCore/QDateTime>
#include <QtGui/QAction>
#include <QtWidgets/QWidget>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

QString at(int daysAgo, const char *time)
{
    return QDate::currentDate().addDays(-daysAgo).toString(Qt::ISODate) + u'T' + QString::fromLatin1(time) + u":00Z"_s;
}

api::LedgerView quietLedger()
{
    return {.received = 0};
}

api::LedgerView busyLedger()
{
    api::LedgerView ledger{.received = 312, .fates = {.answered = 287, .merged = 9, .duplicate = 3, .drafted = 4, .toPerson = 6, .refused = 2}, .inProgress = 1};
    ledger.days = {{.day = QDate::currentDate().toString(Qt::ISODate), .received = ledger.received, .fates = ledger.fates, .inProgress = ledger.inProgress}};
    return ledger;
}

api::FiguresView monthOfFigures(bool busy)
{
    api::FiguresView figures{.timeZone = u"Europe/Paris"_s};
    for (int i = 29; i >= 0; --i) {
        const QDate day = QDate::currentDate().addDays(-i);
        api::FiguresDayView one{.day = day.toString(Qt::ISODate)};
        if (busy) {
            const int wave = day.dayOfWeek() == 7 ? 80 : 210 + (i * 37) % 90 + (30 - i) * 3;
            one.received = wave;
            one.unanswered = 2 + (i * 7) % 9;
            one.answered = wave - one.unanswered - 4;
            one.toPerson = 2 + i % 4;
            one.ackP50Ms = 74 + i % 20;
            one.ackP95Ms = 150 + (i * 13) % 160;
            one.answerP50Ms = 2900 + (i * 211) % 900;
            one.answerP95Ms = 5200 + (i * 431) % 2600;
            one.costMicroEuros = one.answered * (3600 + (i * 97) % 500);
        }
        figures.days.push_back(one);
    }
    return figures;
}

void prepareQuiet(FakeAdminClient &client)
{
    const QString tenant = u"/tenants/1"_s;
    client.on(Verb::Get, tenant + u"/ledger"_s, quietLedger());
    client.on(Verb::Get, tenant + u"/connections"_s, api::ConnectionsView{});
    client.on(Verb::Get, tenant + u"/alerts"_s, api::Page<api::AlertView>{});
    client.on(Verb::Get, tenant + u"/provider"_s, api::ProviderView{.kind = u"gemini"_s, .model = u"gemini-3.8-flash"_s, .apiKeySet = true});
    client.on(Verb::Get, tenant + u"/channels"_s, api::Page<api::ChannelView>{});
    client.on(Verb::Get, tenant + u"/documents"_s, api::Page<api::DocumentView>{});
    client.on(Verb::Get, tenant + u"/gaps"_s, api::Page<api::GapView>{});
    client.on(Verb::Get, tenant + u"/requests"_s, api::Page<api::PrivacyRequestView>{});
    client.on(Verb::Get, tenant + u"/drafts"_s, api::Page<api::DraftView>{});
    client.on(Verb::Get, tenant + u"/dead-letters"_s, api::Page<api::MessageView>{});
    client.on(Verb::Get, tenant + u"/figures"_s, monthOfFigures(false));
    client.on(Verb::Get, u"/status"_s, api::StatusView{.version = u"0.1.0"_s, .uptimeMs = 540'000, .ready = true, .tenants = 2});
    client.on(Verb::Get, u"/backup-state"_s, api::BackupStateView{});
}

void prepareFull(FakeAdminClient &client)
{
    prepareQuiet(client);
    const QString tenant = u"/tenants/1"_s;
    client.on(Verb::Get, tenant + u"/ledger"_s, busyLedger());
    client.on(Verb::Get, tenant + u"/connections"_s,
              api::ConnectionsView{.publicUrl = u"https://assistant.boulangerie-martin.fr"_s,
                                   .channels = {{.tenant = 1, .channel = 1, .name = u"WhatsApp de la boutique"_s, .kind = u"whatsapp"_s, .state = u"ok"_s},
                                                {.tenant = 1, .channel = 2, .name = u"ManyChat"_s, .kind = u"manychat"_s, .state = u"ok"_s}}});
    client.on(Verb::Get, tenant + u"/channels"_s, api::Page<api::ChannelView>{{{.id = 1, .kind = u"whatsapp"_s, .name = u"WhatsApp de la boutique"_s}}, {}});
    client.on(Verb::Get, tenant + u"/documents"_s, api::Page<api::DocumentView>{{{.id = 1, .name = u"Horaires et conditions.pdf"_s, .state = u"ready"_s, .published = true}}, {}});
    client.on(Verb::Get, tenant + u"/gaps"_s, api::Page<api::GapView>{{{.id = 1, .state = u"open"_s}, {.id = 2, .state = u"open"_s}, {.id = 3, .state = u"open"_s}}, {}});
    client.on(Verb::Get, tenant + u"/drafts"_s, api::Page<api::DraftView>{{{.id = 1}, {.id = 2}}, {}});
    client.on(Verb::Get, tenant + u"/figures"_s, monthOfFigures(true));
    client.on(Verb::Get, u"/status"_s, api::StatusView{.version = u"0.1.0"_s, .uptimeMs = 9LL * 86'400'000, .ready = true, .tenants = 2});
    client.on(Verb::Get, u"/backup-state"_s, api::BackupStateView{.lastMadeAt = at(0, "03:10"), .lastProvedAt = at(0, "03:12"), .recoveryConfirmedAt = at(20, "09:00")});
}

void prepareTrouble(FakeAdminClient &client)
{
    prepareFull(client);
    const QString tenant = u"/tenants/1"_s;
    api::LedgerView ledger = busyLedger();
    ledger.fates.answered = 271;
    ledger.fates.uncertain = 2;
    ledger.fates.failed = 3;
    ledger.inProgress = 11;
    ledger.overdue = 4;
    ledger.received = 312;
    ledger.balances = false;
    client.on(Verb::Get, tenant + u"/ledger"_s, ledger);
    client.on(Verb::Get, tenant + u"/connections"_s,
              api::ConnectionsView{.channels = {{.tenant = 1, .channel = 1, .name = u"WhatsApp de la boutique"_s, .kind = u"whatsapp"_s, .state = u"broken"_s, .brokenSince = at(0, "08:41")}}});
    client.on(Verb::Get, tenant + u"/alerts"_s, api::Page<api::AlertView>{{{.number = 9, .kind = u"provider_down"_s, .at = at(0, "09:02")}, {.number = 8, .kind = u"cap_near"_s, .at = at(1, "17:30")}}, {}});
    client.on(Verb::Get, tenant + u"/documents"_s,
              api::Page<api::DocumentView>{{{.id = 1, .name = u"Tarifs 2026.pdf"_s, .state = u"ready"_s, .published = true}, {.id = 2, .name = u"Carte d’été scannée.pdf"_s, .state = u"failed"_s}}, {}});
    client.on(Verb::Get, tenant + u"/dead-letters"_s,
              api::Page<api::MessageView>{{{.number = 1, .fate = u"uncertain"_s}, {.number = 2, .fate = u"uncertain"_s}, {.number = 3, .fate = u"failed"_s}, {.number = 4, .fate = u"failed"_s}, {.number = 5, .fate = u"failed"_s}}, {}});
    client.on(Verb::Get, tenant + u"/requests"_s,
              api::Page<api::PrivacyRequestView>{{{.id = 1, .kind = u"erasure"_s, .state = u"open"_s, .contactName = u"Paul R."_s, .receivedAt = at(33, "10:00"), .dueAt = at(2, "10:00"), .daysLeft = -2, .overdue = true}}, {}});
    client.on(Verb::Get, u"/status"_s, api::StatusView{.version = u"0.1.0"_s, .uptimeMs = 9LL * 86'400'000, .ready = true, .troubles = {u"Le disque n’a plus que 3 % de place."_s}});
    client.on(Verb::Get, u"/backup-state"_s, api::BackupStateView{.lastMadeAt = at(3, "03:10"), .lastProvedAt = at(3, "03:12"), .recoveryConfirmedAt = at(20, "09:00"), .overdue = true});
}

// What a menu's entry does, by the name that the palette knows it by.
std::function<void(QWidget &)> choosing(const char *id)
{
    return [id = QString::fromLatin1(id)](QWidget &window) {
        for (QAction *action : window.findChildren<QAction *>())
            if (action->data().toString() == id)
                action->trigger();
    };
}

} // namespace

std::vector<Scene> homeScenes()
{
    const Place home{.page = u"home"_s};
    return {{u"home-new"_s, prepareQuiet, home}, {u"home-full"_s, prepareFull, home}, {u"home-trouble"_s, prepareTrouble, home},
            {u"help-page"_s, prepareFull, home, choosing("shell.help")}, {u"help-manual"_s, prepareFull, home, choosing("shell.manual")}};
}

} // namespace passerelle::ui
