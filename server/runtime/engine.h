// The rooms that do the work, in the order of a message's path, over a Foundation: the way in (codec, hooks, drainer), the
// documents (reader, index, importer), the answering (models, answerer), the way out (messenger, courier), and the
// pipeline that walks a turn through them. Made once by Service; start() sets the threads going.
#pragma once

#include "server/delivery/acknowledger.h"
#include "server/delivery/courier.h"
#include "server/gateways/configured_models.h"
#include "server/gateways/manychat/manychat_codec.h"
#include "server/gateways/manychat/manychat_messenger.h"
#include "server/gateways/manychat/manychat_setup.h"
#include "server/gateways/whatsapp/whatsapp_codec.h"
#include "server/domain/self_calls.h"
#include "server/generation/answerer.h"
#include "server/intake/drainer.h"
#include "server/intake/app_door.h"
#include "server/intake/hook_door.h"
#include "server/journal/day_key_keeper.h"
#include "server/journal/housekeeper.h"
#include "server/journal/progress_watch.h"
#include "server/library/importer.h"
#include "server/storage/sql_import_claims.h"
#include "server/pdf/extractor_pool.h"
#include "server/pipeline/asker.h"
#include "server/pipeline/pipeline.h"
#include "server/privacy/request_watch.h"
#include "server/retrieval/tenant_indexes.h"
#include "server/runtime/alert_wiring.h"
#include "server/runtime/configured_provider_tester.h"
#include "server/runtime/bench_wiring.h"
#include "server/runtime/scan_wiring.h"
#include "server/runtime/search_wiring.h"
#include "server/runtime/document_life_wiring.h"
#include "server/runtime/embedding_wiring.h"
#include "server/runtime/billing_wiring.h"
#include "server/runtime/foundation.h"
#include "server/runtime/hidden_text_wiring.h"
#include "server/runtime/knowledge_wiring.h"
#include "server/runtime/media_wiring.h"
#include "server/runtime/ownership_wiring.h"
#include "server/runtime/privacy_wiring.h"
#include "server/runtime/record_wiring.h"
#include "server/runtime/reply_wiring.h"
#include "server/runtime/vector_wiring.h"
#include "server/runtime/whatsapp_wiring.h"

namespace passerelle::runtime {

class Engine {
public:
    Engine(Foundation &foundation, const Configuration &configuration);
    ~Engine(); // stop()
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    // The importer goes on with what it had in hand. For the command line on a stopped folder, too.
    Status startLibrary();
    // The drainer, the pipeline and the housekeeping.
    Status startAnswering();
    // In the order of the path: nothing new, then what is in hand, then what must be written.
    void stop();

    // Channels, apps or tenants changed: both doors read their bindings again.
    Status refreshDoors();
    // What another service that shares the database made due.
    void lookForWork();
    // The channel has another key: what was paused goes on at once.
    void resumeChannel(ChannelId channel);
    // What is not well, in plain words.
    std::vector<QString> troubles() const;

private:
    Foundation &m_foundation;
    InstallationSettings m_settings; // as they were at the start
    int m_looks = 0; // of lookForWork(), on one thread
    const int m_looksBetweenRenewals;

public:
    AlertWiring alerts;
    gateways::ManyChatCodec manyChatCodec;
    gateways::WhatsAppCodec whatsAppCodec;
    gateways::ManyChatMessenger manyChatMessenger;
    gateways::ManyChatSetup manyChatSetup;
    WhatsAppWiring whatsApp;
    gateways::ConfiguredModels models;
    BillingWiring billing;
    ConfiguredProviderTester providerTester;
    pdf::ExtractorPool reader;
    retrieval::KeptVectors keptVectors;
    WordWiring wordLists;
    VectorWiring vectors;
    retrieval::TenantIndexes finder;
    DocumentLifeWiring documentLife;
    ScanWiring scans;
    std::optional<storage::SqlImportClaims> importClaims; // none: no other service reads documents
    library::Importer importer;
    HiddenTextWiring hiddenText;
    generation::Answerer answerer;
    generation::PassageRanker ranker;
    KnowledgeWiring knowledge;
    pipeline::TurnAnswerer turnAnswerer;
    pipeline::Asker asker;
    delivery::Courier courier;
    // Doors and sessions look at the tenants again; set before anything starts.
    std::function<void()> tenantsChanged = [] {};
    PrivacyWiring privacy;
    privacy::RequestWatch requestWatch;
    ReplyWiring replies;
    MediaWiring media;
    RecordWiring records;
    pipeline::TurnWalker walker;
    pipeline::Pipeline pipeline;
    SearchWiring search;
    BenchWiring bench;
    pipeline::RehearsalRunner rehearsals;
    EmbeddingWiring embeddings;
    OwnershipWiring ownership;
    delivery::Acknowledger acknowledger;
    SelfCalls selfCalls;
    intake::RejectedCalls rejected;
    intake::HookDoor hooks;
    intake::AppDoor apps;
    intake::Drainer drainer;
    journal::ProgressWatch watch;
    journal::DayKeyKeeper dayKeys;
    journal::Housekeeper housekeeper;

private:
    bool maySpeak(const delivery::SeenMessage &message);
    PrivacyWiring::Hooks privacyHooks();
    Status warmKeys();
    Status prepareDrainer();
    Status whileInboxIsDrained(const std::function<Status()> &work);

    bool m_drainerReady = false;
    bool m_stopped = false;
};

} // namespace passerelle::runtime
