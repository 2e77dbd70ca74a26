#include "server/storage/named_rows.h"

#include "server/domain/outgoing.h"
#include "server/storage/bench_records.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace passerelle::storage {

Result<qint64> purgeRejectedOf(Database &main, Cipher &cipher, TenantId tenant, const std::vector<QString> &names)
{
    if (std::all_of(names.begin(), names.end(), [](const QString &name) { return name.isEmpty(); }))
        return 0;
    std::vector<std::pair<qint64, QByteArray>> calls;
    const auto read = main.read<bool>(Scope::tenant(tenant), [&](Connection &connection) -> Result<bool> {
        Statement rows = connection.query("erasure/list_rejected");
        rows.bind(":owner", tenant.value);
        while (rows.next())
            calls.emplace_back(rows.integer(0), rows.blob(2));
        if (!rows.status())
            return failure(rows.status().error());
        return true;
    });
    if (!read)
        return failure(read.error());
    qint64 purged = 0;
    for (const auto &[id, sealed] : calls) {
        const auto plain = cipher.open(KeyName::ofTenant(tenant), {"rejected_call", "sealed", id}, sealed);
        if (plain && std::none_of(names.begin(), names.end(), [&](const QString &name) { return !name.isEmpty() && plain->contains(name.toUtf8()); }))
            continue; // one that does not open any more goes as well
        const auto deleted = main.write<void>(Scope::tenant(tenant), [&](Connection &connection) { return connection.query("erasure/delete_rejected").bind(":id", id).bind(":owner", tenant.value).run(); });
        if (!deleted)
            return failure(deleted.error());
        ++purged;
    }
    return purged;
}

Result<qint64> purgePilotsNamed(Database &main, Cipher &cipher, TenantId tenant, const std::vector<QString> &names)
{
    return main.write<qint64>(Scope::tenant(tenant), [&](Connection &connection) -> Result<qint64> {
        std::vector<qint64> named;
        {
            Statement rows = connection.query("effects/list_owner_pilots");
            rows.bind(":owner", tenant.value);
            while (rows.next()) {
                const auto plain = cipher.open(KeyName::ofTenant(tenant), {"pilot_contact", "sealed", rows.integer(0)}, rows.blobView(1));
                if (plain && std::any_of(names.begin(), names.end(), [&](const QString &name) { return !name.isEmpty() && isPilot({QString::fromUtf8(*plain)}, name); }))
                    named.push_back(rows.integer(0));
            }
            if (!rows.status())
                return failure(rows.status().error());
        }
        for (const qint64 id : named) {
            if (auto done = connection.query("erasure/delete_pilot").bind(":id", id).bind(":owner", tenant.value).run(); !done)
                return failure(std::move(done).error());
        }
        return static_cast<qint64>(named.size());
    });
}

namespace {

// Rows are looked at outside of the transaction that deletes: there may be thousands.
template <class Is>
Result<std::set<qint64>> sealedRowsThat(Database &main, Cipher &cipher, TenantId tenant, const char *query, const char *table, Is is)
{
    return main.read<std::set<qint64>>(Scope::tenant(tenant), [&](Connection &connection) -> Result<std::set<qint64>> {
        std::set<qint64> ids;
        Statement rows = connection.query(query);
        rows.bind(":owner", tenant.value);
        while (rows.next()) {
            const auto plain = cipher.open(KeyName::ofTenant(tenant), {table, "sealed", rows.integer(0)}, rows.blobView(1));
            if (!plain || is(rows.integer(0), *plain)) // one that does not open any more goes as well
                ids.insert(rows.integer(0));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return ids;
    });
}

Status deleteRows(Database &main, TenantId tenant, const char *query, const std::set<qint64> &ids)
{
    for (const qint64 id : ids) {
        const auto deleted = main.write<void>(Scope::tenant(tenant), [&](Connection &connection) { return connection.query(query).bind(":id", id).bind(":owner", tenant.value).run(); });
        if (!deleted)
            return deleted;
    }
    return {};
}

Status purgeResultsOf(Database &main, Cipher &cipher, TenantId tenant, const std::set<qint64> &questions)
{
    const auto found = sealedRowsThat(main, cipher, tenant, "erasure/list_bench_results", "bench_result", [&](qint64, QByteArrayView plain) {
        const auto result = decodeBenchResult(plain);
        return !result || questions.contains(result->question.value);
    });
    return found ? deleteRows(main, tenant, "erasure/delete_bench_result", *found) : failure(found.error());
}

} // namespace

Result<qint64> purgeBenchQuestionsOf(Database &main, Cipher &cipher, TenantId tenant, ContactId contact)
{
    const auto asked = sealedRowsThat(main, cipher, tenant, "bench/list_questions", "bench_question", [&](qint64, QByteArrayView plain) {
        const auto question = decodeBenchQuestion(plain);
        return !question || question->contact == contact;
    });
    if (!asked)
        return failure(asked.error());
    if (asked->empty())
        return 0;
    // What was found goes first, so that an erasure that is interrupted finds the questions again; then what a run that was
    // on its way wrote before it could know. Of a question that is gone no result is written.
    Status done = purgeResultsOf(main, cipher, tenant, *asked);
    if (done)
        done = deleteRows(main, tenant, "bench/remove_question", *asked);
    if (done)
        done = purgeResultsOf(main, cipher, tenant, *asked);
    if (!done)
        return failure(std::move(done).error());
    return static_cast<qint64>(asked->size());
}

} // namespace passerelle::storage
