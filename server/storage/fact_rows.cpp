#include "server/storage/fact_rows.h"

#include "server/domain/agreement.h"
#include "server/domain/folded_text.h"
#include "server/storage/new_row_id.h"
#include "server/storage/sealed_record.h"

#include <algorithm>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr char kFactForm = 1;
constexpr double kSaysTheSame = 0.8; // of the words, as kLightOverlap

bool isSame(const NewFact &one, const NewFact &other)
{
    return one.kind == other.kind && foldedText(one.text.simplified()) == foldedText(other.text.simplified());
}

// The newer one says the same in other words, or says it anew of what there is one of.
bool replaces(const NewFact &newer, const NewFact &older)
{
    if (newer.kind != older.kind)
        return false;
    return isSingle(newer.kind) || agreementOf(foldedText(older.text), foldedText(newer.text)).overlap >= kSaysTheSame;
}

Status removeFact(Connection &connection, TenantId tenant, ContactId contact, FactId id)
{
    return connection.query("facts/remove").bind(":id", id.value).bind(":contact", contact.value).bind(":owner", tenant.value).run();
}

Result<FactId> insertFact(Connection &connection, Cipher &cipher, TenantId tenant, ContactId contact, const NewFact &fact)
{
    const auto id = newRowId(connection, u"contact_fact"_s);
    if (!id)
        return failure(id.error());
    const auto sealed = sealFact(cipher, tenant, contact, FactId(*id), fact);
    if (!sealed)
        return failure(sealed.error());
    Statement row = connection.query("facts/insert");
    row.bind(":id", *id).bind(":owner", tenant.value).bind(":contact", contact.value).bind(":kind", static_cast<int>(fact.kind));
    row.bind(":origin", static_cast<int>(fact.origin)).bind(":at", toMillis(fact.at)).bindBlob(":sealed", *sealed);
    if (fact.message.isValid())
        row.bind(":message", fact.message.value);
    if (auto done = row.run(); !done)
        return failure(std::move(done).error());
    return FactId(*id);
}

} // namespace

Result<std::vector<SealedFact>> factRows(Connection &connection, TenantId tenant, ContactId contact)
{
    std::vector<SealedFact> found;
    Statement rows = connection.query("facts/list");
    rows.bind(":contact", contact.value).bind(":owner", tenant.value);
    while (rows.next()) {
        SealedFact row;
        row.fact.id = FactId(rows.integer(0));
        row.fact.contact = contact;
        row.fact.fact.kind = static_cast<FactKind>(std::clamp<qint64>(rows.integer(1), 0, kFactKindCount - 1));
        row.fact.fact.origin = static_cast<FactOrigin>(std::clamp<qint64>(rows.integer(2), 0, 2));
        row.fact.fact.message = InboxNumber(rows.integer(3));
        row.fact.fact.at = fromMillis(rows.integer(4));
        if (!rows.isNull(5))
            row.fact.correctedAt = fromMillis(rows.integer(5));
        row.sealed = rows.blob(6);
        found.push_back(std::move(row));
    }
    if (!rows.status())
        return failure(rows.status().error());
    return found;
}

std::vector<ContactFact> openFacts(Cipher &cipher, TenantId tenant, std::vector<SealedFact> rows)
{
    std::vector<ContactFact> facts;
    for (SealedFact &row : rows) {
        const auto plain = cipher.open(KeyName::ofContact(tenant, row.fact.contact), {"contact_fact", "sealed", row.fact.id.value}, row.sealed);
        if (!plain)
            continue;
        RecordReader in(*plain, kFactForm);
        row.fact.fact.text = in.text();
        row.fact.fact.person = in.text();
        if (in.ok())
            facts.push_back(std::move(row.fact));
    }
    return facts;
}

Result<QByteArray> sealFact(Cipher &cipher, TenantId tenant, ContactId contact, FactId id, const NewFact &fact)
{
    RecordWriter out(kFactForm, 32 + fact.text.size() * 2);
    out.text(fact.text.left(kMaxFact)).text(fact.person);
    return cipher.seal(KeyName::ofContact(tenant, contact), {"contact_fact", "sealed", id.value}, out.take());
}

Result<std::vector<FactId>> keepFacts(Connection &connection, Cipher &cipher, TenantId tenant, ContactId contact, const std::vector<NewFact> &facts, const FactLimits &limits)
{
    std::vector<FactId> kept;
    auto rows = factRows(connection, tenant, contact);
    if (!rows)
        return failure(std::move(rows).error());
    std::vector<ContactFact> known = openFacts(cipher, tenant, std::move(*rows));
    for (const NewFact &fact : facts) {
        if (fact.text.trimmed().isEmpty() || (fact.kind == FactKind::Sensitive && !limits.sensitive)) {
            kept.emplace_back();
            continue;
        }
        const auto same = std::find_if(known.begin(), known.end(), [&](const ContactFact &one) { return isSame(fact, one.fact); });
        if (same != known.end()) {
            kept.push_back(same->id);
            continue;
        }
        const auto isReplaced = [&](const ContactFact &older) { return replaces(fact, older.fact); };
        for (const ContactFact &older : known) {
            if (!isReplaced(older))
                continue;
            if (auto done = removeFact(connection, tenant, contact, older.id); !done)
                return failure(std::move(done).error());
        }
        std::erase_if(known, isReplaced);
        const auto id = insertFact(connection, cipher, tenant, contact, fact);
        if (!id)
            return failure(id.error());
        known.insert(known.begin(), {.id = *id, .contact = contact, .fact = fact});
        kept.push_back(*id);
    }
    // The oldest go first.
    for (; limits.most > 0 && static_cast<int>(known.size()) > limits.most; known.pop_back()) {
        if (auto done = removeFact(connection, tenant, contact, known.back().id); !done)
            return failure(std::move(done).error());
    }
    return kept;
}

} // namespace passerelle::storage
