// The whole path of a message on real files, from the inbox to a recorded delivery: drainer, turn walker, courier, with a
// scripted finder, a scripted model and a clock that the test sets. Steps are taken by the test's own thread unless it
// starts the threads. Can be closed and opened again as after a kill.
#pragma once

#include "server/conversation/hand_over.h"
#include "server/conversation/ownership_desk.h"
#include "server/conversation/quiet_window.h"
#include "server/intake/drainer.h"
#include "server/pipeline/media_stage.h"
#include "server/pipeline/pipeline.h"
#include "server/storage/sql_media_store.h"
#include "tests/support/journal_files.h"
#include "tests/support/memory_channel_store.h"
#include "tests/support/recording_messenger.h"
#include "tests/support/scripted_media.h"
#include "tests/support/scripted_model.h"

namespace passerelle::test {

// One passage, always found. `fail` makes the next searches fail.
class ScriptedFinder final : public PassageFinder {
public:
    Result<Evidence> search(const TenantContext &, const SearchRequest &request, Deadline, std::stop_token) override
    {
        return m_state.with([&](State &state) -> Result<Evidence> {
            state.searched.push_back(request.text);
            if (state.throwing)
                throw std::runtime_error("a stage that throws");
            if (state.failures > 0) {
                --state.failures;
                return failure(ErrorKind::Unavailable, QStringLiteral("scripted search failure"));
            }
            if (state.findsNothing || (!state.disturbing.isEmpty() && request.text.contains(state.disturbing)))
                return Evidence{request.text, {}, 0};
            Passage passage{PassageId(5), DocumentId(2), QStringLiteral("Tarifs.pdf"), 3, {}, QStringLiteral("Nous ouvrons à 9 h. La coupe homme coûte %1.").arg(state.price), {}};
            return Evidence{request.text, {{passage, 0.9}}, 0.9};
        });
    }
    Status apply(const TenantContext &, const PublishedChange &, std::stop_token) override { return {}; }

    void fail(int times)
    {
        m_state.with([times](State &state) { state.failures = times; });
    }
    void findNothing()
    {
        m_state.with([](State &state) { state.findsNothing = true; });
    }
    // Nothing is found for what has it in it.
    void beDisturbedBy(const QString &part)
    {
        m_state.with([&](State &state) { state.disturbing = part; });
    }
    void sayPrice(const QString &price)
    {
        m_state.with([&](State &state) { state.price = price; });
    }
    void throwAlways(bool on)
    {
        m_state.with([on](State &state) { state.throwing = on; });
    }
    std::vector<QString> searched() const
    {
        return m_state.with([](const State &state) { return state.searched; });
    }

private:
    struct State {
        QString price = QStringLiteral("25 €");
        std::vector<QString> searched;
        int failures = 0;
        bool findsNothing = false;
        QString disturbing;
        bool throwing = false;
    };
    Guarded<State> m_state;
};

class MemorySettings final : public SettingStore {
public:
    Result<std::map<QString, QString>> all(TenantId tenant) override
    {
        return m_values.with([&](Values &values) { return values[tenant]; });
    }
    Status set(TenantId tenant, const QString &key, const std::optional<QString> &value) override
    {
        m_values.with([&](Values &values) {
            if (value)
                values[tenant][key] = *value;
            else
                values[tenant].erase(key);
        });
        return {};
    }

private:
    using Values = std::map<TenantId, std::map<QString, QString>>;
    Guarded<Values> m_values;
};

class OneTenant final : public TenantStore {
public:
    Result<Tenant> add(const QString &name, std::optional<AgencyId>) override { return Tenant{TenantId(1), name, {}, true}; }
    Result<std::vector<Tenant>> list() override { return std::vector<Tenant>{tenant()}; }
    Result<Tenant> find(TenantId) override { return tenant(); }
    Result<Tenant> findByName(const QString &) override { return tenant(); }

private:
    static Tenant tenant() { return {TenantId(1), QStringLiteral("Atelier"), {}, true}; }
};

// Keeps what people are told of.
class RecordingAlerts final : public Alerts {
public:
    void raise(const Alert &alert) override
    {
        m_raised.with([&](std::vector<Alert> &raised) { raised.push_back(alert); });
    }
    std::vector<Alert> raised() const
    {
        return m_raised.with([](const std::vector<Alert> &raised) { return raised; });
    }

private:
    Guarded<std::vector<Alert>> m_raised;
};

class MessagePath {
public:
    MessagePath()
    {
        HookBinding binding;
        binding.tenant = TenantId(1);
        binding.channel.id = ChannelId(7);
        binding.channel.tenant = binding.tenant;
        channels.put(binding);
        model = std::make_shared<ScriptedModel>();
        model->says(QStringLiteral("La coupe homme coûte 25 € [1]."));
        models.models = {model};
        walkerOptions.random = [] { return 1.0; };
        build();
    }

    // As after a kill: what was not committed is gone, and so is all that stood in memory.
    void reopen()
    {
        drop();
        files.reopen();
        build();
    }
    void build()
    {
        turnAnswerer = std::make_unique<pipeline::TurnAnswerer>(pipeline::TurnAnswerer::Parts{finder, answerer, settings, tenants, curated});
        courier = std::make_unique<delivery::Courier>(channels, messenger, files.clock, delivery::CourierOptions{.sendsPerSecond = 1000});
        mediaStore = std::make_unique<storage::SqlMediaStore>(*files.database, *files.vault);
        understander = std::make_unique<media::MediaUnderstander>(
            media::MediaUnderstander::Parts{channels, models, settings, [this](ChannelKind) { return &mediaSource; }});
        mediaStage = std::make_unique<pipeline::MediaStage>(pipeline::MediaStage::Parts{*understander, *mediaStore, files.clock});
        walker = std::make_unique<pipeline::TurnWalker>(
            pipeline::TurnWalker::Parts{turnStore ? *turnStore : *files.turns, *turnAnswerer, *courier, *files.vault, files.clock, rights, effects, mediaStage.get(), &alerts}, walkerOptions);
        desk = std::make_unique<conversation::OwnershipDesk>(
            conversation::OwnershipDesk::Parts{*files.ownership, settings, files.clock, [this] { dispatcher->noteDue(files.clock.now()); }});
        dispatcher = std::make_unique<pipeline::Pipeline>(pipeline::Pipeline::Parts{turnStore ? *turnStore : *files.turns, *walker, files.clock}, pipelineOptions);
        intake::DrainerOptions options;
        options.due = [](const WaitingBurst &burst) {
            return conversation::quietWindowEnd({}, {burst.firstReceivedAt, burst.lastReceivedAt, burst.lastText});
        };
        options.speech = [this](TenantId tenant, const InboundMessage &message) { return conversation::speechOf(settings.of(tenantContext(tenant.value)).people, message); };
        options.duplicateWindow = [](TenantId) { return Millis(2000); };
        options.onDue = [this](Instant at) { dispatcher->noteDue(at); };
        drainer = std::make_unique<intake::Drainer>(intake::Drainer::Parts{*files.inbox, *files.tickets, *files.vault, rejected, files.clock}, options);
        prepared = drainer->prepare();
    }
    void drop()
    {
        drainer.reset();
        desk.reset();
        dispatcher.reset();
        walker.reset();
        mediaStage.reset();
        understander.reset();
        mediaStore.reset();
        courier.reset();
        turnAnswerer.reset();
    }

    Result<InboxNumber> receive(const QString &contact, const QString &text)
    {
        return appendAndWait(*files.inbox, tenantContext(), inbound(contact, text, files.clock.now(), QString::number(++stamp)));
    }
    // A file at `address`, with or without a caption.
    Result<InboxNumber> receiveFile(const QString &contact, MessageKind kind, const QString &address, const QString &caption = {})
    {
        InboundMessage message = inbound(contact, caption, files.clock.now(), QString::number(++stamp));
        message.kind = kind;
        if (!address.isEmpty())
            message.media = MediaReference{.id = {}, .url = address, .mimeType = {}, .sha256 = {}, .fileName = {}};
        return appendAndWait(*files.inbox, tenantContext(), message);
    }
    Status drain()
    {
        for (;;) {
            const auto taken = drainer->drainOnce();
            if (!taken)
                return failure(taken.error());
            if (*taken == 0)
                return {};
        }
    }
    // Claims what is due and walks it here. How many turns that were; -1 on an error.
    int walkDue()
    {
        const auto claims = files.turns->claim(files.clock.now(), walker->lease(), 100);
        if (!claims)
            return -1;
        for (const TurnClaim &claim : *claims)
            walker->walk(claim, {});
        return static_cast<int>(claims->size());
    }
    // Until nothing is due any more, however late.
    void walkAll()
    {
        for (int i = 0; i < 1000; ++i) {
            const auto next = files.turns->nextDue();
            if (!next || !*next)
                return;
            if (**next > files.clock.now())
                files.clock.set(**next);
            walkDue();
        }
    }

    LedgerDay total()
    {
        const auto ledger = files.ledger->ledger(tenantContext(), 0);
        return ledger ? ledger->total : LedgerDay{};
    }
    qint64 count(Fate fate) { return total().fates[static_cast<std::size_t>(fate)]; }

    JournalFiles files;
    MemoryChannelStore channels;
    RecordingMessenger messenger;
    ScriptedFinder finder;
    std::shared_ptr<ScriptedModel> model;
    ScriptedDirectory models;
    MemorySettings settingStore;
    SettingsDirectory settings{settingStore};
    OneTenant tenants;
    intake::RejectedCalls rejected;
    RecordingAlerts alerts;
    generation::Answerer answerer{models, files.clock};
    pipeline::WalkerOptions walkerOptions;
    pipeline::PipelineOptions pipelineOptions;
    ContactRights *rights = nullptr;
    knowledge::CuratedAnswers *curated = nullptr;
    EffectGate *effects = nullptr;
    TurnStore *turnStore = nullptr; // instead of the files' own, when a test wraps it
    std::unique_ptr<pipeline::TurnAnswerer> turnAnswerer;
    std::unique_ptr<delivery::Courier> courier;
    ScriptedMediaSource mediaSource;
    std::unique_ptr<storage::SqlMediaStore> mediaStore;
    std::unique_ptr<media::MediaUnderstander> understander;
    std::unique_ptr<pipeline::MediaStage> mediaStage;
    std::unique_ptr<pipeline::TurnWalker> walker;
    std::unique_ptr<pipeline::Pipeline> dispatcher;
    std::unique_ptr<conversation::OwnershipDesk> desk;
    std::unique_ptr<intake::Drainer> drainer;
    Status prepared;
    int stamp = 0;
};

} // namespace passerelle::test
