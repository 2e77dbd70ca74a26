#include "server/runtime/engine.h"

#include "server/base/own_programs.h"
#include "server/conversation/quiet_window.h"
#include "server/domain/reply_window.h"
#include "server/runtime/imported_documents.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QLoggingCategory>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(engineLog, "passerelle.engine")

// A figure of the configuration file wins over the setting of the same name; 0 leaves it to the setting.
int chosen(int configured, int setting)
{
    return configured > 0 ? configured : setting;
}

// A process that reads for every thread that imports, and never more: a long document uses those that are to spare.
pdf::ExtractorPoolOptions readerOptions(const Configuration &configuration, const InstallationSettings &settings)
{
    pdf::ExtractorPoolOptions options;
    options.program = configuration.extractor.isEmpty() ? ownProgram(u"passerelle-extract") : configuration.extractor;
    // Beside the reader wherever that is; a machine without it reads documents all the same, but no pictures of pages.
    const QString recogniser = QFileInfo(options.program).absolutePath() + u"/passerelle-ocr"_s;
    if (QFileInfo(recogniser).isExecutable())
        options.recogniser = recogniser;
    options.readers = chosen(configuration.importThreads, settings.importThreads);
    return options;
}

retrieval::TenantIndexesOptions indexOptions(const Configuration &configuration, const InstallationSettings &settings, const retrieval::KeptVectors &kept, retrieval::WordBook &words, VectorWiring &vectors)
{
    retrieval::TenantIndexesOptions options;
    options.words = &words;
    options.kept = &kept;
    options.vectors = vectors.store();
    options.vectorsInMemory = vectors.areInMemory();
    options.byteBudget = static_cast<std::size_t>(chosen(configuration.indexMemoryMegabytes, settings.indexMemoryMegabytes)) * 1024 * 1024;
    return options;
}

std::optional<storage::SqlImportClaims> claimsOf(Foundation &foundation, const Configuration &configuration)
{
    if (foundation.folder.instance == 0)
        return std::nullopt;
    return std::optional<storage::SqlImportClaims>(std::in_place, *foundation.folder.main, foundation.clock, foundation.folder.instance, std::chrono::seconds(configuration.leaseSeconds));
}

library::ImporterOptions importerOptions(const Configuration &configuration, const InstallationSettings &settings, EventSink &events, PageRecogniser &recogniser, DocumentLifeWiring &life, ScanWiring &scans, Alerts &alerts, const Clock &clock, ImportClaims *claims)
{
    library::ImporterOptions options;
    options.life = &life.life;
    options.onChanged = [&life](const TenantContext &context) { life.watch.noteChanged(context); };
    options.events = &events;
    options.claims = claims;
    options.recogniser = &recogniser;
    options.scans = scans.forImporter();
    options.threads = chosen(configuration.importThreads, settings.importThreads);
    options.onHidden = [&alerts, &clock](const TenantContext &context, const Document &document, int pieces) {
        Alert alert;
        alert.kind = AlertKind::HiddenText;
        alert.tenant = context.tenant();
        alert.subject = u"document:"_s + QString::number(document.id.value);
        alert.detail = u"document %1: %2 pieces"_s.arg(document.id.value).arg(pieces);
        alert.at = clock.now();
        alerts.raise(alert);
    };
    return options;
}

// On a shared database every putting back and taking up again costs a tenant's other writes their turn: what waits for its channel
// waits in a worker for so long, and a channel has one of so many parts of them.
constexpr int kPartsOfTheWorkers = 4;
constexpr Millis kPatience{30'000};

pipeline::PipelineOptions pipelineOptions(const Configuration &configuration, const InstallationSettings &settings, const Foundation &foundation)
{
    pipeline::PipelineOptions options;
    options.workers = chosen(configuration.workers, settings.workers);
    options.ofAChannel = foundation.folder.instance > 0 ? std::max(1, options.workers / kPartsOfTheWorkers) : options.workers;
    options.refuseWaiting = [&database = *foundation.folder.main](bool refuse) { database.refuseWaiting(refuse); };
    return options;
}

// Answers leave no later than replies do: what is sent in the last moment of the window would arrive after it.
pipeline::WalkerOptions walkerOptions(const Configuration &configuration, int instance)
{
    pipeline::WalkerOptions options;
    if (instance > 0)
        options.paceWithin = kPatience;
    options.lease = std::chrono::seconds(configuration.leaseSeconds);
    options.retry.window -= kWindowMargin;
    return options;
}

delivery::CourierOptions courierOptions(const InstallationSettings &settings)
{
    delivery::CourierOptions options;
    options.sendsPerSecond = settings.sendsPerSecond;
    options.whatsAppSendsPerSecond = settings.whatsAppSendsPerSecond;
    return options;
}

// A provider's trouble is told to every tenant that calls it with that key, and once to the installation.
gateways::ConfiguredModelsOptions modelOptions(Alerts &alerts, EventSink &events)
{
    gateways::ConfiguredModelsOptions options;
    options.onProvider = [&alerts, &events](ProviderKind provider, const QString &key, const std::vector<TenantId> &tenants, const Error *error) {
        Alert alert;
        alert.kind = error ? AlertKind::ProviderDown : AlertKind::ProviderBack;
        alert.subject = QString::fromLatin1(nameOf(provider)) + u':' + key; // two keys of one provider are two troubles
        alert.detail = error ? error->what : QString();
        alerts.raise(alert);
        alert.subject = QString::fromLatin1(nameOf(provider));
        for (const TenantId tenant : tenants) {
            alert.tenant = tenant;
            alerts.raise(alert);
            events.publish({EventKind::Provider, tenant, 0});
        }
    };
    return options;
}

// The rooms that meet here do not know each other: the drainer asks for a due time, the conversation room knows it.
Instant dueTime(SettingsDirectory &directory, const WaitingBurst &burst)
{
    const auto settings = directory.held(TenantContext::proven(burst.tenant, TenantProof::StoredRecord));
    const conversation::QuietWindow window{settings->quietWindowMinimum, settings->quietWindowDefault, settings->quietWindowMaximum};
    return conversation::quietWindowEnd(window, {burst.firstReceivedAt, burst.lastReceivedAt, burst.lastText});
}

// A status of what a person sent: it is that reply's to be settled by.
Status settleReply(OutgoingStore &replies, TenantId tenant, const DeliveryReport &report, Instant now)
{
    bool isNumber = false;
    const qint64 number = report.correlation.startsWith('o') ? report.correlation.sliced(1).toLongLong(&isNumber) : 0;
    if (!isNumber || number <= 0)
        return {};
    const OutgoingReport told{.failed = report.state == DeliveryState::Failed, .messageId = report.messageId, .reason = report.reason};
    return replies.settle(TenantContext::proven(tenant, TenantProof::StoredRecord), DeliveryId(number), told, now);
}

void tellWatchers(EventSink &events, const Ticket &ticket)
{
    events.publish({EventKind::Message, ticket.tenant, ticket.number.value});
    events.publish({EventKind::Conversation, ticket.tenant, ticket.contact.conversation.value});
}

delivery::SeenMessage seenIn(const Ticket &ticket)
{
    return {ticket.tenant, ticket.channel, ticket.contact.conversation, ticket.message.contactKey, ticket.message.contactAlias, ticket.message.providerMessageId, ticket.receivedAt};
}

intake::DrainerOptions drainerOptions(SettingsDirectory &settings, pipeline::Pipeline &pipeline, OutgoingStore &replies, const Clock &clock, delivery::Acknowledger &acknowledger,
                                    OwnershipWiring &ownership, EventSink &events)
{
    intake::DrainerOptions options;
    options.speech = [&ownership](TenantId tenant, const InboundMessage &message) { return ownership.speechOf(tenant, message); };
    options.due = [&settings](const WaitingBurst &burst) { return dueTime(settings, burst); };
    options.duplicateWindow = [&settings](TenantId tenant) { return settings.held(TenantContext::proven(tenant, TenantProof::StoredRecord))->duplicateWindow; };
    options.onDue = [&pipeline](Instant at) { pipeline.noteDue(at); };
    options.onTaken = [&ownership, &events](const Ticket &ticket) {
        ownership.noteTaken(ticket);
        tellWatchers(events, ticket);
    };
    options.onOpened = [&acknowledger](const Ticket &ticket) { acknowledger.note(seenIn(ticket)); };
    options.answerWithin = [&settings](TenantId tenant) -> Millis { return settings.held(TenantContext::proven(tenant, TenantProof::StoredRecord))->answerWithin; };
    options.onOtherReport = [&replies, &clock, &events](TenantId tenant, const DeliveryReport &report) {
        Status settled = settleReply(replies, tenant, report, clock.now());
        events.publish({EventKind::Reply, tenant, 0});
        return settled;
    };
    options.onTurnReports = [&events](TenantId tenant) { events.publish({EventKind::Message, tenant, 0}); };
    return options;
}

} // namespace

Engine::Engine(Foundation &foundation, const Configuration &configuration)
    : m_foundation(foundation), m_settings(foundation.settings.installation()), m_looksBetweenRenewals(std::max(1, configuration.leaseSeconds / 6)), alerts(foundation), manyChatMessenger(foundation.transport), manyChatSetup(foundation.transport), whatsApp(foundation),
      models(foundation.providers, foundation.transport, foundation.clock, modelOptions(alerts.desk, foundation.events)), billing(foundation, models, alerts.desk, configuration), providerTester(models), reader(readerOptions(configuration, m_settings)),
      wordLists(foundation), vectors(foundation, m_settings), finder(foundation.passages, foundation.segments, billing.metered, foundation.clock, indexOptions(configuration, m_settings, keptVectors, wordLists.book, vectors)),
      documentLife(foundation, finder, alerts.desk, wordLists.book), scans(foundation, reader, billing.metered, billing.usage),
      importClaims(claimsOf(foundation, configuration)),
      importer(reader, foundation.documents, *foundation.folder.blobs, finder, foundation.clock, importerOptions(configuration, m_settings, foundation.events, reader, documentLife, scans, alerts.desk, foundation.clock, importClaims ? &*importClaims : nullptr)),
      hiddenText(foundation, finder, importer, [this](const TenantContext &context) { documentLife.watch.noteChanged(context); }),
      answerer(billing.metered, foundation.clock), ranker(billing.metered, foundation.clock), knowledge(foundation, finder, billing.metered), turnAnswerer({finder, answerer, foundation.settings, foundation.tenants, &knowledge.curated, &documentLife.expired, &ranker}),
      asker(turnAnswerer, billing.usage, foundation.clock, [this](const TenantContext &context, ContactId contact) -> Result<QString> {
          auto known = privacy.contacts.contact(context, contact);
          return known ? Result<QString>(std::move(known->name)) : failure(std::move(known).error());
      }),
      courier(foundation.channels, {manyChatMessenger, whatsApp.messenger}, foundation.clock, courierOptions(m_settings)),
      privacy(foundation, privacyHooks()), requestWatch(privacy.requests, foundation.settings, alerts.desk, foundation.clock), replies(foundation, courier, privacy.contacts, alerts.desk), media(foundation, billing.metered), records(foundation, turnAnswerer, finder, billing.metered, billing.usage, &knowledge.curated), walker({foundation.turns, turnAnswerer, courier, *foundation.folder.vault, foundation.clock, &privacy.rights, &replies.effects, &media.stage, &alerts.desk,
              [this](const TurnClaim &claim) { ownership.marker.noteChanged(claim.tenant, claim.conversation); }, &foundation.events, &records.seeker}, walkerOptions(configuration, foundation.folder.instance)),
      pipeline({foundation.turns, walker, foundation.clock}, pipelineOptions(configuration, m_settings, foundation)),
      search(wordLists, asker), bench(foundation, asker, [this] { return pipeline.busyWorkers() > 0; }),
      rehearsals({asker, foundation.passages, foundation.segments, billing.metered, documentLife.store, bench.store, foundation.ledger, billing.usage, answerer, foundation.tenants, &knowledge.curated,
                  foundation.settings, foundation.clock, [this] { return pipeline.busyWorkers() > 0; },
                  [this](const TenantContext &context, DocumentId document) { m_foundation.events.publish({EventKind::Document, context.tenant(), document.value}); }, &wordLists.book, vectors.store()}),
      embeddings(foundation, {finder, keptVectors, billing.metered, models, bench.store, [this] { return pipeline.busyWorkers() > 0; },
                              [this](const TenantContext &context, const BenchQuestion &question) { return asker.searchedText(context, {.text = question.text, .language = question.language, .contact = question.contact}); }}),
      ownership(foundation, courier, privacy.contacts, [this] { pipeline.noteDue(m_foundation.clock.now()); }),
      acknowledger({courier, foundation.channels, foundation.settings, foundation.clock, [this](const delivery::SeenMessage &message) { return maySpeak(message); }}),
      hooks({foundation.channels, manyChatCodec, *foundation.folder.inbox, rejected, &selfCalls}),
      apps({foundation.metaApps, whatsAppCodec, *foundation.folder.inbox, rejected}),
      drainer({*foundation.folder.inbox, foundation.tickets, *foundation.folder.vault, rejected, foundation.clock, &selfCalls, &foundation.deliveryReports},
              drainerOptions(foundation.settings, pipeline, replies.outgoing, foundation.clock, acknowledger, ownership, foundation.events)),
      watch(foundation.ledger, foundation.clock),
      dayKeys({foundation.tenants, *foundation.folder.keyStore, *foundation.folder.vault, *foundation.folder.inbox, foundation.clock})
{
    replies.rooms.words = &ownership.desk;
    documentLife.rooms.rehearsals = &rehearsals;
    courier.setListener([this](const delivery::PausedChannel &paused) {
        Alert alert;
        alert.kind = AlertKind::ChannelPaused;
        alert.tenant = paused.tenant;
        alert.channel = paused.channel;
        alert.detail = paused.reason;
        alerts.desk.raise(alert);
        m_foundation.events.publish({EventKind::Channel, paused.tenant, paused.channel.value});
    });
}

Engine::~Engine()
{
    stop();
}

Status Engine::startLibrary()
{
    if (auto loaded = privacy.load(); !loaded)
        return failure(std::move(loaded).error().during(u"reading the tenants' lives"));
    if (auto loaded = billing.load(); !loaded)
        return failure(std::move(loaded).error().during(u"reading the price table"));
    if (auto resumed = importer.resumeUnfinished(); !resumed)
        return resumed;
    // What is unfinished of the rest may be in another service's hands.
    const auto alone = m_foundation.instances.isAlone(m_foundation.clock);
    if (!alone || !*alone)
        return alone ? Status() : failure(alone.error());
    if (auto recovered = bench.runner.recover(); !recovered)
        return failure(std::move(recovered).error().during(u"settling the runs of saved questions"));
    if (auto recovered = embeddings.changes.recover(); !recovered)
        return failure(std::move(recovered).error().during(u"going on with changes of the embedding model"));
    return {};
}

Status Engine::refreshDoors()
{
    const Status hooksRead = hooks.refresh();
    const Status appsRead = apps.refresh();
    return hooksRead ? appsRead : hooksRead;
}

// So that the first message of each tenant can be sealed while the database is away: a day's key is in this folder, the tenant's,
// under which it stands, is then in memory.
Status Engine::warmKeys()
{
    if (m_foundation.folder.instance == 0)
        return {};
    const auto tenants = m_foundation.tenants.list();
    if (!tenants)
        return failure(tenants.error());
    std::vector<KeyName> keys;
    for (const Tenant &tenant : *tenants)
        keys.push_back(KeyName::ofDay(tenant.id, dayOf(m_foundation.clock.now())));
    return m_foundation.folder.vault->prepare(keys);
}

Status Engine::startAnswering()
{
    if (auto warmed = warmKeys(); !warmed)
        return failure(std::move(warmed).error().during(u"preparing the keys of the day"));
    media.whatsApp = &whatsApp.media;
    if (auto status = refreshDoors(); !status)
        return status;
    if (auto status = drainer.prepare(); !status)
        return status;
    m_drainerReady = true;
    auto recovered = pipeline.start();
    if (!recovered)
        return failure(std::move(recovered).error().during(u"settling what the last run left in hand"));
    if (auto status = replies.start(); !status)
        return status;
    ownership.marker.start();
    acknowledger.start();
    drainer.start();
    const auto once = [this](std::function<Status()> work) { return m_foundation.instances.once(std::move(work)); };
    housekeeper.add("Meta's versions", 10min, [this] { return whatsApp.look(); });
    housekeeper.add("privacy requests that are due", 10min, once([this] { return requestWatch.look(); }));
    housekeeper.add("windows that close", 1min, once([this] { return replies.watch.look(); }));
    housekeeper.add("conversations that come back", 15s, once([this] { return ownership.desk.giveBackLapsed(); }));
    housekeeper.add("the watch on the ledger", 5s, [this] { return watch.look(); });
    housekeeper.add("keys of days that are over", 10min, [this] { return dayKeys.sweep(); });
    housekeeper.add("vectors of other models", 1min, once([this] { return embeddings.changes.look(); }));
    housekeeper.add("old fingerprints", 6h, [this]() -> Status {
        drainer.askToForget();
        return {};
    });
    housekeeper.add("the clock", 5s, once([this] { return privacy.look(); }));
    housekeeper.add("what is due", 1s, once([this] { return privacy.runJobs(); }));
    housekeeper.add("what is kept no longer", 10min, once([this] { return privacy.sweep(); }));
    housekeeper.add("documents' validity", 1min, once([this] { return documentLife.desk.look(); }));
    housekeeper.add("old versions of documents", 1h, once([this] { return privacy.clockWatch.isBelieved() ? documentLife.desk.purge() : Status(); }));
    housekeeper.add("old alerts", 6h, once([this] { return alerts.sweep(); }));
    housekeeper.add("plans that are used up", 5min, once([this] { return billing.look(); }));
    if (const Status goesOn = embeddings.changes.look(); !goesOn)
        qCWarning(engineLog, "vectors of other models: %s", qUtf8Printable(goesOn.error().what));
    alerts.start();
    housekeeper.start();
    qCInfo(engineLog, "version %s answers", PASSERELLE_VERSION);
    return {};
}

// Where a person speaks, or what the assistant writes waits for one, it does not stand in their way with an acknowledgement.
bool Engine::maySpeak(const delivery::SeenMessage &message)
{
    const TenantContext context = TenantContext::proven(message.tenant, TenantProof::StoredRecord);
    const auto speaker = ownership.store.find(context, message.conversation);
    const auto isDraft = replies.effects.isDraftFor(context, message.channel, message.contactKey, message.contactAlias);
    // A conversation and its contact have one number.
    const auto standing = privacy.contacts.standing(context, ContactId(message.conversation.value));
    return speaker && speaker->owner == Owner::Bot && isDraft && !*isDraft && standing && !standing->optedOut;
}

PrivacyWiring::Hooks Engine::privacyHooks()
{
    PrivacyWiring::Hooks hooksOfRooms;
    hooksOfRooms.eraser.withInboxDrained = [this](const std::function<Status()> &work) { return whileInboxIsDrained(work); };
    hooksOfRooms.eraser.scrubInbox = [this] { return m_foundation.folder.inbox->scrub(); };
    hooksOfRooms.eraser.forgetFingerprints = [this] {
        drainer.askToForget();
        documentLife.forgetRehearsals();
    };
    hooksOfRooms.eraser.tenantStops = [this](TenantId) { tenantsChanged(); };
    hooksOfRooms.eraser.forgetTenant = [this](TenantId tenant) {
        finder.forget(tenant);
        documentLife.forget(tenant);
        wordLists.book.forget(tenant);
        knowledge.curated.forget(tenant);
        models.invalidate(tenant);
        m_foundation.settings.invalidate(tenant);
        tenantsChanged();
    };
    hooksOfRooms.tenantsChanged = [this] { tenantsChanged(); };
    hooksOfRooms.curated = &knowledge.curatedStore;
    hooksOfRooms.feedback = &knowledge.gapStore;
    hooksOfRooms.replies = &replies.outgoing;
    hooksOfRooms.inbox = &replies.inbox;
    hooksOfRooms.canned = &replies.canned;
    hooksOfRooms.bench = &bench.store;
    hooksOfRooms.words = &wordLists.store;
    hooksOfRooms.facts = &records.facts;
    hooksOfRooms.versions = &documentLife.store;
    hooksOfRooms.importer.withNumbers = [this](qint64 count, const std::function<Status(InboxNumber)> &work) -> Status {
        const Status prepared = prepareDrainer();
        return prepared ? drainer.whileReserved(count, work) : prepared;
    };
    hooksOfRooms.importer.addDocument = [this](const TenantContext &context, const privacy::ImportedFile &file) { return ImportedDocuments(importer, documentLife).take(context, file); };
    hooksOfRooms.importer.setValidity = [this](const TenantContext &context, DocumentId document, const Validity &validity) {
        return ImportedDocuments(importer, documentLife).setValidity(context, document, validity);
    };
    hooksOfRooms.importer.tenantsChanged = [this] { tenantsChanged(); };
    hooksOfRooms.workWaits = [this] { pipeline.noteDue(m_foundation.clock.now()); };
    return hooksOfRooms;
}

// On a folder that no service works on the drainer has not looked at what was drained yet.
Status Engine::prepareDrainer()
{
    if (m_drainerReady)
        return {};
    Status prepared = drainer.prepare();
    m_drainerReady = prepared.has_value();
    return prepared;
}

Status Engine::whileInboxIsDrained(const std::function<Status()> &work)
{
    const Status prepared = prepareDrainer();
    return prepared ? drainer.whileDrained(work) : prepared;
}

void Engine::resumeChannel(ChannelId channel)
{
    courier.resume(channel);
    const Instant now = m_foundation.clock.now();
    if (const Status hurried = m_foundation.turns.hurry(channel, now); !hurried)
        qWarning("channel %lld: %s", static_cast<long long>(channel.value), qUtf8Printable(hurried.error().what));
    pipeline.noteDue(now);
}

// Turns and replies are looked for every second in any case.
void Engine::lookForWork()
{
    if (m_foundation.instances.leads())
        alerts.dispatcher.wake();
    if (!importClaims || ++m_looks % m_looksBetweenRenewals != 0)
        return;
    if (auto renewed = importClaims->renewAll(); !renewed)
        qCWarning(engineLog, "claims on documents could not be renewed: %s", qUtf8Printable(renewed.error().what));
}

void Engine::stop()
{
    if (std::exchange(m_stopped, true))
        return;
    housekeeper.stop();
    drainer.stop();
    acknowledger.stop();
    replies.stop();
    bench.runner.stop();
    documentLife.stop();
    records.seeker.stop();
    embeddings.changes.shutDown();
    pipeline.stop();
    ownership.marker.stop();
    alerts.stop();
    importer.stop();
    finder.saveSnapshots();
    qCInfo(engineLog, "nothing is in hand any more");
}

std::vector<QString> Engine::troubles() const
{
    std::vector<QString> words;
    if (!m_foundation.folder.main->isWritable())
        words.push_back(u"the main database cannot be written any more: restart the service once the disk is well"_s);
    if (!m_foundation.folder.main->isReachable())
        words.push_back(u"the database cannot be reached: messages are taken in and wait"_s);
    if (watch.isAlarmed())
        words.push_back(u"messages have been in progress for more than 60 seconds"_s);
    if (!watch.balances())
        words.push_back(u"the ledger does not balance: run passerelled ledger --check"_s);
    if (!vectors.trouble().isEmpty())
        words.push_back(vectors.trouble());
    for (const QString &trouble : privacy.troubles())
        words.push_back(trouble);
    for (const QString &trouble : billing.troubles())
        words.push_back(trouble);
    for (const QString &trouble : whatsApp.troubles())
        words.push_back(trouble);
    if (models.openBreakers() > 0)
        words.push_back(u"a model's provider does not answer: documents are quoted instead"_s);
    for (const delivery::PausedChannel &channel : courier.paused())
        words.push_back(u"channel %1 is paused: %2"_s.arg(channel.channel.value).arg(channel.reason));
    return words;
}

} // namespace passerelle::runtime
