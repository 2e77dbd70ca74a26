// Privacy, activity and health of a bakery's installation, as the pictures show them.
#include "server/api/privacy_dto.h"
#include "tests/ui/support/scene.h"

#include <QtTest/QTest>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

QString onDay(int daysAgo, const char *time)
{
    return QDateTime(QDate::currentDate().addDays(-daysAgo), QTime::fromString(QLatin1StringView(time), u"HH:mm")).toUTC().toString(Qt::ISODate);
}

std::vector<api::ContactView> contacts()
{
    return {{.id = 11, .channel = 1, .key = u"+33 6 12 48 70 03"_s, .name = u"Marie Dubreuil"_s, .locale = u"fr"_s, .lastMessageAt = onDay(0, "09:41"), .consent = u"agreed"_s},
            {.id = 12, .channel = 1, .key = u"+33 7 81 22 09 54"_s, .name = u"Paul Renard"_s, .locale = u"fr"_s, .lastMessageAt = onDay(1, "18:20"), .consent = u"refused"_s},
            {.id = 13, .channel = 1, .key = u"+33 6 40 11 38 72"_s, .name = u"Inès Caron"_s, .locale = u"fr"_s, .lastMessageAt = onDay(2, "12:03"), .consent = u"asked"_s},
            {.id = 14, .channel = 2, .key = u"4471902"_s, .name = u"Thomas Weber"_s, .locale = u"en"_s, .lastMessageAt = onDay(3, "16:47"), .consent = u"noticed"_s},
            {.id = 15, .channel = 1, .key = u"+33 6 95 03 27 18"_s, .name = u"Nadia Benali"_s, .locale = u"fr"_s, .lastMessageAt = onDay(9, "10:15"), .consent = u"agreed"_s, .optedOut = true},
            {.id = 16, .channel = 2, .key = u"4471977"_s, .name = u"Hugo Lemaire"_s, .locale = u"fr"_s, .lastMessageAt = onDay(21, "08:52"), .consent = u"none"_s}};
}

std::vector<api::ConsentView> consents()
{
    return {{.number = 301, .contact = 11, .at = onDay(24, "09:12"), .event = u"assistant_disclosed"_s, .version = u"2"_s, .language = u"fr"_s, .channel = 1},
            {.number = 302, .contact = 11, .at = onDay(24, "09:12"), .event = u"question_asked"_s, .version = u"3"_s, .language = u"fr"_s, .channel = 1},
            {.number = 303, .contact = 11, .at = onDay(24, "09:14"), .event = u"agreed"_s, .version = u"3"_s, .language = u"fr"_s, .channel = 1, .words = u"oui d’accord"_s},
            {.number = 317, .contact = 12, .at = onDay(12, "18:02"), .event = u"question_asked"_s, .version = u"3"_s, .language = u"fr"_s, .channel = 1},
            {.number = 318, .contact = 12, .at = onDay(12, "18:05"), .event = u"refused"_s, .version = u"3"_s, .language = u"fr"_s, .channel = 1, .words = u"non merci"_s},
            {.number = 329, .contact = 15, .at = onDay(9, "10:15"), .event = u"opted_out"_s, .version = u"3"_s, .language = u"fr"_s, .channel = 1, .words = u"STOP"_s},
            {.number = 334, .contact = 11, .at = onDay(2, "08:31"), .event = u"data_asked"_s, .language = u"fr"_s, .channel = 1, .words = u"Je voudrais savoir ce que vous gardez sur moi"_s}};
}

api::ReceiptView receipt(qint64 number, int daysAgo, std::optional<qint64> contact)
{
    return {.number = number,
            .contact = contact,
            .at = onDay(daysAgo, "11:24"),
            .receipt = u"{\"contact\":%1,\"erased_at\":\"2026-11-18T10:24:07Z\",\"messages\":42,\"signature\":\"kV1s…\"}"_s.arg(contact.value_or(0)),
            .text = u"Le contact %1 a été effacé : 42 messages, 38 réponses, 3 souvenirs et 2 notes.\nSa clé est détruite : les sauvegardes ne l’ouvrent plus.\nPar le compte 1."_s.arg(contact.value_or(0))};
}

void planPrivacy(FakeAdminClient &client, bool full)
{
    const QString tenant = u"/tenants/1"_s;
    std::vector<api::PrivacyRequestView> requests;
    if (full)
        requests = {{.id = 31, .kind = u"access"_s, .state = u"open"_s, .contact = 11, .contactName = u"Marie Dubreuil"_s, .askedByContact = true, .receivedAt = onDay(2, "08:31"), .dueAt = onDay(-28, "22:59"), .daysLeft = 28, .note = u"« Je voudrais savoir ce que vous gardez sur moi »"_s},
                    {.id = 30, .kind = u"erasure"_s, .state = u"open"_s, .contact = 12, .contactName = u"Paul Renard"_s, .receivedAt = onDay(26, "10:00"), .dueAt = onDay(-4, "22:59"), .daysLeft = 4, .note = u"Lettre recommandée du 25, demande l’effacement de ses messages et de son numéro."_s, .openedBy = u"account:1"_s},
                    {.id = 28, .kind = u"rectification"_s, .state = u"extended"_s, .contact = 14, .contactName = u"Thomas Weber"_s, .receivedAt = onDay(47, "15:20"), .dueAt = onDay(-44, "22:59"), .daysLeft = 44, .extended = true, .reason = u"Plusieurs commandes sous deux noms à rapprocher"_s, .openedBy = u"account:1"_s},
                    {.id = 27, .kind = u"objection"_s, .state = u"open"_s, .contactName = u""_s, .receivedAt = onDay(33, "09:10"), .dueAt = onDay(3, "22:59"), .daysLeft = -3, .overdue = true, .note = u"Courriel de Mme Ferrand, n’a jamais écrit par WhatsApp."_s, .openedBy = u"account:1"_s},
                    {.id = 25, .kind = u"erasure"_s, .state = u"done"_s, .contactErased = true, .receivedAt = onDay(19, "09:00"), .dueAt = onDay(-12, "22:59"), .daysLeft = 25, .openedBy = u"account:1"_s, .closedAt = onDay(14, "11:30"), .closedBy = u"account:1"_s, .receiptNumber = 8}};
    client.on(Verb::Get, tenant + u"/requests"_s, api::Page<api::PrivacyRequestView>{requests, {}});
    client.on(Verb::Get, tenant + u"/contacts"_s, api::Page<api::ContactView>{full ? contacts() : std::vector<api::ContactView>{}, {}});
    client.on(Verb::Get, tenant + u"/consents"_s, api::Page<api::ConsentView>{full ? consents() : std::vector<api::ConsentView>{}, {}});
    std::vector<api::ConsentView> ofMarie;
    for (const api::ConsentView &entry : consents())
        if (entry.contact == 11)
            ofMarie.push_back(entry);
    client.on(Verb::Get, tenant + u"/contacts/11/consents"_s, api::Page<api::ConsentView>{ofMarie, {}});
    client.on(Verb::Get, tenant + u"/receipts"_s, api::Page<api::ReceiptView>{full ? std::vector{receipt(8, 4, 9), receipt(7, 31, 5)} : std::vector<api::ReceiptView>{}, {}});
    client.on(Verb::Get, tenant + u"/processing-record"_s,
              api::ProcessingRecordView{.text = u"# Registre des traitements\n\n**Responsable** : Boulangerie Martin SARL, 14 rue des Capucins, 69001 Lyon\n\n**Finalité** : répondre aux questions des clients par WhatsApp, d’après les documents de "
                                                u"la boulangerie.\n\n## Durées de conservation\n\n- Messages et réponses : 365 jours\n- Mémoire des conversations : 90 jours\n- Exports : 7 jours\n\n## Sous-traitants\n\n- **Meta Platforms Ireland** – "
                                                u"acheminement des messages, Irlande\n- **Google Cloud France** – modèle de réponse, Union européenne\n"_s});
    const auto kept = [](const char16_t *key, qint64 days, const char16_t *french) {
        return api::SettingView{.key = QString::fromUtf16(key), .type = u"integer"_s, .scope = u"tenant"_s, .value = days, .defaultValue = days, .minimum = 0, .maximum = 36500, .unit = u"days"_s, .french = QString::fromUtf16(french), .english = u"How long it is kept; 0: until it is erased."_s};
    };
    client.on(Verb::Get, tenant + u"/settings"_s,
              api::Page<api::SettingView>{{kept(u"keep_messages_days", 365, u"La conservation des messages et des réponses ; 0 : jusqu’à leur effacement."), kept(u"keep_memory_days", 90, u"La conservation de la mémoire des conversations ; 0 : jusqu’à son effacement."),
                                           kept(u"keep_rejected_days", 30, u"La conservation des appels illisibles ; 0 : les 200 derniers."), kept(u"keep_exports_days", 7, u"La conservation des exports sur le disque ; 0 : jusqu’à leur effacement.")},
                                          {}});
}

void planActivity(FakeAdminClient &client)
{
    const auto hash = [](qint64 number) { return QString::number(0x9e3779b97f4a7c15ULL * static_cast<quint64>(number), 16).repeated(5).left(64); };
    std::vector<api::AuditView> entries;
    const auto add = [&](int daysAgo, const char *time, const char16_t *actor, const char16_t *action, std::optional<qint64> tenant, const char16_t *object, std::optional<QString> detail = QString()) {
        entries.push_back({.number = 412 - static_cast<qint64>(entries.size()), .at = onDay(daysAgo, time), .actor = QString::fromUtf16(actor), .action = QString::fromUtf16(action), .tenantId = tenant, .object = QString::fromUtf16(object), .detail = std::move(detail), .hash = hash(412 - static_cast<qint64>(entries.size()))});
    };
    add(0, "09:52", u"account:1", u"conversation.taken_over", 1, u"conversation:11", u"Léa"_s);
    add(0, "09:30", u"account:4", u"setting.changed", 1, u"ack_text", u"OK, bien reçu → Bien reçu, un instant"_s);
    add(0, "08:58", u"account:1", u"session.opened", {}, u"session:77");
    add(0, "03:12", u"system", u"backup.proved", {}, u"2026-11-22T02-10-04Z");
    add(0, "03:10", u"system", u"backup.made", {}, u"2026-11-22T02-10-04Z");
    add(1, "17:44", u"account:4", u"document.removed", 1, u"document:7", u"Tarifs 2025.pdf"_s);
    add(1, "16:05", u"account:6", u"content.read", 2, u"grant:3", u"conversation:204"_s);
    add(1, "15:58", u"account:5", u"grant.given", 2, u"grant:3", u"60 minutes : « réponse en double »"_s);
    add(2, "11:24", u"account:1", u"contact.erased", 1, u"contact:9", std::nullopt);
    add(2, "08:31", u"system", u"request.opened", 1, u"request:31", u"access"_s);
    add(3, "14:10", u"token:12", u"channel.secret_changed", 1, u"channel:1");
    add(4, "10:01", u"local", u"key.rotated", {}, u"master");
    client.on(Verb::Get, u"/audit"_s, api::Page<api::AuditView>{entries, {}});
    client.on(Verb::Get, u"/members"_s, api::Page<api::MemberView>{{{.id = 1, .account = 4, .email = u"karim@boulangerie-martin.fr"_s}, {.id = 2, .account = 5, .email = u"s.lefevre@garage-lefevre.fr"_s}, {.id = 3, .account = 6, .email = u"support@passerelle.example"_s}}, {}});
    client.on(Verb::Get, u"/audit/check"_s, api::AuditCheck{.intact = true, .entries = 412, .erasedDetails = 3, .head = hash(412)});
}

void planHealth(FakeAdminClient &client, bool troubled)
{
    api::StatusView status{.version = u"0.1.0"_s, .startedAt = onDay(9, "07:02"), .uptimeMs = 9LL * 86'400'000 + 7'000'000, .ready = true, .tenants = 2, .listeners = {{u"admin"_s, u"127.0.0.1:8443"_s}, {u"public"_s, u"0.0.0.0:443"_s}}, .received = 48'213, .inProgress = 2, .memoryBytes = 96'400'000, .diskFreeBytes = 214'000'000'000, .lastProvedBackup = onDay(0, "03:12"), .schemaVersion = 25};
    if (troubled)
        status.troubles = {u"Le fournisseur du modèle ne répond pas depuis 4 minutes : les réponses citent les documents."_s, u"2 messages ont échoué et attendent une personne."_s};
    client.on(Verb::Get, u"/status"_s, status);
    client.on(Verb::Get, u"/clock"_s, troubled ? api::ClockView{.believed = false, .doubt = u"l’horloge a avancé de 3 jours d’un coup"_s} : api::ClockView{});
    client.on(Verb::Get, u"/queues"_s,
              api::QueuesView{{{u"inbox"_s, 0, {}, false}, {u"due"_s, 1, 640, false}, {u"working"_s, 2, 2'900, false}, {u"retry"_s, 3, 96'000, false}, {u"sending"_s, 0, {}, false}, {u"uncertain"_s, 1, 5'400'000, true}, {u"dead_letters"_s, 2, 11'200'000, true}, {u"replies"_s, 0, {}, false}, {u"alert_deliveries"_s, 0, {}, false}, {u"documents"_s, 4, 42'000, false}, {u"mails"_s, 0, {}, false}}});
    client.on(Verb::Get, u"/tenants/1/messages"_s,
              api::Page<api::MessageView>{{{.number = 48'213, .conversation = 12, .channel = 1, .receivedAt = onDay(0, "09:12"), .text = u"Bonjour, êtes-vous ouverts le 11 novembre ?"_s, .fate = u"answered"_s},
                                           {.number = 48'212, .conversation = 12, .channel = 1, .receivedAt = onDay(0, "09:12"), .text = u"Bonjour"_s, .fate = u"merged"_s},
                                           {.number = 48'190, .conversation = 14, .channel = 1, .receivedAt = onDay(0, "08:12"), .text = u"Faites-vous des bûches sans gluten ?"_s, .fate = u"to_person"_s},
                                           {.number = 48'188, .conversation = 15, .channel = 2, .receivedAt = onDay(0, "08:03"), .text = u"Do you deliver to Villeurbanne on Sunday?"_s, .fate = u"refused"_s, .reason = u"Les documents ne le disent pas"_s},
                                           {.number = 48'121, .conversation = 16, .channel = 1, .receivedAt = onDay(0, "07:40"), .text = u"Merci !"_s, .fate = u"no_reply_due"_s}},
                                          {}});
    client.on(Verb::Get, u"/tenants/1/ledger"_s, api::LedgerView{.received = 312, .fates = {.answered = 301, .merged = 2, .toPerson = 4, .refused = 3, .noReplyDue = 1}, .inProgress = 1});
    client.on(Verb::Get, u"/tenants/2/ledger"_s, api::LedgerView{.received = 77, .fates = {.answered = 77}});
    client.on(Verb::Get, u"/tenants/1/dead-letters"_s,
              api::Page<api::MessageView>{{{.number = 48'190, .conversation = 12, .channel = 1, .receivedAt = onDay(0, "08:12"), .text = u"Bonjour, faites-vous des bûches sans gluten ?"_s, .fate = u"uncertain"_s, .reason = u"L’envoi a été coupé avant la réponse du canal"_s, .attempts = 1},
                                           {.number = 48'121, .conversation = 14, .channel = 2, .receivedAt = onDay(0, "06:40"), .text = u"Do you deliver to Villeurbanne on Sunday?"_s, .fate = u"failed"_s, .reason = u"Le fournisseur du modèle n’a pas répondu (3 essais)"_s, .attempts = 3},
                                           {.number = 47'903, .conversation = 16, .channel = 1, .receivedAt = onDay(1, "19:22"), .text = u"Et le lundi de Pâques vous êtes ouverts ?"_s, .fate = u"failed"_s, .reason = u"Le canal refuse la clé d’accès"_s, .attempts = 5}},
                                          {}});
    client.on(Verb::Get, u"/tenants/1/rejected-calls"_s,
              api::Page<api::RejectedCallView>{{{onDay(0, "09:03"), 2, u"Le champ « contact_id » manque"_s, u"{\"text\": \"Bonjour\", \"name\": \"{{first_name}}\"}"_s}, {onDay(2, "14:55"), 2, u"Ce n’est pas du JSON"_s, u"text=Bonjour&contact=4471902"_s}}, {}});
    std::vector<api::LogLineView> lines;
    const std::array words{std::pair{"info", u"réponse envoyée en 2,9 s, 2 passages cités"}, std::pair{"info", u"message reçu, accusé en 84 ms"}, std::pair{"debug", u"fenêtre de calme : 1200 ms"}, std::pair{"info", u"contexte préparé : 6 passages"}, std::pair{"warning", u"le fournisseur demande d’attendre 2 s (429)"}, std::pair{"info", u"index rechargé en 31 ms"}};
    const std::array rooms{"engine", "http", "engine", "knowledge", "providers", "knowledge"};
    for (int i = 0; i < 60; ++i) {
        const auto &[level, text] = words[static_cast<std::size_t>(i) % words.size()];
        lines.push_back({i + 1, QDateTime::currentDateTimeUtc().addSecs(i * 4 - 240).toString(Qt::ISODate), QString::fromLatin1(i == 52 ? "error" : level), QString::fromLatin1(i == 52 ? "channels" : rooms[static_cast<std::size_t>(i) % rooms.size()]),
                         i == 52 ? u"WhatsApp refuse la clé d’accès du canal 1 (401)"_s : QString::fromUtf16(text)});
    }
    client.on(Verb::Get, u"/logs"_s, api::LogLinesView{lines, 60, false});
    std::vector<api::BackupView> backups;
    for (int day = 0; day < 7; ++day)
        backups.push_back({QDate::currentDate().addDays(-day).toString(Qt::ISODate) + u"T02-10-04Z"_s, onDay(day, "03:10"), day == 3 ? std::nullopt : std::optional(onDay(day, "03:12")), 412'000'000 - day * 3'100'000});
    client.on(Verb::Get, u"/backups"_s, api::Page<api::BackupView>{backups, {}});
    client.on(Verb::Get, u"/backup-state"_s, api::BackupStateView{.lastMadeAt = onDay(0, "03:10"), .lastProvedAt = onDay(0, "03:12"), .lastProved = backups.front().name, .recoveryConfirmedAt = onDay(20, "09:00")});
}

void clickNamed(QWidget &window, const QString &name)
{
    if (auto *button = window.findChild<QPushButton *>(name))
        button->click();
}

void selectFirstRow(QWidget &window)
{
    for (auto *table : window.findChildren<QTableView *>())
        if (table->isVisible() && !table->currentIndex().isValid())
            table->selectRow(0);
}

Scene part(const char16_t *name, const char16_t *page, const char16_t *which, std::function<void(FakeAdminClient &)> prepare, std::function<void(QWidget &)> act = {})
{
    return {QString::fromUtf16(name), std::move(prepare), {.page = QString::fromUtf16(page), .arguments = {{u"part"_s, QString::fromUtf16(which)}}}, std::move(act)};
}

} // namespace

std::vector<Scene> oversightScenes()
{
    const auto privacy = [](FakeAdminClient &client) { planPrivacy(client, true); };
    const auto noPrivacy = [](FakeAdminClient &client) { planPrivacy(client, false); };
    const auto health = [](FakeAdminClient &client) { planHealth(client, false); };
    const auto troubled = [](FakeAdminClient &client) { planHealth(client, true); };
    return {part(u"privacy-requests", u"privacy", u"requests", privacy),
            part(u"privacy-requests-empty", u"privacy", u"requests", noPrivacy),
            part(u"privacy-contacts", u"privacy", u"contacts", privacy),
            part(u"privacy-ledger", u"privacy", u"ledger", privacy),
            part(u"privacy-receipts", u"privacy", u"receipts", privacy),
            part(u"privacy-retention", u"privacy", u"retention", privacy),
            part(u"privacy-record", u"privacy", u"record", privacy),
            {u"activity-verified"_s, planActivity, {.page = u"activity"_s}, [](QWidget &window) {
                 selectFirstRow(window);
                 clickNamed(window, u"verify"_s);
             }},
            part(u"health-overview", u"health", u"overview", health),
            part(u"health-trouble", u"health", u"overview", troubled),
            part(u"health-queues", u"health", u"queues", health),
            part(u"health-messages", u"health", u"messages", health),
            part(u"health-dead-letters", u"health", u"dead", health, selectFirstRow),
            part(u"health-refused", u"health", u"refused", health),
            part(u"health-logs", u"health", u"logs", health),
            part(u"health-backups", u"health", u"backups", health, selectFirstRow),
            part(u"health-restore", u"health", u"backups", health, [](QWidget &window) {
                selectFirstRow(window);
                clickNamed(window, u"restoreBackup"_s);
            })};
}

} // namespace passerelle::ui
