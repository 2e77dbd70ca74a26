#include "server/storage/sql_erasure_store.h"

#include "server/storage/ledger_counts.h"
#include "server/storage/named_rows.h"
#include "server/domain/ports/journal_stores.h"

#include <thread>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowsInABatch = 500; // some milliseconds of the writer
constexpr int kTriesToTruncate = 100;
constexpr std::chrono::milliseconds kBetweenTries{20};

struct FoundMessage {
    qint64 number = 0;
    qint64 turn = 0;
    qint64 day = 0;
    std::optional<Fate> fate;
};

FoundMessage foundMessage(const Statement &row)
{
    FoundMessage message{.number = row.integer(0), .turn = row.integer(1), .day = row.integer(2), .fate = {}};
    if (!row.isNull(3))
        message.fate = static_cast<Fate>(std::clamp<qint64>(row.integer(3), 0, kFateCount - 1));
    return message;
}

// Rows of the message table go together with their fingerprints, and out of the ledger's counts, in one transaction.
Status deleteMessages(Connection &connection, qint64 owner, const std::vector<FoundMessage> &messages, bool alsoFingerprints)
{
    LedgerCounts counts;
    qint64 highest = 0;
    for (const FoundMessage &message : messages) {
        if (auto done = connection.query("erasure/delete_message").bind(":number", message.number).bind(":owner", owner).run(); !done)
            return done;
        if (connection.changes() == 0)
            continue; // another sweep was faster
        if (auto done = connection.query("erasure/delete_media").bind(":number", message.number).bind(":owner", owner).run(); !done)
            return done;
        counts.purged(owner, message.day, message.fate);
        highest = std::max(highest, message.number);
        // What was asked in it, and what was said of its answer, has no longer a life than the message.
        for (const char *query : {"erasure/delete_message_gap", "erasure/delete_message_feedback"}) {
            if (auto done = connection.query(query).bind(":number", message.number).bind(":owner", owner).run(); !done)
                return done;
        }
        if (!alsoFingerprints)
            continue;
        if (auto done = connection.query("erasure/delete_fingerprint").bind(":number", message.number).run(); !done)
            return done;
    }
    if (highest == 0)
        return {};
    if (auto done = connection.query("erasure/note_purged").bind(":number", highest).run(); !done)
        return done;
    return counts.write(connection);
}

// What stands in a tenant's main database, in an order that the references between the tables allow.
struct TenantPart {
    const char *name;
    const char *query;
};
constexpr TenantPart kTenantParts[] = {
    {"embedding_changes", "erasure/tenant_embedding_change"},
    {"words", "erasure/tenant_words"},
    {"bench_results", "erasure/tenant_bench_result"},
    {"bench_runs", "erasure/tenant_bench_run"},
    {"bench_questions", "erasure/tenant_bench_question"},
    {"privacy_requests", "erasure/tenant_privacy_request"},
    {"open_questions", "erasure/tenant_gap_question"},
    {"gaps", "erasure/tenant_gap"},
    {"feedback", "erasure/tenant_answer_feedback"},
    {"curated_versions", "erasure/tenant_curated_version"},
    {"curated_answers", "erasure/tenant_curated_answer"},
    {"drafts", "erasure/tenant_draft"},
    {"notes", "erasure/tenant_note"},
    {"ready_made_replies", "erasure/tenant_canned"},
    {"replies", "erasure/tenant_outgoing"},
    {"window_warnings", "erasure/tenant_window_warning"},
    {"sent_messages", "erasure/tenant_sent"},
    {"answer_records", "erasure/tenant_answer_record"},
    {"answer_parts", "erasure/tenant_answer_part"},
    {"contact_facts", "erasure/tenant_contact_fact"},
    {"turns", "erasure/tenant_turn"},
    {"message_media", "erasure/tenant_media"},
    {"contact_standings", "erasure/tenant_standing"},
    {"consents", "erasure/tenant_consent"},
    {"spoken_lines", "erasure/tenant_spoken"},
    {"conversations", "erasure/tenant_conversation"},
    {"contact_aliases", "erasure/tenant_alias"},
    {"contacts", "erasure/tenant_contact"},
    {"erased_names", "erasure/tenant_erased_name"},
    {"rejected_calls", "erasure/tenant_rejected"},
    {"ledger_counts", "erasure/tenant_ledger"},
    {"document_conflicts", "erasure/tenant_conflict"},
    {"passages", "erasure/tenant_passage"},
    {"pages", "erasure/tenant_page"},
    {"document_versions", "erasure/tenant_version"},
    {"documents", "erasure/tenant_document"},
    {"index_generations", "erasure/tenant_generation"},
    {"exports", "erasure/tenant_export"},
    {"notices", "erasure/tenant_notice"},
    {"round_trips", "erasure/tenant_round_trip"},
    {"alert_deliveries", "erasure/tenant_alert_delivery"},
    {"alerts", "erasure/tenant_alert"},
    {"alert_routes", "erasure/tenant_alert_route"},
    {"pilots", "erasure/tenant_pilot_contact"},
    {"channel_effects", "erasure/tenant_channel_effect"},
    {"channels", "erasure/tenant_channel"},
    {"meta_apps", "erasure/tenant_app"},
    {"providers", "erasure/tenant_provider"},
    {"tokens", "erasure/tenant_token"},
    {"settings", "erasure/tenant_setting"},
    {"usage", "erasure/tenant_usage_call"},
    {"usage_answers", "erasure/tenant_usage_answer"},
    {"plans", "erasure/tenant_plan_assignment"},
    {"plan_notices", "erasure/tenant_plan_notice"},
    {"billing_details", "erasure/tenant_customer"},
    {"members", "erasure/tenant_membership"},
    {"support_grants", "erasure/tenant_grant"},
    {"invitations", "erasure/tenant_invitation"},
};

} // namespace

Status SqlErasureStore::bar(const TenantContext &context, ContactId contact, Instant now, bool force)
{
    return m_main.write<void>(context, [&](Connection &connection) -> Status {
        {
            Statement row = connection.query("erasure/find_turn_in_hand");
            row.bind(":contact", contact.value).bind(":owner", context.tenant().value);
            if (!row.next())
                return row.status() ? failure(ErrorKind::NotFound, u"there is no such contact"_s) : row.status();
            const bool isLeased = !row.isNull(0) && fromMillis(row.integer(0)) > now;
            if (isLeased && row.integer(2) == static_cast<int>(TurnStage::Sending))
                return failure(ErrorKind::Unavailable, u"a message to this contact is being sent just now"_s);
            if (!force && !row.isNull(1))
                return failure(ErrorKind::Conflict, u"a turn of this contact is in hand"_s);
        }
        {
            Statement row = connection.query("erasure/count_outgoing_in_hand");
            row.bind(":contact", contact.value).bind(":owner", context.tenant().value).bind(":now", toMillis(now));
            if (!row.next())
                return row.status();
            if (row.integer(0) > 0)
                return failure(ErrorKind::Unavailable, u"a message to this contact is being sent just now"_s);
        }
        if (auto done = connection.query("erasure/bar_outgoing").bind(":contact", contact.value).bind(":owner", context.tenant().value).run(); !done)
            return done;
        return connection.query("erasure/bar").bind(":contact", contact.value).bind(":owner", context.tenant().value).run();
    });
}

Result<qint64> SqlErasureStore::purgeMessages(TenantId tenant, ContactId contact)
{
    qint64 after = 0;
    for (qint64 purged = 0;;) {
        const auto batch = m_main.read<std::vector<FoundMessage>>(Scope::tenant(tenant), [&](Connection &connection) -> Result<std::vector<FoundMessage>> {
            std::vector<FoundMessage> found;
            Statement rows = connection.query("erasure/list_messages");
            rows.bind(":owner", tenant.value).bind(":contact", contact.value).bind(":after", after).bind(":limit", kRowsInABatch);
            while (rows.next())
                found.push_back(foundMessage(rows));
            if (!rows.status())
                return failure(rows.status().error());
            return found;
        });
        if (!batch)
            return failure(batch.error());
        if (batch->empty())
            return purged;
        const auto done = m_main.write<void>(Scope::tenant(tenant), [&](Connection &connection) { return deleteMessages(connection, tenant.value, *batch, true); });
        if (!done)
            return failure(done.error());
        purged += static_cast<qint64>(batch->size());
        after = batch->back().number;
    }
}

Result<qint64> SqlErasureStore::purgeTurns(TenantId tenant, ContactId contact)
{
    qint64 after = 0;
    for (qint64 purged = 0;;) {
        const auto batch = m_main.read<std::vector<qint64>>(Scope::tenant(tenant), [&](Connection &connection) -> Result<std::vector<qint64>> {
            std::vector<qint64> found;
            Statement rows = connection.query("erasure/list_turns");
            rows.bind(":owner", tenant.value).bind(":contact", contact.value).bind(":after", after).bind(":limit", kRowsInABatch);
            while (rows.next())
                found.push_back(rows.integer(0));
            if (!rows.status())
                return failure(rows.status().error());
            return found;
        });
        if (!batch)
            return failure(batch.error());
        if (batch->empty())
            return purged;
        const auto done = m_main.write<void>(Scope::tenant(tenant), [&](Connection &connection) -> Status {
            for (const qint64 turn : *batch) {
                if (auto deleted = connection.query("erasure/delete_record").bind(":id", turn).bind(":owner", tenant.value).run(); !deleted)
                    return deleted;
                if (auto deleted = connection.query("erasure/delete_turn").bind(":id", turn).bind(":owner", tenant.value).run(); !deleted)
                    return deleted;
            }
            return {};
        });
        if (!done)
            return failure(done.error());
        purged += static_cast<qint64>(batch->size());
        after = batch->back();
    }
}

Result<ErasedCounts> SqlErasureStore::purgeContact(const TenantContext &context, ContactId contact, const std::vector<QString> &names)
{
    const TenantId tenant = context.tenant();
    auto messages = purgeMessages(tenant, contact);
    const auto turns = messages ? purgeTurns(tenant, contact) : messages;
    const auto rejected = turns ? purgeRejectedOf(m_main, m_cipher, tenant, names) : turns;
    const auto pilots = rejected ? purgePilotsNamed(m_main, m_cipher, tenant, names) : rejected;
    const auto questions = pilots ? purgeBenchQuestionsOf(m_main, m_cipher, tenant, contact) : pilots;
    if (!questions)
        return failure(questions.error());
    for (;;) {
        auto counts = endContact(context, contact, {{u"messages"_s, *messages}, {u"turns"_s, *turns}, {u"rejected_calls"_s, *rejected}, {u"pilots"_s, *pilots}, {u"bench_questions"_s, *questions}});
        if (!counts || *counts)
            return counts ? Result<ErasedCounts>(std::move(**counts)) : failure(std::move(counts).error());
        const auto late = purgeMessages(tenant, contact);
        const auto lateTurns = late ? purgeTurns(tenant, contact) : late;
        if (!lateTurns)
            return failure(lateTurns.error());
        *messages += *late;
    }
}

// None: another service took something of the contact's in meanwhile.
Result<std::optional<ErasedCounts>> SqlErasureStore::endContact(const TenantContext &context, ContactId contact, const ErasedCounts &before)
{
    const TenantId tenant = context.tenant();
    return m_main.write<std::optional<ErasedCounts>>(context, [&](Connection &connection) -> Result<std::optional<ErasedCounts>> {
        {
            Statement late = connection.query("erasure/list_messages");
            late.bind(":owner", tenant.value).bind(":contact", contact.value).bind(":after", 0).bind(":limit", 1);
            if (late.next() || !late.status())
                return late.status() ? Result<std::optional<ErasedCounts>>(std::nullopt) : failure(late.status().error());
        }
        ErasedCounts counts = before;
        {
            Statement memory = connection.query("erasure/has_memory");
            memory.bind(":contact", contact.value).bind(":owner", tenant.value);
            counts.emplace_back(u"memories"_s, memory.next() && memory.integer(0) != 0 ? 1 : 0);
        }
        if (auto noted = connection.query("erasure/note_names").bind(":contact", contact.value).bind(":owner", tenant.value).run(); !noted)
            return failure(std::move(noted).error());
        const TenantPart parts[] = {{"replies", "erasure/delete_outgoing"},
                                    {"drafts", "erasure/delete_drafts"},
                                    {"notes", "erasure/delete_notes"},
                                    {"window_warnings", "erasure/delete_window_warning"},
                                    {"open_questions", "erasure/delete_gap_questions"},
                                    {"feedback", "erasure/delete_feedback"},
                                    {"privacy_requests", "erasure/forget_privacy_requests"},
                                    {"consents", "erasure/delete_consents"},
                                    {"contact_standings", "erasure/delete_standing"},
                                    {"exports", "erasure/delete_exports"},
                                    {"usage", "erasure/forget_usage_call"},
                                    {"usage_answers", "erasure/forget_usage_answer"},
                                    {"contact_facts", "erasure/delete_facts"},
                                    {"spoken_lines", "erasure/delete_spoken"},
                                    {"conversations", "erasure/delete_conversation"},
                                    {"contacts", "erasure/delete_contact"}};
        for (const TenantPart &part : parts) {
            if (auto done = connection.query(part.query).bind(":contact", contact.value).bind(":owner", tenant.value).run(); !done)
                return failure(std::move(done).error());
            counts.emplace_back(QString::fromLatin1(part.name), connection.changes());
        }
        return std::optional(std::move(counts));
    });
}

Result<qint64> SqlErasureStore::purgeTenantMessages(TenantId tenant)
{
    for (qint64 purged = 0;;) {
        const auto taken = m_main.write<int>(Scope::tenant(tenant), [&](Connection &connection) -> Result<int> {
            std::vector<qint64> numbers;
            {
                Statement rows = connection.query("erasure/list_owner_numbers");
                rows.bind(":owner", tenant.value).bind(":limit", kRowsInABatch);
                while (rows.next())
                    numbers.push_back(rows.integer(0));
                if (!rows.status())
                    return failure(rows.status().error());
            }
            for (const qint64 number : numbers) {
                Status done = connection.query("erasure/delete_message").bind(":number", number).bind(":owner", tenant.value).run();
                if (done)
                    done = connection.query("erasure/delete_fingerprint").bind(":number", number).run();
                if (!done)
                    return failure(std::move(done).error());
            }
            if (!numbers.empty()) {
                if (auto done = connection.query("erasure/note_purged").bind(":number", numbers.back()).run(); !done)
                    return failure(std::move(done).error());
            }
            return static_cast<int>(numbers.size());
        });
        if (!taken)
            return failure(taken.error());
        purged += *taken;
        if (*taken < kRowsInABatch)
            return purged;
    }
}

Result<qint64> SqlErasureStore::deleteInBatches(Database &database, const char *query, TenantId tenant)
{
    for (qint64 deleted = 0;;) {
        const auto taken = database.write<int>(Scope::tenant(tenant), [&](Connection &connection) -> Result<int> {
            if (auto done = connection.query(query).bind(":owner", tenant.value).bind(":limit", kRowsInABatch).run(); !done)
                return failure(std::move(done).error());
            return connection.changes();
        });
        if (!taken)
            return failure(taken.error());
        deleted += *taken;
        if (*taken < kRowsInABatch)
            return deleted;
    }
}

Result<ErasedCounts> SqlErasureStore::purgeTenant(TenantId tenant)
{
    const auto messages = purgeTenantMessages(tenant);
    if (!messages)
        return failure(messages.error());
    ErasedCounts counts{{u"messages"_s, *messages}};
    for (const TenantPart &part : kTenantParts) {
        const auto deleted = deleteInBatches(m_main, part.query, tenant);
        if (!deleted)
            return failure(deleted.error().during(QString::fromLatin1(part.name)));
        counts.emplace_back(QString::fromLatin1(part.name), *deleted);
    }
    const auto segments = deleteInBatches(m_segments, "erasure/segment_chunk", tenant);
    if (!segments)
        return failure(segments.error());
    counts.emplace_back(u"index_segments"_s, *segments);
    return counts;
}

Status SqlErasureStore::truncateLogs()
{
    for (Database *database : {&m_main, &m_segments}) {
        Status done = database->truncateLog();
        // A question that is being answered reads for some milliseconds.
        for (int tries = 1; !done && done.error().kind == ErrorKind::Unavailable && tries < kTriesToTruncate; ++tries) {
            std::this_thread::sleep_for(kBetweenTries);
            done = database->truncateLog();
        }
        if (!done)
            return done;
    }
    return {};
}

Result<std::vector<VersionId>> SqlErasureStore::versionsOf(const TenantContext &context)
{
    return m_main.read<std::vector<VersionId>>(context, [&](Connection &connection) -> Result<std::vector<VersionId>> {
        std::vector<VersionId> versions;
        Statement rows = connection.query("erasure/list_versions");
        rows.bind(":owner", context.tenant().value);
        while (rows.next())
            versions.emplace_back(rows.integer(0));
        if (!rows.status())
            return failure(rows.status().error());
        return versions;
    });
}

Result<int> SqlErasureStore::forgetMessages(TenantId tenant, Instant before, int limit)
{
    const auto ofPeople = m_main.write<void>(Scope::tenant(tenant), [&](Connection &connection) -> Status {
        for (const char *query : {"erasure/forget_outgoing", "erasure/forget_notes"}) {
            if (auto done = connection.query(query).bind(":owner", tenant.value).bind(":before", toMillis(before)).bind(":limit", limit).run(); !done)
                return done;
        }
        return {};
    });
    if (!ofPeople)
        return failure(ofPeople.error());
    std::vector<FoundMessage> old;
    const auto looked = m_main.read<bool>(Scope::tenant(tenant), [&](Connection &connection) -> Result<bool> {
        for (qint64 after = 0; static_cast<int>(old.size()) < limit;) {
            Statement rows = connection.query("erasure/list_old_messages");
            rows.bind(":owner", tenant.value).bind(":after", after).bind(":limit", limit);
            int seen = 0;
            for (; rows.next(); ++seen) {
                after = rows.integer(0);
                if (fromMillis(rows.integer(4)) >= before)
                    return true; // numbers rise with time
                if (!rows.isNull(3) && static_cast<int>(old.size()) < limit)
                    old.push_back(foundMessage(rows));
            }
            if (!rows.status())
                return failure(rows.status().error());
            if (seen < limit)
                return true;
        }
        return true;
    });
    if (!looked)
        return failure(looked.error());
    if (old.empty())
        return 0;
    return m_main.write<int>(Scope::tenant(tenant), [&](Connection &connection) -> Result<int> {
        // Fingerprints stay for their thirty days: they tell duplicates and nothing else.
        if (auto done = deleteMessages(connection, tenant.value, old, false); !done)
            return failure(std::move(done).error());
        for (const FoundMessage &message : old) {
            if (message.turn <= 0)
                continue;
            if (auto done = connection.query("erasure/delete_record_of_finished").bind(":id", message.turn).bind(":owner", tenant.value).run(); !done)
                return failure(std::move(done).error());
            if (auto done = connection.query("erasure/delete_finished_turn").bind(":id", message.turn).bind(":owner", tenant.value).run(); !done)
                return failure(std::move(done).error());
        }
        return static_cast<int>(old.size());
    });
}

} // namespace passerelle::storage
