#include "server/runtime/privacy_wiring.h"

#include "server/pipeline/turn_text.h"

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

QString exportsFolder(const Foundation &foundation)
{
    return foundation.folder.path + u"/exports"_s;
}

// As the phone shows it: what a reply begins with is known again by it.
QString firstPartOf(const QString &text, const TenantSettings &settings)
{
    const auto parts = pipeline::shaped(text, settings);
    return parts.empty() ? QString() : parts.front();
}

} // namespace

Status KeptNotices::tell(TenantId tenant, NoticeKind kind, std::optional<Instant> about)
{
    auto kept = m_lives.addNotice(tenant, {.number = 0, .at = m_clock.now(), .kind = kind, .about = about});
    if (kept)
        m_listener(tenant, kind, about);
    return kept;
}

PrivacyWiring::PrivacyWiring(Foundation &foundation, Hooks hooks)
    : lives(*foundation.folder.main, *foundation.folder.vault), jobs(*foundation.folder.main), contacts(*foundation.folder.main, *foundation.folder.vault),
      erasureStore(*foundation.folder.main, *foundation.folder.segments, *foundation.folder.vault), erasures(*foundation.folder.keys),
      exports(*foundation.folder.main, *foundation.folder.vault), requests(*foundation.folder.main, *foundation.folder.vault), signer(exports), notices(lives, foundation.clock), clockWatch(jobs, foundation.clock),
      scheduler(jobs, clockWatch, foundation.clock),
      eraser({erasureStore, contacts, lives, jobs, exports, exports, *foundation.folder.blobs, *foundation.folder.vault, erasures, signer, foundation.audit, foundation.clock,
              exportsFolder(foundation), std::move(hooks.eraser), &requests}),
      life({lives, jobs, notices, eraser, foundation.audit, foundation.clock,
            [changed = hooks.tenantsChanged, waits = hooks.workWaits] {
                changed();
                waits();
            }}),
      rights({contacts, jobs, lives, foundation.settings, notices, foundation.clock, [this](TenantId tenant) { return life.works(tenant); }, firstPartOf, [] {}, &requests}),
      exporter({foundation.tenants, foundation.channels, foundation.providers, foundation.settingStore, foundation.documents, *foundation.folder.blobs, contacts, foundation.ledger, exports,
                sealedFiles, foundation.audit, foundation.clock, exportsFolder(foundation), hooks.curated, hooks.replies, hooks.feedback, &requests, hooks.bench, hooks.inbox, hooks.canned, hooks.words, hooks.facts, hooks.versions, &foundation.turns.records()}),
      importer({foundation.tenants, foundation.channels, foundation.providers, foundation.settingStore, contacts, foundation.tickets, *foundation.folder.vault, sealedFiles, foundation.audit,
                foundation.folder.path + u"/uploads"_s, std::move(hooks.importer), hooks.curated, hooks.facts, hooks.words, hooks.bench, hooks.canned}),
      retention({erasureStore, exports, foundation.tenants, foundation.settings, clockWatch, foundation.clock, exportsFolder(foundation)}),
      rooms{life, eraser, exporter, importer, clockWatch, lives, contacts, exports, exports, signer, &requests}
{
    life.addJobs(scheduler);
    addContactJobs();
}

void PrivacyWiring::addContactJobs()
{
    // What a contact asked for is done whatever the clock says: it is due because it was asked.
    scheduler.add(QString::fromUtf16(privacy::kExportContactJob), privacy::Scheduler::Needs::Nothing, [this](const ScheduledJob &job) -> Status {
        const auto context = TenantContext::proven(job.tenant, TenantProof::StoredRecord);
        const auto made = exporter.exportContact(context, ContactId(job.subject), u"contact:%1"_s.arg(job.subject));
        return made || made.error().kind == ErrorKind::NotFound ? Status() : failure(made.error());
    });
    scheduler.add(QString::fromUtf16(privacy::kEraseContactJob), privacy::Scheduler::Needs::Nothing, [this](const ScheduledJob &job) -> Status {
        // The reply that says so goes first, unless the channel does not take it.
        const auto context = TenantContext::proven(job.tenant, TenantProof::StoredRecord);
        const bool force = job.dueAt - job.madeAt > std::chrono::minutes(10);
        const auto erased = eraser.eraseContact(context, ContactId(job.subject), u"contact:%1"_s.arg(job.subject), job.madeAt, force);
        return erased || erased.error().kind == ErrorKind::NotFound ? Status() : failure(erased.error());
    });
}

Status PrivacyWiring::load()
{
    auto loaded = life.load();
    return loaded ? clockWatch.look() : loaded;
}

std::vector<QString> PrivacyWiring::troubles() const
{
    std::vector<QString> words = scheduler.troubles();
    if (const QString doubt = clockWatch.doubt(); !doubt.isEmpty())
        words.push_back(doubt);
    return words;
}

} // namespace passerelle::runtime
