#include "server/api/embedding_dto.h"
#include "tests/ui/support/scene.h"
#include "ui/shell/tabbed_page.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QWidget>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

QString ago(int minutes)
{
    return QDateTime::currentDateTimeUtc().addSecs(-60LL * minutes).toString(Qt::ISODate);
}

std::vector<api::ChannelView> channelsOfMartin()
{
    return {{.id = 1, .kind = u"manychat"_s, .name = u"WhatsApp du magasin"_s, .hookPath = u"/hooks/manychat/Q3n8xkR1v0uZ"_s, .headerName = u"X-Passerelle-Secret"_s, .ackShape = u"mapping"_s,
             .ackText = u"Bien reçu, je regarde…"_s, .apiBase = u"https://api.manychat.com"_s, .apiKeySet = true},
            {.id = 2, .kind = u"whatsapp"_s, .name = u"Commandes traiteur"_s, .ackShape = u"mapping"_s, .ackText = u"Bien reçu !"_s, .apiBase = u"https://graph.facebook.com"_s, .apiKeySet = true,
             .number = u"106540352242922"_s, .appId = 1, .ackMode = u"read_and_typing"_s}};
}

api::ConnectionsView connectionsOfMartin()
{
    return {.publicUrl = u"https://bot.boulangerie-martin.fr"_s,
            .address = {{.name = u"dns"_s, .state = u"ok"_s, .seen = u"le nom mène à 51.15.20.7"_s},
                        {.name = u"certificate"_s, .state = u"warning"_s, .fault = u"certificate_ends_soon"_s, .seen = u"le certificat expire dans 9 jours"_s,
                         .advice = u"Renouvelez-le et vérifiez que le renouvellement automatique (certbot.timer) est actif."_s},
                        {.name = u"instance"_s, .state = u"ok"_s, .seen = u"ce service répond à cette adresse en 42 ms"_s}},
            .channels = {{.tenant = 1, .channel = 1, .name = u"WhatsApp du magasin"_s, .kind = u"manychat"_s, .state = u"well"_s, .lastAt = ago(3), .lastWellAt = ago(3), .ackMs = 84, .wholeMs = 131, .trips = 2012, .failed = 4},
                         {.tenant = 1, .channel = 2, .name = u"Commandes traiteur"_s, .kind = u"whatsapp"_s, .state = u"broken"_s, .lastAt = ago(2), .lastWellAt = ago(47), .brokenSince = ago(42), .fault = u"gateway_down"_s,
                          .explanation = u"Le proxy répond 502 : il ne trouve pas le service."_s, .advice = u"Vérifiez que le proxy mène bien à l’adresse « webhook_listen », ici 127.0.0.1:8081."_s, .trips = 2012, .failed = 17}}};
}

api::Page<api::RoundTripView> roundTrips()
{
    api::Page<api::RoundTripView> page;
    for (int i = 0; i < 160; ++i) {
        const bool ok = i % 37 != 11;
        page.items.push_back({.at = ago(5 * i + 3), .ok = ok, .ackMs = ok ? std::optional<qint64>(60 + (i * 37) % 90) : std::nullopt, .wholeMs = ok ? std::optional<qint64>(110 + (i * 53) % 160) : std::nullopt,
                              .fault = ok ? std::nullopt : std::optional(u"gateway_down"_s), .explanation = ok ? std::nullopt : std::optional(u"Le proxy répond 502 : il ne trouve pas le service."_s)});
    }
    return page;
}

void planChannels(FakeAdminClient &client)
{
    client.on(Verb::Get, u"/tenants/1/channels"_s, api::Page<api::ChannelView>{channelsOfMartin(), {}});
    client.on(Verb::Get, u"/tenants/1/connections"_s, connectionsOfMartin());
    client.on(Verb::Post, u"/tenants/1/connections/check"_s, connectionsOfMartin());
    client.on(Verb::Get, u"/tenants/1/channels/1/round-trips"_s, roundTrips());
    client.on(Verb::Get, u"/tenants/1/channels/2/round-trips"_s, roundTrips());
    client.on(Verb::Get, u"/tenants/1/agreement"_s,
              api::Page<api::AgreementView>{{{.channel = 1, .name = u"WhatsApp du magasin"_s, .mode = u"pilot"_s, .same = 41, .lightlyEdited = 12, .rewritten = 3, .discarded = 1, .waiting = 2, .decided = 57, .rate = 0.93, .ready = true},
                                             {.channel = 2, .name = u"Commandes traiteur"_s, .mode = u"drafts"_s, .same = 4, .rewritten = 2, .waiting = 5, .decided = 6, .rate = 0.66}},
                                            {}});
    client.on(Verb::Get, u"/tenants/1/channels/1/effect"_s, api::EffectView{.channel = 1, .mode = u"pilot"_s, .pilots = {u"+33 6 12 34 56 78"_s, u"700000001"_s}, .reopeningName = u"relance_24h"_s});
    client.on(Verb::Get, u"/tenants/1/channels/2/effect"_s, api::EffectView{.channel = 2, .mode = u"drafts"_s});
    client.on(Verb::Get, u"/tenants/1/channels/1/manychat"_s, api::ManyChatView{.personAt = u"contact.custom_fields.Conseiller"_s, .personTag = u"Passerelle humain"_s});
    client.on(Verb::Post, u"/tenants/1/channels/1/test"_s, api::ConnectionView{.ok = true, .latencyMs = 212, .account = u"Boulangerie Martin"_s});
    client.on(Verb::Post, u"/tenants/1/channels/1/setup-check"_s,
              api::SetupCheckView{false, {{.grade = u"fine"_s, .finding = u"page"_s, .words = u"La clé ouvre la page « Boulangerie Martin »."_s},
                                          {.grade = u"missing"_s, .finding = u"tag_missing"_s, .words = u"L’étiquette « Passerelle humain » n’existe pas."_s, .advice = u"Créez-la dans ManyChat : Settings › Tags."_s},
                                          {.grade = u"advice"_s, .finding = u"flow_none"_s, .words = u"Aucun flux n’est choisi pour après les 24 heures."_s, .advice = u"Sans flux, une réponse tardive d’une personne ne peut pas partir."_s}}});
}

void planProvider(FakeAdminClient &client)
{
    client.on(Verb::Get, u"/tenants/1/provider"_s, api::ProviderView{.kind = u"gemini"_s, .model = u"gemini-3.8-flash"_s, .fallbackModel = u"gemini-3.5-flash-lite"_s, .embeddingModel = u"gemini-embedding-001"_s, .embeddingDimensions = 768, .apiKeySet = true});
    client.on(Verb::Get, u"/tenants/1/provider/models"_s, api::ProviderModelsView{.models = {{u"gemini-3.8-flash"_s, true, false}, {u"gemini-3.8-pro"_s, true, false}, {u"gemini-3.5-flash-lite"_s, true, false}, {u"gemini-embedding-001"_s, false, true}}});
    client.on(Verb::Post, u"/tenants/1/provider/test"_s, api::ConnectionView{.ok = true, .latencyMs = 340, .modelFound = true, .embeddingModelFound = true});
    client.on(Verb::Get, u"/tenants/1/embedding/changes"_s, api::Page<api::EmbeddingChangeView>{});
}

void planEmbedding(FakeAdminClient &client)
{
    planProvider(client);
    client.on(Verb::Get, u"/tenants/1/embedding/changes"_s,
              api::Page<api::EmbeddingChangeView>{{{.id = 2, .state = u"ready"_s, .fromModel = u"gemini-embedding-001"_s, .toModel = u"gemini-embedding-002"_s, .dimensions = 768, .startedAt = ago(30), .readyAt = ago(4), .passages = 1284, .done = 1284,
                                                    .trialQuestions = 42, .foundBefore = 38, .foundAfter = 41}},
                                                  {}});
}

void planAlerts(FakeAdminClient &client)
{
    client.on(Verb::Get, u"/tenants/1/alerts"_s,
              api::Page<api::AlertView>{{{.number = 31, .tenantId = 1, .kind = u"hand_over"_s, .title = u"Une conversation attend une personne"_s, .advice = u"Ouvrez-la et répondez, ou rendez-la à l’assistant."_s, .conversation = 40, .channel = 1,
                                          .detail = u"le contact a demandé une personne"_s, .at = ago(6), .repeats = 2, .lastAt = ago(1)},
                                         {.number = 30, .tenantId = 1, .kind = u"connection_broken"_s, .title = u"Un canal n’atteint plus le service"_s, .advice = u"Ouvrez le diagnostic : il dit ce qui ne va pas et quoi faire."_s, .channel = 2,
                                          .detail = u"gateway_down"_s, .at = ago(42), .lastAt = ago(42)},
                                         {.number = 27, .tenantId = 1, .kind = u"cap_near"_s, .title = u"La limite de dépense du mois approche"_s, .advice = u"80 % des 20 € sont dépensés."_s, .subject = u"spend"_s, .at = ago(1900), .lastAt = ago(1900),
                                          .seenAt = ago(1500), .seenBy = u"account:1"_s}},
                                        {}});
    client.on(Verb::Get, u"/tenants/1/alert-route"_s,
              api::AlertRouteView{.webhookUrl = u"https://exemple.fr/alertes"_s, .secretSet = true, .webhookKinds = {u"connection_broken"_s, u"connection_restored"_s, u"channel_paused"_s}, .mailPossible = true,
                                  .mailKinds = {u"hand_over"_s, u"window_closing"_s, u"channel_paused"_s, u"cap_reached"_s}, .mailAddresses = {u"equipe@boulangerie-martin.fr"_s}, .deadLetters = 1});
    client.on(Verb::Get, u"/tenants/1/alert-deliveries"_s,
              api::Page<api::AlertDeliveryView>{{{.number = 88, .alert = 31, .way = u"mail"_s, .messageId = u"msg_1"_s, .address = u"lea@boulangerie-martin.fr"_s, .state = u"delivered"_s, .tries = 1, .endedAt = ago(6)},
                                                 {.number = 87, .alert = 30, .way = u"webhook"_s, .messageId = u"msg_2"_s, .state = u"waiting"_s, .tries = 3, .dueAt = ago(-10), .status = 503, .problem = u"le destinataire est en panne"_s},
                                                 {.number = 71, .alert = 22, .way = u"webhook"_s, .messageId = u"msg_3"_s, .state = u"dead"_s, .tries = 10, .endedAt = ago(4000), .status = 404, .problem = u"adresse inconnue"_s}},
                                                {}});
}

void planNoChannels(FakeAdminClient &client)
{
    client.on(Verb::Get, u"/tenants/1/channels"_s, api::Page<api::ChannelView>{});
    client.on(Verb::Get, u"/tenants/1/connections"_s, api::ConnectionsView{});
    client.on(Verb::Get, u"/tenants/1/agreement"_s, api::Page<api::AgreementView>{});
    client.on(Verb::Get, u"/tenants/1/provider"_s, api::ProviderView{.kind = u"none"_s});
    client.on(Verb::Get, u"/tenants/1/embedding/changes"_s, api::Page<api::EmbeddingChangeView>{});
    client.on(Verb::Get, u"/tenants/1/alerts"_s, api::Page<api::AlertView>{});
    client.on(Verb::Get, u"/tenants/1/alert-route"_s, api::AlertRouteView{});
    client.on(Verb::Get, u"/tenants/1/alert-deliveries"_s, api::Page<api::AlertDeliveryView>{});
}

// The second step is the one with the most to paste.
void planSetUp(FakeAdminClient &client)
{
    planChannels(client);
    client.on(Verb::Post, u"/tenants/1/channels"_s,
              api::ChannelCreated{.id = 3, .kind = u"manychat"_s, .name = u"ManyChat"_s, .hookPath = u"/hooks/manychat/Zp7v2mW9c4tL"_s, .headerName = u"X-Passerelle-Secret"_s, .secret = u"psr_6yPZ0mLq8Jw3vT1x"_s}, 201);
}

void goToSecondStep(QWidget &window)
{
    for (QLineEdit *edit : window.findChildren<QLineEdit *>())
        if (edit->placeholderText().startsWith(u"123456:"_s)) {
            edit->setText(u"700001:4fe1c0ffee"_s);
            for (QPushButton *button : edit->window()->findChildren<QPushButton *>())
                if (button->property("main").toBool() && button->window() == edit->window())
                    button->click();
        }
}

std::function<void(QWidget &)> tab(int index)
{
    return [index](QWidget &window) {
        for (QTabWidget *tabs : window.findChildren<QTabWidget *>())
            if (tabs->isVisible() && tabs->count() > index && !qobject_cast<TabbedPage *>(tabs->parentWidget())) // a channel's own, not the pages'
                tabs->setCurrentIndex(index);
    };
}

} // namespace

std::vector<Scene> channelScenes()
{
    return {
        {u"channels-empty"_s, planNoChannels, {.page = u"channels"_s}},
        {u"channels-full"_s, planChannels, {.page = u"channels"_s, .object = 1}},
        {u"channels-mode"_s, planChannels, {.page = u"channels"_s, .object = 1}, tab(1)},
        {u"channels-mapping"_s, planChannels, {.page = u"channels"_s, .object = 1}, tab(3)},
        {u"channels-keys"_s, planChannels, {.page = u"channels"_s, .object = 1}, tab(4)},
        {u"channels-set-up"_s, planSetUp, {.page = u"channels"_s, .arguments = {{u"connect"_s, u"manychat"_s}}}, goToSecondStep},
        {u"channels-set-up-whatsapp"_s, planChannels, {.page = u"channels"_s, .arguments = {{u"connect"_s, u"whatsapp"_s}}}},
        {u"provider-empty"_s, planNoChannels, {.page = u"provider"_s}},
        {u"provider-full"_s, planProvider, {.page = u"provider"_s}},
        {u"provider-embedding"_s, planEmbedding, {.page = u"provider"_s}},
        {u"connections-empty"_s, planNoChannels, {.page = u"connections"_s}},
        {u"connections-full"_s, planChannels, {.page = u"connections"_s, .object = 2}},
        {u"alerts-empty"_s, planNoChannels, {.page = u"alerts"_s}},
        {u"alerts-full"_s, planAlerts, {.page = u"alerts"_s}},
        {u"alerts-routes"_s, planAlerts, {.page = u"alerts"_s, .arguments = {{u"tab"_s, u"routes"_s}}}},
        {u"alerts-deliveries"_s, planAlerts, {.page = u"alerts"_s, .arguments = {{u"tab"_s, u"deliveries"_s}}}},
    };
}

} // namespace passerelle::ui
