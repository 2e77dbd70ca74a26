#include "server/runtime/engine_metrics.h"

namespace passerelle::runtime {

namespace {

using http::MetricFamily;
using http::MetricType;

class FamilyList {
public:
    explicit FamilyList(std::vector<MetricFamily> &families) : m_families(families) {}

    void counter(const char *name, const char *help, quint64 value) { add(name, help, MetricType::Counter, static_cast<double>(value)); }
    void gauge(const char *name, const char *help, double value) { add(name, help, MetricType::Gauge, value); }

private:
    void add(const char *name, const char *help, MetricType type, double value) { m_families.push_back({name, help, type, {{{}, value}}}); }

    std::vector<MetricFamily> &m_families;
};

void addIntake(FamilyList &list, const Engine &engine, const Foundation &foundation)
{
    const intake::HookCounters &hooks = engine.hooks.counters();
    list.counter("passerelle_hooks_acknowledged_total", "Calls acknowledged after their commit.", hooks.acknowledged);
    list.counter("passerelle_hooks_unauthorized_total", "Calls with an unknown hook or a wrong secret.", hooks.unauthorized);
    list.counter("passerelle_hooks_rejected_total", "Authenticated calls that could not be understood.", hooks.rejected);
    list.counter("passerelle_hooks_refused_total", "Calls refused because the queue was full or the disk refused.", hooks.refused);
    list.gauge("passerelle_inbox_queue_depth", "Messages that wait for their commit.", foundation.folder.inbox->queueDepth());
    const intake::DrainerCounters &drainer = engine.drainer.counters();
    list.counter("passerelle_inbox_drained_total", "Messages taken from the inbox.", drainer.drained);
    list.counter("passerelle_inbox_duplicates_total", "Messages absorbed as duplicates.", drainer.duplicates);
    list.counter("passerelle_inbox_drain_failures_total", "Batches that could not be drained and were tried again.", drainer.failures);
    list.gauge("passerelle_inbox_lag_seconds", "How old the newest drained message was when it was drained.", static_cast<double>(drainer.lagMillis) / 1000);
}

void addOriginals(FamilyList &list, const Foundation &foundation)
{
    const BlobStore::Backlog backlog = foundation.folder.blobs->backlog();
    list.gauge("passerelle_originals_waiting", "Original files that wait on this machine for the place for all services.", static_cast<double>(backlog.files));
    list.gauge("passerelle_originals_refused", "1 while that place does not take them.", backlog.refusal.isEmpty() ? 0 : 1);
}

void addAnswering(FamilyList &list, const Engine &engine)
{
    const pipeline::WalkerCounters &walker = engine.walker.counters();
    list.counter("passerelle_turns_walked_total", "Turns worked on.", walker.walked);
    list.counter("passerelle_turns_answered_total", "Answers written.", walker.answered);
    list.counter("passerelle_turns_sent_total", "Answers that the channel took.", walker.sent);
    list.counter("passerelle_turns_bumped_total", "Drafts dropped because the contact went on writing.", walker.bumped);
    list.counter("passerelle_turns_retried_total", "Tries that come again.", walker.retried);
    list.counter("passerelle_turns_uncertain_total", "Sends whose outcome is unknown.", walker.uncertain);
    list.counter("passerelle_turns_lost_total", "Turns whose lease another service took, so that what was written late was refused.", walker.lost);
    list.counter("passerelle_turns_failed_total", "Turns that became dead letters.", walker.failed);
    list.gauge("passerelle_workers_busy", "Workers with a turn in hand.", engine.pipeline.busyWorkers());
    list.gauge("passerelle_breakers_open", "Providers that are not asked for now.", engine.models.openBreakers());
    list.gauge("passerelle_channels_paused", "Channels whose key was refused.", static_cast<double>(engine.courier.paused().size()));
    list.counter("passerelle_whatsapp_unknown_errors_total", "Errors of WhatsApp's whose code is not in the table.", engine.whatsApp.messenger.unknownErrors());
    list.counter("passerelle_acknowledgements_total", "Contacts who were told by their channel that their message came in.", engine.acknowledger.counters().acknowledged);
    list.counter("passerelle_acknowledgements_skipped_total", "Messages that were not acknowledged: of a burst, late, or with a rate reached.", engine.acknowledger.counters().skipped);
    list.counter("passerelle_person_marks_total", "Calls that told a channel who speaks with a contact.", engine.ownership.marker.counters().told);
    list.counter("passerelle_person_marks_failed_total", "Changes of who speaks that a channel could not be told of.", engine.ownership.marker.counters().failed);
    list.gauge("passerelle_index_bytes", "Memory of the tenants' indexes.", static_cast<double>(engine.finder.bytesInUse()));
    list.gauge("passerelle_overdue_alarm", "1 while something is in progress for more than 60 seconds.", engine.watch.isAlarmed() ? 1 : 0);
}

} // namespace

http::MetricSource engineMetrics(const Engine &engine, const Foundation &foundation)
{
    return [&engine, &foundation](std::vector<MetricFamily> &families) {
        FamilyList list(families);
        addIntake(list, engine, foundation);
        addAnswering(list, engine);
        addOriginals(list, foundation);
    };
}

} // namespace passerelle::runtime
