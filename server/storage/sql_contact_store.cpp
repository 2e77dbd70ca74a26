#include "server/storage/sql_contact_store.h"

#include "server/storage/journal_records.h"
#include "server/storage/new_row_id.h"
#include "server/storage/sealed_record.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr char kConsentVersion = 1;
constexpr int kMessagesAtOnce = 1000;

SealPlace pendingPlace(ContactId contact) { return {"contact_standing", "pending", contact.value}; }
SealPlace consentPlace(qint64 row) { return {"consent_entry", "sealed", row}; }

QByteArray encodeConsent(const ConsentEntry &entry)
{
    RecordWriter record(kConsentVersion, 96);
    record.integer(static_cast<int>(entry.event)).text(entry.version).integer(static_cast<int>(entry.language)).integer(entry.channel.value).text(entry.words);
    return record.take();
}

Status decodeConsent(QByteArrayView bytes, ConsentEntry &entry)
{
    RecordReader record(bytes, kConsentVersion);
    entry.event = static_cast<ConsentEvent>(std::clamp<qint64>(record.integer(), 0, static_cast<int>(ConsentEvent::AssistantDisclosed)));
    entry.version = record.text();
    entry.language = record.integer() == static_cast<int>(Language::English) ? Language::English : Language::French;
    entry.channel = ChannelId(record.integer());
    entry.words = record.text();
    return record.ok() ? Status() : failure(ErrorKind::Corrupt, u"an entry of the consent ledger does not read"_s);
}

// Columns from `first` on: consent, asked, opted_out, erase_asked_at, pending, disclosed_at.
ContactStanding standingAt(const Statement &row, int first, QByteArray &pending)
{
    ContactStanding standing;
    if (row.isNull(first))
        return standing;
    standing.consent = static_cast<ConsentState>(std::clamp<qint64>(row.integer(first), 0, static_cast<int>(ConsentState::Refused)));
    standing.asked = static_cast<int>(row.integer(first + 1));
    standing.optedOut = row.integer(first + 2) != 0;
    if (!row.isNull(first + 3))
        standing.eraseAskedAt = fromMillis(row.integer(first + 3));
    pending = row.blob(first + 4);
    if (!row.isNull(first + 5))
        standing.disclosedAt = fromMillis(row.integer(first + 5));
    return standing;
}

tl::unexpected<Error> noSuchContact() { return failure(ErrorKind::NotFound, u"there is no such contact"_s); }

} // namespace

struct SqlContactStore::RawContact {
    qint64 id = 0;
    qint64 channel = 0;
    QByteArray identity;
    std::optional<Instant> lastInboundAt;
    ContactStanding standing;
    QByteArray pending;
};

SqlContactStore::RawContact SqlContactStore::rawContact(const Statement &row)
{
    RawContact raw{.id = row.integer(0), .channel = row.integer(1), .identity = row.blob(2), .lastInboundAt = {}, .standing = {}, .pending = {}};
    if (!row.isNull(3))
        raw.lastInboundAt = fromMillis(row.integer(3));
    raw.standing = standingAt(row, 4, raw.pending);
    return raw;
}

Result<ContactRecord> SqlContactStore::open(TenantId tenant, const RawContact &raw)
{
    ContactRecord record{.contact = ContactId(raw.id), .channel = ChannelId(raw.channel), .key = {}, .name = {}, .locale = {}, .lastInboundAt = raw.lastInboundAt,
                         .standing = raw.standing};
    const KeyName key = KeyName::ofContact(tenant, record.contact);
    const auto plain = m_cipher.open(key, {"contact", "identity", raw.id}, raw.identity);
    const auto who = plain ? decodeIdentity(*plain) : Result<IdentityRecord>(failure(plain.error()));
    if (!who)
        return failure(who.error().during(u"opening a contact"_s));
    record.key = who->key;
    record.alias = who->alias;
    record.name = who->name;
    record.locale = who->locale;
    if (!raw.pending.isEmpty()) {
        if (const auto pending = m_cipher.open(key, pendingPlace(record.contact), raw.pending))
            record.standing.pending = QString::fromUtf8(*pending);
    }
    return record;
}

Result<ContactStanding> SqlContactStore::standing(const TenantContext &context, ContactId contact)
{
    QByteArray pending;
    auto standing = m_database.read<ContactStanding>(context, [&](Connection &connection) -> Result<ContactStanding> {
        Statement row = connection.query("contacts/get_standing");
        row.bind(":contact", contact.value).bind(":owner", context.tenant().value);
        if (row.next())
            return standingAt(row, 0, pending);
        return row.status() ? Result<ContactStanding>(ContactStanding()) : failure(row.status().error());
    });
    if (!standing || pending.isEmpty())
        return standing;
    const auto plain = m_cipher.open(KeyName::ofContact(context.tenant(), contact), pendingPlace(contact), pending);
    if (!plain)
        return failure(plain.error().during(u"opening a contact's standing"_s));
    standing->pending = QString::fromUtf8(*plain);
    return standing;
}

Status SqlContactStore::setStanding(const TenantContext &context, ContactId contact, const ContactStanding &standing)
{
    QByteArray pending;
    if (!standing.pending.isEmpty()) {
        auto sealed = m_cipher.seal(KeyName::ofContact(context.tenant(), contact), pendingPlace(contact), standing.pending.toUtf8());
        if (!sealed)
            return failure(std::move(sealed).error());
        pending = std::move(*sealed);
    }
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        Statement row = connection.query("contacts/set_standing");
        row.bind(":contact", contact.value).bind(":owner", context.tenant().value).bind(":consent", static_cast<int>(standing.consent)).bind(":asked", standing.asked);
        row.bind(":opted_out", standing.optedOut);
        if (standing.eraseAskedAt)
            row.bind(":erase_asked_at", toMillis(*standing.eraseAskedAt));
        if (standing.disclosedAt)
            row.bind(":disclosed_at", toMillis(*standing.disclosedAt));
        if (!pending.isEmpty())
            row.bindBlob(":pending", pending);
        if (auto done = row.run(); !done)
            return done;
        return connection.changes() > 0 ? Status() : noSuchContact();
    });
}

Status SqlContactStore::addConsent(const TenantContext &context, const ConsentEntry &entry)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        const auto id = newRowId(connection, u"consent_entry"_s);
        if (!id)
            return failure(id.error());
        const auto sealed = m_cipher.seal(KeyName::ofContact(context.tenant(), entry.contact), consentPlace(*id), encodeConsent(entry));
        if (!sealed)
            return failure(sealed.error());
        Statement row = connection.query("contacts/insert_consent");
        row.bind(":id", *id).bind(":owner", context.tenant().value).bind(":contact", entry.contact.value).bind(":at", toMillis(entry.at)).bindBlob(":sealed", *sealed);
        if (auto done = row.run(); !done)
            return done;
        return connection.changes() > 0 ? Status() : noSuchContact();
    });
}

Result<std::vector<ConsentEntry>> SqlContactStore::consents(const TenantContext &context, std::optional<ContactId> contact, int limit)
{
    std::vector<QByteArray> sealed;
    auto entries = m_database.read<std::vector<ConsentEntry>>(context, [&](Connection &connection) -> Result<std::vector<ConsentEntry>> {
        std::vector<ConsentEntry> found;
        Statement rows = connection.query("contacts/list_consents");
        rows.bind(":owner", context.tenant().value).bind(":limit", limit);
        if (contact)
            rows.bind(":contact", contact->value);
        while (rows.next()) {
            found.push_back({.number = rows.integer(0), .contact = ContactId(rows.integer(1)), .at = fromMillis(rows.integer(2)), .event = {}, .version = {}, .language = {},
                             .channel = {}, .words = {}});
            sealed.push_back(rows.blob(3));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return found;
    });
    if (!entries)
        return entries;
    for (std::size_t i = 0; i < entries->size(); ++i) {
        ConsentEntry &entry = (*entries)[i];
        const auto plain = m_cipher.open(KeyName::ofContact(context.tenant(), entry.contact), consentPlace(entry.number), sealed[i]);
        if (!plain)
            return failure(plain.error().during(u"opening the consent ledger"_s));
        if (auto read = decodeConsent(*plain, entry); !read)
            return failure(std::move(read).error());
    }
    return entries;
}

Result<std::vector<ContactRecord>> SqlContactStore::contacts(const TenantContext &context, ContactId after, int limit)
{
    const auto raw = m_database.read<std::vector<RawContact>>(context, [&](Connection &connection) -> Result<std::vector<RawContact>> {
        std::vector<RawContact> found;
        Statement rows = connection.query("contacts/list_contacts");
        rows.bind(":owner", context.tenant().value).bind(":after", after.value).bind(":limit", limit);
        while (rows.next())
            found.push_back(rawContact(rows));
        if (!rows.status())
            return failure(rows.status().error());
        return found;
    });
    if (!raw)
        return failure(raw.error());
    std::vector<ContactRecord> records;
    for (const RawContact &one : *raw) {
        auto record = open(context.tenant(), one);
        // Between the row and its key a contact may be erased, and a list must not end there.
        if (!record && record.error().kind != ErrorKind::NotFound)
            return failure(std::move(record).error());
        if (record)
            records.push_back(std::move(*record));
    }
    return records;
}

Result<ContactRecord> SqlContactStore::contact(const TenantContext &context, ContactId contact)
{
    const auto raw = m_database.read<RawContact>(context, [&](Connection &connection) -> Result<RawContact> {
        Statement row = connection.query("contacts/find_contact");
        row.bind(":contact", contact.value).bind(":owner", context.tenant().value);
        if (row.next())
            return rawContact(row);
        return row.status() ? Result<RawContact>(noSuchContact()) : failure(row.status().error());
    });
    return raw ? open(context.tenant(), *raw) : Result<ContactRecord>(failure(raw.error()));
}

Result<ConversationMemory> SqlContactStore::memory(const TenantContext &context, ContactId contact)
{
    const auto sealed = m_database.read<QByteArray>(context, [&](Connection &connection) -> Result<QByteArray> {
        Statement row = connection.query("contacts/get_memory");
        row.bind(":contact", contact.value).bind(":owner", context.tenant().value);
        if (row.next())
            return row.blob(0);
        return row.status() ? Result<QByteArray>(noSuchContact()) : failure(row.status().error());
    });
    if (!sealed)
        return failure(sealed.error());
    if (sealed->isEmpty())
        return ConversationMemory();
    const auto plain = m_cipher.open(KeyName::ofContact(context.tenant(), contact), {"conversation", "memory", contact.value}, *sealed);
    if (!plain)
        return failure(plain.error().during(u"opening the memory"_s));
    const auto kept = decodeMemory(*plain);
    return kept ? Result<ConversationMemory>(kept->memory) : failure(kept.error());
}

Result<ContactCounts> SqlContactStore::counts(const TenantContext &context, ContactId contact)
{
    return m_database.read<ContactCounts>(context, [&](Connection &connection) -> Result<ContactCounts> {
        ContactCounts counts;
        Statement messages = connection.query("contacts/count_messages");
        messages.bind(":contact", contact.value).bind(":owner", context.tenant().value);
        if (!messages.next())
            return failure(messages.status().error());
        counts.messages = static_cast<int>(messages.integer(0));
        counts.answers = static_cast<int>(messages.integer(1));
        Statement consents = connection.query("contacts/count_consents");
        consents.bind(":contact", contact.value).bind(":owner", context.tenant().value);
        if (!consents.next())
            return failure(consents.status().error());
        counts.consents = static_cast<int>(consents.integer(0));
        Statement memory = connection.query("erasure/has_memory");
        memory.bind(":contact", contact.value).bind(":owner", context.tenant().value);
        counts.memory = memory.next() && memory.integer(0) != 0;
        return counts;
    });
}

Result<std::vector<InboxNumber>> SqlContactStore::messages(const TenantContext &context, ContactId contact)
{
    std::vector<InboxNumber> numbers;
    for (;;) {
        const qint64 after = numbers.empty() ? 0 : numbers.back().value;
        const auto taken = m_database.read<int>(context, [&](Connection &connection) -> Result<int> {
            Statement rows = connection.query("erasure/list_messages");
            rows.bind(":contact", contact.value).bind(":owner", context.tenant().value).bind(":after", after).bind(":limit", kMessagesAtOnce);
            int found = 0;
            for (; rows.next(); ++found)
                numbers.emplace_back(rows.integer(0));
            if (!rows.status())
                return failure(rows.status().error());
            return found;
        });
        if (!taken)
            return failure(taken.error());
        if (*taken < kMessagesAtOnce)
            return numbers;
    }
}

Status SqlContactStore::importAnswer(const TenantContext &context, ContactId contact, InboxNumber message, const Draft &draft, Fate fate, Instant at)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        const auto id = newRowId(connection, u"turn"_s);
        if (!id)
            return failure(id.error());
        const auto sealed = m_cipher.seal(KeyName::ofContact(context.tenant(), contact), {"turn", "draft", *id}, encodeDraft(draft));
        if (!sealed)
            return failure(sealed.error());
        Statement turn = connection.query("contacts/insert_answered_turn");
        turn.bind(":id", *id).bind(":owner", context.tenant().value).bind(":contact", contact.value).bind(":number", message.value).bind(":at", toMillis(at));
        turn.bind(":fate", static_cast<int>(fate)).bind(":model", draft.answer.model).bindBlob(":draft", *sealed);
        if (auto done = turn.run(); !done)
            return done;
        Statement row = connection.query("contacts/set_message_turn");
        row.bind(":turn", *id).bind(":number", message.value).bind(":owner", context.tenant().value).bind(":contact", contact.value);
        return row.run();
    });
}

Status SqlContactStore::setMemory(const TenantContext &context, ContactId contact, const ConversationMemory &memory)
{
    const auto sealed = m_cipher.seal(KeyName::ofContact(context.tenant(), contact), {"conversation", "memory", contact.value}, encodeMemory({memory, {}}));
    if (!sealed)
        return failure(sealed.error());
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        return connection.query("contacts/set_memory").bind(":contact", contact.value).bind(":owner", context.tenant().value).bindBlob(":memory", *sealed).run();
    });
}

} // namespace passerelle::storage
