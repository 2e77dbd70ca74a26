#include "server/storage/sql_fact_store.h"

#include "server/storage/fact_rows.h"

#include <algorithm>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

Status requireContact(Connection &connection, const TenantContext &context, ContactId contact)
{
    Statement row = connection.query("facts/find_contact");
    row.bind(":contact", contact.value).bind(":owner", context.tenant().value);
    if (row.next())
        return {};
    return row.status() ? failure(ErrorKind::NotFound, u"there is no such contact"_s) : row.status();
}

} // namespace

Result<std::vector<ContactFact>> SqlFactStore::list(const TenantContext &context, ContactId contact)
{
    auto rows = m_database.read<std::vector<SealedFact>>(context, [&](Connection &connection) -> Result<std::vector<SealedFact>> {
        if (auto there = requireContact(connection, context, contact); !there)
            return failure(std::move(there).error());
        return factRows(connection, context.tenant(), contact);
    });
    if (!rows)
        return failure(std::move(rows).error());
    return openFacts(m_cipher, context.tenant(), std::move(*rows));
}

Result<int> SqlFactStore::keep(const TenantContext &context, ContactId contact, const std::vector<NewFact> &facts, const FactLimits &limits)
{
    return m_database.write<int>(context, [&](Connection &connection) -> Result<int> {
        if (auto there = requireContact(connection, context, contact); !there)
            return failure(std::move(there).error());
        const auto kept = keepFacts(connection, m_cipher, context.tenant(), contact, facts, limits);
        if (!kept)
            return failure(kept.error());
        return static_cast<int>(std::count_if(kept->begin(), kept->end(), [](FactId id) { return id.isValid(); }));
    });
}

Result<ContactFact> SqlFactStore::add(const TenantContext &context, ContactId contact, const NewFact &fact, const FactLimits &limits)
{
    if (fact.kind == FactKind::Sensitive && !limits.sensitive)
        return failure(ErrorKind::InvalidInput, u"sensitive facts are not kept here: the setting contact_memory_sensitive allows them"_s);
    const auto id = m_database.write<FactId>(context, [&](Connection &connection) -> Result<FactId> {
        if (auto there = requireContact(connection, context, contact); !there)
            return failure(std::move(there).error());
        const auto kept = keepFacts(connection, m_cipher, context.tenant(), contact, {fact}, limits);
        if (!kept)
            return failure(kept.error());
        if (!kept->front().isValid())
            return failure(ErrorKind::InvalidInput, u"a fact needs words"_s);
        return kept->front();
    });
    return id ? find(context, contact, *id) : failure(id.error());
}

Result<ContactFact> SqlFactStore::correct(const TenantContext &context, ContactId contact, FactId id, const NewFact &fact)
{
    const auto sealed = sealFact(m_cipher, context.tenant(), contact, id, fact);
    if (!sealed)
        return failure(sealed.error());
    const auto done = m_database.write<void>(context, [&](Connection &connection) -> Status {
        Statement row = connection.query("facts/correct");
        row.bind(":id", id.value).bind(":contact", contact.value).bind(":owner", context.tenant().value).bind(":kind", static_cast<int>(fact.kind));
        if (auto run = row.bind(":now", toMillis(fact.at)).bindBlob(":sealed", *sealed).run(); !run)
            return run;
        return connection.changes() > 0 ? Status() : failure(ErrorKind::NotFound, u"nothing of this number is remembered of the contact"_s);
    });
    return done ? find(context, contact, id) : failure(done.error());
}

Status SqlFactStore::remove(const TenantContext &context, ContactId contact, FactId id)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        if (auto run = connection.query("facts/remove").bind(":id", id.value).bind(":contact", contact.value).bind(":owner", context.tenant().value).run(); !run)
            return run;
        return connection.changes() > 0 ? Status() : failure(ErrorKind::NotFound, u"nothing of this number is remembered of the contact"_s);
    });
}

Result<ContactFact> SqlFactStore::find(const TenantContext &context, ContactId contact, FactId id)
{
    const auto facts = list(context, contact);
    if (!facts)
        return failure(facts.error());
    const auto found = std::find_if(facts->begin(), facts->end(), [id](const ContactFact &fact) { return fact.id == id; });
    return found == facts->end() ? Result<ContactFact>(failure(ErrorKind::NotFound, u"nothing of this number is remembered of the contact"_s)) : Result<ContactFact>(*found);
}

} // namespace passerelle::storage
